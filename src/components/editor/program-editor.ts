import { openSurface } from "./open-surface.ts";
import { renderPlainLines, placeInCode } from "./static-code.ts";
import type { Surface, TextPlace } from "./surface.ts";

export interface ProgramEditorOptions {
  file: string;
  label: string;
  /** The text has changed, by typing or by `text = …`. */
  onChange?(): void;
  /** Ctrl+Enter or Cmd+Enter in the editor. */
  onSubmit?(): void;
  /** The editor is open now; `plain` tells that it is the simple one. */
  onOpen?(plain: boolean): void;
}

/**
 * A program on the page. It begins as coloured text, which runs as it is; an editor takes the
 * text's place at the first click into it.
 */
export class ProgramEditor {
  /** The text as the page came with it. */
  readonly original: string;
  readonly #host: HTMLElement;
  readonly #options: ProgramEditorOptions;
  readonly #pristine: HTMLElement;
  #static: HTMLElement;
  #surface: Surface | undefined;
  #opening: Promise<Surface> | undefined;
  #text: string;
  #marked: readonly number[] = [];

  constructor(host: HTMLElement, options: ProgramEditorOptions) {
    this.#host = host;
    this.#options = options;
    this.#static = this.#pristine = host.querySelector("pre")!;
    this.original = this.#text = `${this.#pristine.textContent.replace(/\n$/, "")}\n`;
    host.addEventListener("click", (event) => this.#onClick(event));
    host.addEventListener("keydown", (event) => {
      if (event.target !== this.#static || event.key !== "Enter") return;
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) this.#options.onSubmit?.();
      else void this.open();
    });
  }

  get text(): string {
    return this.#surface?.text ?? this.#text;
  }

  set text(text: string) {
    if (text === this.text) return;
    this.#text = text;
    if (this.#surface) this.#surface.text = text;
    else {
      this.#drawStatic();
      this.#options.onChange?.();
    }
  }

  /** Opens the editor, if it is not open yet, and puts the caret into it. */
  async open(place?: TextPlace): Promise<void> {
    if (!this.#surface) {
      this.#opening ??= this.#open();
      await this.#opening;
    }
    this.#surface?.focus(place);
  }

  /** Brings a line before the learner's eyes, and the focus to it. */
  showLine(line: number, column?: number) {
    if (this.#surface) {
      this.#surface.focus({ line, ...(column !== undefined && { column }) });
      return;
    }
    const element = this.#static.querySelectorAll<HTMLElement>(".line")[line - 1];
    if (!element) return;
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "center" });
  }

  /** Marks lines as faulty, in place of those marked before. */
  mark(lines: readonly number[]) {
    this.#marked = lines;
    this.#surface?.mark(lines);
    this.#drawMarks();
  }

  async #open(): Promise<Surface> {
    const box = document.createElement("div");
    box.className = "rv-editor";
    this.#host.append(box);
    this.#host.setAttribute("aria-busy", "true");
    const { surface, plain } = await openSurface(box, {
      text: this.#text,
      file: this.#options.file,
      label: `${this.#options.label}. Tab leaves the editor.`,
      onChange: () => this.#options.onChange?.(),
      onSubmit: () => this.#options.onSubmit?.(),
      onEvict: () => this.#close(box),
    });
    // What was set while the editor was loading.
    if (surface.text !== this.#text) surface.text = this.#text;
    this.#surface = surface;
    this.#opening = undefined;
    this.#static.remove();
    box.classList.add("open");
    this.#host.removeAttribute("aria-busy");
    surface.mark(this.#marked);
    this.#options.onOpen?.(plain);
    return surface;
  }

  #close(box: HTMLElement) {
    this.#text = this.text;
    this.#surface = undefined;
    box.remove();
    this.#drawStatic();
  }

  #drawStatic() {
    const before = this.#static;
    this.#static =
      this.#text === this.original ? this.#pristine : renderPlainLines(this.#pristine, this.#text);
    if (before.isConnected) before.replaceWith(this.#static);
    else this.#host.append(this.#static);
    this.#drawMarks();
  }

  #drawMarks() {
    for (const [index, line] of this.#static.querySelectorAll(".line").entries()) {
      line.classList.toggle("marked", this.#marked.includes(index + 1));
    }
  }

  #onClick(event: MouseEvent) {
    if (!(event.target instanceof Node) || !this.#static.contains(event.target)) return;
    // Whoever selects text wants to copy it.
    if (!getSelection()?.isCollapsed) return;
    void this.open(placeInCode(this.#static, event.clientX, event.clientY));
  }
}
