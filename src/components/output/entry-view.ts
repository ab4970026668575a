import type { ConsoleEntry, PrintedEntry, ValueTree } from "../../sandbox/console-entry.ts";
import { element } from "./element.ts";

const levelNames: Record<PrintedEntry["level"], string> = {
  log: "",
  info: "Info",
  warn: "Warning",
  error: "Error",
  debug: "Debug",
};

/** What one call of the console has printed. Objects in it can be unfolded. */
export function entryView(entry: ConsoleEntry): Node {
  if (typeof entry === "string") return document.createTextNode(`${entry}\n`);
  const { level, text, values } = entry;
  const line = element("span", "", text);
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
