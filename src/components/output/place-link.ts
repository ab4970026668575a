import type { SourcePlace } from "../../runtime/source-place.ts";
import { element } from "./element.ts";

/** Where places of the learner's file lead. */
export interface PlaceTarget {
  /** `drain.ts` */
  file: string;
  /** The id of the program on the page. */
  id: string;
  show(line: number, column: number): void;
}

/** A link to a line of the learner's program; plain text for a place in any other file. */
export function placeLink(
  place: SourcePlace,
  target: PlaceTarget,
  text = `line ${place.line}`,
): HTMLElement {
  if (place.file !== target.file) return element("span", "", `${place.file}:${place.line}`);
  const link = element("a", "rv-place", text);
  link.href = `#${target.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    target.show(place.line, place.column);
  });
  return link;
}
