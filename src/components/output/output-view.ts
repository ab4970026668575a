import { type ConsoleEntry, textOf } from "../../sandbox/console-entry.ts";
import { element } from "./element.ts";
import { entryView } from "./entry-view.ts";
import type { PlaceTarget } from "./place-link.ts";
import { problemView } from "./problem-view.ts";

/** How many lines the page shows: more would slow it down, and nobody reads them. */
const shownLines = 2_000;

/** So often is a line shown that comes again and again; from then on it is counted. */
const shownRepeats = 5;

/** Shows what a program prints, and how it ends. */
export class OutputView {
  readonly #root: HTMLElement;
  readonly #target: PlaceTarget;
  #lines = element("pre", "rv-lines");
  #shown = 0;
  #dropped = 0;
  #withheld = 0;
  #more: HTMLElement | undefined;
  /** The last line, if the last entry was one, and how often it has come in a row. */
  #last: string | undefined;
  #times = 0;
  /** Where it is said how often the last line came, once that is too often to show. */
  #repeats: HTMLElement | undefined;

  constructor(root: HTMLElement, target: PlaceTarget) {
    this.#root = root;
    this.#target = target;
    root.setAttribute("role", "log");
    root.setAttribute("aria-live", "polite");
    root.setAttribute("aria-label", `Output of ${target.file}`);
  }

  /** Empties it for a new run. What was there stays dimmed until there is something new. */
  start() {
    this.#root.classList.add("stale");
    this.#lines = element("pre", "rv-lines");
    this.#lines.tabIndex = 0;
    this.#lines.setAttribute("role", "region");
    this.#lines.setAttribute("aria-label", "What the program printed");
    this.#shown = this.#dropped = this.#withheld = 0;
    this.#more = this.#last = this.#repeats = undefined;
    this.#times = 0;
  }

  /** Says what is going on while there is nothing else to show. */
  waiting(text: string) {
    this.#fresh();
    const said = this.#root.querySelector(".rv-waiting");
    if (said) said.textContent = text;
    else this.#root.append(element("p", "rv-waiting", text));
  }

  lines(entries: readonly ConsoleEntry[]) {
    this.#fresh();
    if (!this.#lines.isConnected) this.#root.append(this.#lines);
    const room = entries.slice(0, Math.max(0, shownLines - this.#shown));
    this.#shown += room.length;
    this.#withheld += entries.length - room.length;
    for (const entry of room) this.#print(entry);
    this.#drawMore();
  }

  #print(entry: ConsoleEntry) {
    const isLine =
      typeof entry === "string" || (entry.level === "log" && entry.values.length === 0);
    const text = isLine ? textOf(entry) : undefined;
    this.#times = isLine && text === this.#last ? this.#times + 1 : 1;
    this.#last = text;
    if (this.#times <= shownRepeats) {
      this.#repeats = undefined;
      this.#lines.append(entryView(entry, this.#target));
      return;
    }
    if (!this.#repeats) this.#lines.append((this.#repeats = element("span", "rv-repeats")));
    const more = this.#times - shownRepeats;
    const times = more === 1 ? "once more" : `${more.toLocaleString("en")} times more`;
    this.#repeats.textContent = `… the same line ${times}\n`;
  }

  dropped(count: number) {
    this.#dropped = count;
    this.#fresh();
    this.#drawMore();
  }

  /** Shows how the run ended. */
  end(parts: readonly Node[]) {
    this.#fresh();
    this.#root.querySelector(".rv-waiting")?.remove();
    this.#root.append(...parts);
  }

  /** Says why nothing could run. */
  unavailable(message: string) {
    this.end([problemView({ message }, this.#target)]);
  }

  /** Shows what an exploration has found. */
  explored(view: HTMLElement) {
    this.#fresh();
    this.#root.replaceChildren(view);
  }

  clear() {
    this.#root.replaceChildren();
    this.#root.hidden = true;
    this.#root.classList.remove("stale");
  }

  #fresh() {
    this.#root.hidden = false;
    if (!this.#root.classList.contains("stale")) return;
    this.#root.classList.remove("stale");
    this.#root.replaceChildren();
  }

  #drawMore() {
    const count = this.#dropped + this.#withheld;
    if (count === 0) return;
    this.#more ??= element("p", "rv-more");
    this.#more.textContent = `… and ${count.toLocaleString("en")} more ${count === 1 ? "line" : "lines"}, not shown`;
    this.#root.append(this.#more);
  }
}
