import type { Problem } from "../../compile/problem.ts";
import { element, withCode } from "./element.ts";
import { placeLink, type PlaceTarget } from "./place-link.ts";

/** Why a program could not run, or could not go on, with its line if there is one. */
export function problemView(
  { message, place }: Pick<Problem, "message" | "place">,
  target: PlaceTarget,
): HTMLElement {
  const text = element("p", "rv-problem");
  if (place) text.append(placeLink(place, target, `Line ${place.line}`), ": ");
  text.append(...withCode(message));
  return text;
}
