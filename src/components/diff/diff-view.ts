import { element } from "../output/element.ts";
import { countChanges, type DiffLine, type DiffRow, lineDiff } from "./line-diff.ts";
import "./diff.css";

/** What is compared, with the names under which the two sides are known to the learner. */
export interface Compared {
  before: string;
  after: string;
  /** "Yours" */
  beforeName: string;
  /** "A solution" */
  afterName: string;
}

/** Lines around a change that stay in sight, and how many fewer must be hidden to be worth a click. */
const CONTEXT = 3;
const WORTH_FOLDING = 4;

/**
 * Two texts beside each other, below each other where there is little room. What differs is told by
 * signs and words, not by colour alone.
 */
export function diffView(compared: Compared): HTMLElement {
  const { beforeName, afterName } = compared;
  const rows = lineDiff(compared.before, compared.after);
  const view = element("figure", "rv-diff");
  const caption = element("figcaption", "rv-diff-caption", summaryOf(rows, compared));
  view.append(caption);
  if (rows.every(({ kind }) => kind === "same")) return view;
  const names = element(
    "p",
    "rv-diff-names",
    element("span", "rv-diff-name before", beforeName),
    element("span", "rv-diff-name after", afterName),
  );
  view.append(names, element("div", "rv-diff-rows", ...folded(rows)));
  return view;
}

function summaryOf(rows: readonly DiffRow[], { beforeName, afterName }: Compared): string {
  const { removed, added } = countChanges(rows);
  if (removed + added === 0) return "The two are the same.";
  const only = (count: number, name: string) =>
    count === 0 ? [] : [`${count} ${count === 1 ? "line" : "lines"} only in “${name}”`];
  return `${[...only(removed, beforeName), ...only(added, afterName)].join(", ")}.`;
}

/** All rows, a change in one block; long stretches without one are behind a button. */
function folded(rows: readonly DiffRow[]): HTMLElement[] {
  const near = rows.map((_, index) =>
    rows.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some((it) => it.kind !== "same"),
  );
  const shown: HTMLElement[] = [];
  for (let index = 0; index < rows.length;) {
    let end = index;
    const { kind } = rows[index]!;
    while (end < rows.length && near[end] === near[index] && rows[end]!.kind === kind) end++;
    const elements = rows.slice(index, end).map(rowView);
    const isHidden = !near[index] && end - index >= WORTH_FOLDING;
    if (isHidden) shown.push(fold(elements));
    else if (kind === "changed") shown.push(element("div", "rv-diff-block", ...elements));
    else shown.push(...elements);
    index = end;
  }
  return shown;
}

function fold(rows: readonly HTMLElement[]): HTMLElement {
  const button = element("button", "rv-diff-fold", `${rows.length} lines the same: show them`);
  button.type = "button";
  button.addEventListener("click", () => {
    // Whoever came by keyboard goes on at the first of them.
    rows[0]!.tabIndex = -1;
    button.replaceWith(...rows);
    rows[0]!.focus({ preventScroll: true });
  });
  return button;
}

function rowView({ kind, before, after }: DiffRow): HTMLElement {
  const row = element("div", `rv-diff-row ${kind}`);
  if (kind === "same") {
    const copy = cell("after", lineText(after!), after);
    // One of the two is enough to hear.
    copy.ariaHidden = "true";
    row.append(cell("before", lineText(before!), before), copy);
    return row;
  }
  row.append(
    before ? cell("before", marked("del", "Removed: ", before), before) : cell("before empty"),
    after ? cell("after", marked("ins", "Added: ", after), after) : cell("after empty"),
  );
  return row;
}

function cell(side: string, content?: HTMLElement, line?: DiffLine): HTMLElement {
  const box = element("div", `rv-diff-cell ${side}`);
  if (!content || !line) return box;
  const number = element("span", "rv-diff-number", String(line.number));
  number.ariaHidden = "true";
  box.append(number, content);
  return box;
}

function marked(tag: "ins" | "del", word: string, line: DiffLine): HTMLElement {
  const text = element(tag, "rv-diff-line", element("span", "rv-visually-hidden", word));
  text.append(...lineText(line).childNodes);
  return text;
}

function lineText({ parts }: DiffLine): HTMLElement {
  const text = element("span", "rv-diff-line");
  for (const part of parts) {
    text.append(part.isChanged ? element("span", "rv-diff-part", part.text) : part.text);
  }
  return text;
}
