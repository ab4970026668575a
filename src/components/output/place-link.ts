import type { SourcePlace } from "../../runtime/source-place.ts";
import { element } from "./element.ts";

/** Where places of the learner's file lead. */
export interface PlaceTarget {
  /** `drain.ts` */
  file: string;
  /** The id of the program on the page. */
  id: string;
  show(line: number, column: number): void;
  /** The programs of the page that this one may import: places in them lead there. */
  siblings?(): readonly PlaceTarget[];
}

/**
 * A link to a line of the learner's program, or of one that it imports, which is then named; plain
 * text for a place in any other file.
 */
export function placeLink(
  place: SourcePlace,
  target: PlaceTarget,
  text = `line ${place.line}`,
): HTMLElement {
  const isOwn = place.file === target.file;
  const found = isOwn ? target : target.siblings?.().find(({ file }) => file === place.file);
  const named = isOwn ? text : `${place.file}:${place.line}`;
  if (!found) return element("span", "", named);
  const link = element("a", "rv-place", named);
  link.href = `#${found.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    found.show(place.line, place.column);
  });
  return link;
}
