import { bringIntoView } from "./bring-into-view.ts";
import type { Surface, SurfaceOptions, TextPlace } from "./surface.ts";

/**
 * A text area that lies over the static code, letter on letter: it shows the caret and the selection,
 * and the code beneath shows the text. For touch keyboards, and while the large editor is loading.
 */
export class PlainSurface implements Surface {
  readonly #area = document.createElement("textarea");
  readonly #code: HTMLElement;
  readonly #onChange: () => void;
  /** Whether a letter is half typed, as with an input method. */
  #composing = false;

  /** `code` is the static code; its lines are drawn anew by whoever hears of the change. */
  constructor(code: HTMLElement, { text, label, onChange, onLine }: SurfaceOptions) {
    this.#code = code;
    this.#onChange = onChange;
    const area = this.#area;
    area.className = "rv-plain-editor";
    area.value = text;
    area.setSelectionRange(0, 0);
    area.spellcheck = false;
    area.autocapitalize = "off";
    area.autocomplete = "off";
    area.setAttribute("autocorrect", "off");
    area.setAttribute("aria-label", label);
    area.wrap = "off";
    area.addEventListener("input", () => this.#changed());
    const caretMoved = () => onLine(area.value.slice(0, area.selectionStart).split("\n").length);
    for (const event of ["keyup", "click", "focus"]) area.addEventListener(event, caretMoved);
    area.addEventListener("scroll", () => (code.scrollLeft = area.scrollLeft));
    area.addEventListener("compositionstart", () => (this.#composing = true));
    area.addEventListener("compositionend", () => (this.#composing = false));
    code.after(area);
    area.scrollLeft = code.scrollLeft;
  }

  get text(): string {
    return this.#area.value;
  }

  set text(text: string) {
    this.#area.value = text;
    this.#changed();
  }

  get selection(): readonly [number, number] {
    return [this.#area.selectionStart, this.#area.selectionEnd];
  }

  set selection([start, end]: readonly [number, number]) {
    this.#area.setSelectionRange(start, end);
  }

  get hasFocus(): boolean {
    return document.activeElement === this.#area;
  }

  focus(place?: TextPlace) {
    this.#area.focus({ preventScroll: place !== undefined });
    if (place) this.#select(place);
  }

  /** Waits until no letter is half typed. */
  async composed(): Promise<void> {
    while (this.#composing) {
      await new Promise((resolve) =>
        this.#area.addEventListener("compositionend", resolve, { once: true }),
      );
    }
  }

  dispose() {
    this.#area.remove();
  }

  #changed() {
    this.#onChange();
    this.#code.scrollLeft = this.#area.scrollLeft;
  }

  /** Selects a line, or puts the caret at a column of it, and brings it into view. */
  #select({ line, column }: TextPlace) {
    const lines = this.text.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    const length = lines[line - 1]?.length ?? 0;
    const caret = start + Math.min((column ?? 1) - 1, length);
    this.selection = column === undefined ? [start, start + length] : [caret, caret];
    const { top, bottom } =
      this.#code.querySelectorAll(".line")[line - 1]?.getBoundingClientRect() ??
      this.#area.getBoundingClientRect();
    bringIntoView(top, bottom);
  }
}
