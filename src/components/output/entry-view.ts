import type { SourcePlace } from "../../runtime/source-place.ts";
import type { ConsoleEntry, PrintedEntry, ValueTree } from "../../sandbox/console-entry.ts";
import { element } from "./element.ts";
import { type PlaceTarget, placeLink } from "./place-link.ts";

const levelNames: Record<PrintedEntry["level"], string> = {
  log: "",
  info: "Info",
  warn: "Warning",
  error: "Error",
  debug: "Debug",
};

/** What one call of the console has printed. Objects in it can be unfolded; `target` has the line it comes from. */
export function entryView(entry: ConsoleEntry, target: PlaceTarget): Node {
  if (typeof entry === "string") return document.createTextNode(`${entry}\n`);
  const { level, text, values, place } = entry;
  const line = element("span", "", text);
  if (place) line.append(originLink(place, target));
  if (level === "log" && values.length === 0) return element("span", "rv-printed", line, "\n");
  if (level !== "log") line.prepend(element("span", "rv-level", `${levelNames[level]}: `));
  const unfoldable = values.filter(({ parts }) => parts !== undefined);
  if (unfoldable.length === 0) return element("div", `rv-entry ${level}`, line);
  const [first] = unfoldable;
  return element(
    "details",
    `rv-entry ${level}`,
    element("summary", "", line),
    unfoldable.length === 1
      ? partsView(first!.parts!)
      : element("ul", "rv-parts", ...unfoldable.map((it) => element("li", "", treeView(it)))),
  );
}

/**
 * Leads to the line that has printed something. It has no text, for it is no part of the output, and stands
 * in nobody's way: with a keyboard, the same lines are reached from the timeline's list of events.
 */
function originLink(place: SourcePlace, target: PlaceTarget): HTMLElement {
  const link = placeLink(place, target);
  link.className = "rv-origin";
  link.dataset.line = link.textContent;
  link.textContent = "";
  link.tabIndex = -1;
  link.setAttribute("aria-hidden", "true");
  return link;
}

function partsView(parts: NonNullable<ValueTree["parts"]>): HTMLElement {
  return element(
    "ul",
    "rv-parts",
    ...parts.map(({ name, value }) => element("li", "", treeView(value, name))),
  );
}

function treeView({ text, parts }: ValueTree, name?: string): HTMLElement {
  const line = element("span", "", text);
  if (name !== undefined) line.prepend(element("span", "rv-part-name", `${name}: `));
  if (!parts) return line;
  const folded = element("details", "", element("summary", "", line));
  // Made when it is wanted: an object may hold very much.
  folded.addEventListener("toggle", () => folded.append(partsView(parts)), { once: true });
  return folded;
}
