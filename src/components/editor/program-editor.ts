import { settings } from "../storage/settings.ts";
import { applyEdits } from "../../vet/apply-edits.ts";
import { lessonUrl } from "../lesson-url.ts";
import { onIntent } from "../on-intent.ts";
import { bringIntoView } from "./bring-into-view.ts";
import { FindingsList } from "./findings-list.ts";
import { editorSuits, loadedEditor, loadEditor, prepareEditor } from "./load-editor.ts";
import type { SourceFile } from "../../compile/compile-program.ts";
import { PlainSurface } from "./plain-surface.ts";
import { type Shortcut, shortcutOf } from "./shortcuts.ts";
import { StaticCode } from "./static-code.ts";
import type { EditorModule, EditorSurface, Surface, SurfaceOptions, TextPlace } from "./surface.ts";
import { vetText } from "./vet-client.ts";

export interface ProgramEditorOptions {
  file: string;
  label: string;
  /** The text has changed, by typing or by `text = …`. */
  onChange?(): void;
  /** A shortcut was pressed in the program. */
  onShortcut?(shortcut: Shortcut): void;
  /** The files that the program may import, in order. None unless given. */
  siblings?(): readonly SourceFile[];
  /** The editor is open now; `plain` tells that it is the simple one. */
  onOpen?(plain: boolean): void;
  /** The caret, or the pointer over the static code, has come to this line, or has left it. */
  onLine?(line: number | undefined): void;
  /** The editor has made room for another: the text stands there as before the first click. */
  onClose?(): void;
}

/** When a wait begins to need a word. */
const noticed = 500;

/** So long after the last change a program is vetted: later than where a checker is there already. */
const pause = 1000;

/**
 * A program on the page. It begins as coloured text, which runs as it is. The first click into it
 * lays a plain text area over it, so that typing can begin at once; the large editor takes over
 * when it has arrived, with the text, the selection and the focus.
 */
export class ProgramEditor {
  readonly #host: HTMLElement;
  readonly #options: ProgramEditorOptions;
  readonly #code: StaticCode;
  #plain: PlainSurface | undefined;
  #editor: EditorSurface | undefined;
  #opening: Promise<void> | undefined;
  /** What is shown while nothing is open. As everywhere within: without the last line's end. */
  #text: string;
  #findings: FindingsList | undefined;
  #vetting: ReturnType<typeof setTimeout> | undefined;
  #marked: readonly number[] = [];
  #lit: readonly number[] = [];

  constructor(host: HTMLElement, options: ProgramEditorOptions) {
    this.#host = host;
    this.#options = options;
    this.#code = new StaticCode(host.querySelector("pre")!);
    this.#text = this.#code.original;
    host.addEventListener("click", (event) => this.#onClick(event));
    onIntent([host, this.#code.element], prepareEditor);
    // The script can run while the button is held.
    host.addEventListener("pointerdown", ({ target }) => {
      if (this.#surface || !this.#isCode(target) || !editorSuits()) return;
      loadEditor().catch(() => {});
    });
    host.addEventListener("pointerover", ({ target }) => {
      if (this.#surface || !(target instanceof Node)) return;
      this.#options.onLine?.(this.#code.lineOf(target));
    });
    host.addEventListener("pointerleave", () => {
      if (!this.#surface) this.#options.onLine?.(undefined);
    });
    host.addEventListener("keydown", (event) => {
      if (event.target !== this.#code.element || event.key !== "Enter") return;
      event.preventDefault();
      void this.open();
    });
    settings.watch("vim", () => {
      if (this.#editor) this.#editor.vim = settings.get("vim");
    });
    // Before the editor, which has an opinion on these keys.
    host.addEventListener("keydown", (event) => this.#onKey(event), { capture: true });
  }

  /** The text as the page came with it. */
  get original(): string {
    return `${this.#code.original}\n`;
  }

  get text(): string {
    return `${this.#surface?.text ?? this.#text}\n`;
  }

  set text(text: string) {
    const wanted = text.replace(/\n$/, "");
    if (wanted === this.text.slice(0, -1)) return;
    if (this.#surface) this.#surface.text = wanted;
    else {
      this.#text = wanted;
      this.#code.draw(wanted);
      this.#options.onChange?.();
    }
  }

  get #surface(): Surface | undefined {
    return this.#editor ?? this.#plain;
  }

  /** Opens the editor, if it is not open yet, and puts the caret into it. Resolves when it is open. */
  async open(place?: TextPlace): Promise<void> {
    const module = editorSuits() ? loadedEditor() : undefined;
    if (!this.#surface && module && this.#openAtOnce(module, place)) return;
    if (!this.#surface) this.#openPlain();
    this.#surface!.focus(place);
    // The text area has the text for whoever does not see it.
    if (this.#plain) this.#hideFromReaders(true);
    if (this.#plain && editorSuits()) this.#opening ??= this.#takeOver(this.#plain);
    await this.#opening;
  }

  /** Whether Escape means something to it: with Vim's keys it leads back to the commands. */
  get takesEscape(): boolean {
    return (this.#editor?.vim && this.#editor.hasFocus) ?? false;
  }

  /** Puts the text in shape, where the large editor is open. */
  async format(): Promise<void> {
    await this.#editor?.format();
  }

  /** Brings a line before the learner's eyes, and the focus to it. */
  showLine(line: number, column?: number) {
    if (this.#surface) {
      this.#surface.focus({ line, ...(column !== undefined && { column }) });
      return;
    }
    const element = this.#code.line(line);
    if (!element) return;
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "center" });
  }

  /** Brings a line before the learner's eyes, and leaves the focus where it is. */
  revealLine(line: number) {
    const element = this.#editor ? undefined : this.#code.line(line);
    if (element) {
      const { top, bottom } = element.getBoundingClientRect();
      return bringIntoView(top, bottom);
    }
    // The large editor is as high as its text.
    const { top, height } = this.#host.getBoundingClientRect();
    const each = height / this.text.split("\n").length;
    bringIntoView(top + (line - 1) * each, top + line * each);
  }

  /** Sets lines off, in place of those set off before: what happens there is shown elsewhere. */
  light(lines: readonly number[]) {
    this.#lit = lines;
    this.#code.light(lines);
    this.#editor?.light(lines);
  }

  /** Marks lines as faulty, in place of those marked before. */
  mark(lines: readonly number[]) {
    this.#marked = lines;
    this.#code.mark(lines);
    this.#editor?.mark(lines);
  }

  get #surfaceOptions(): Omit<SurfaceOptions, "onChange"> {
    return {
      text: this.#text,
      label: `${this.#options.label}. Tab leaves the editor.`,
      onLine: (line) => this.#options.onLine?.(line),
    };
  }

  #openPlain() {
    const plain = new PlainSurface(this.#code.element, {
      ...this.#surfaceOptions,
      onChange: () => {
        this.#code.draw(plain.text);
        this.#options.onChange?.();
        // The large editor does it by itself, if it comes.
        if (!this.#opening) this.#vetSoon();
      },
    });
    this.#plain = plain;
    if (!editorSuits()) this.#options.onOpen?.(true);
  }

  /** Lists what is found in the program, where no large editor underlines it. */
  #vetSoon() {
    clearTimeout(this.#vetting);
    this.#vetting = setTimeout(() => void this.#vet(), pause);
  }

  async #vet(): Promise<void> {
    const { text } = this;
    // A learner who cannot be told now loses nothing else.
    const findings = await vetText(text).catch(() => []);
    if (text !== this.text) return;
    if (!this.#findings) {
      this.#findings = new FindingsList(`Found in ${this.#options.file}`, {
        show: (line, column) => this.showLine(line, column),
        apply: ({ edits }) => (this.text = applyEdits(text, edits)),
      });
      this.#host.after(this.#findings.element);
    }
    this.#findings.findings = findings;
  }

  /** Opens the large editor without a plain one before it. Returns whether it could be made. */
  #openAtOnce(module: EditorModule, place: TextPlace | undefined): boolean {
    const box = this.#makeBox();
    let editor: EditorSurface;
    try {
      editor = this.#makeEditor(module, box);
    } catch {
      box.remove();
      return false;
    }
    this.#show(editor, box);
    editor.focus(place);
    this.#options.onOpen?.(false);
    return true;
  }

  #makeBox(): HTMLElement {
    const box = document.createElement("div");
    box.className = "rv-editor";
    return box;
  }

  #makeEditor({ createSurface }: EditorModule, box: HTMLElement): EditorSurface {
    this.#host.append(box);
    return createSurface(box, {
      ...this.#surfaceOptions,
      file: this.#options.file,
      code: this.#code.element,
      siblings: () => this.#options.siblings?.() ?? [],
      lessonUrl: (part, slug) => {
        const url = lessonUrl(part, slug);
        return url && new URL(url, location.href).href;
      },
      onChange: () => {
        if (this.#editor) this.#options.onChange?.();
      },
      onEvict: () => this.#close(box),
    });
  }

  /** Puts the large editor in the place of the static code. */
  #show(editor: EditorSurface, box: HTMLElement) {
    this.#editor = editor;
    editor.mark(this.#marked);
    editor.light(this.#lit);
    editor.vim = settings.get("vim");
    this.#code.element.hidden = true;
    box.classList.add("open");
  }

  /** Puts the large editor in the place of the plain one, as soon as it is there. */
  async #takeOver(plain: PlainSurface): Promise<void> {
    const notice = setTimeout(() => (this.#host.ariaBusy = "true"), noticed);
    const box = this.#makeBox();
    try {
      const module = await loadEditor();
      await plain.composed();
      this.#replace(plain, this.#makeEditor(module, box), box);
    } catch {
      // Then the plain one it is. The next program that is opened tries again.
      box.remove();
    } finally {
      clearTimeout(notice);
      this.#host.ariaBusy = null;
      this.#opening = undefined;
    }
    this.#options.onOpen?.(this.#editor === undefined);
  }

  #replace(plain: PlainSurface, editor: EditorSurface, box: HTMLElement) {
    const { text, selection, hasFocus } = plain;
    // What was typed meanwhile, and told already. It can be undone.
    if (editor.text !== text) editor.text = text;
    this.#plain = undefined;
    editor.selection = selection;
    this.#show(editor, box);
    if (hasFocus) editor.focus();
    plain.dispose();
  }

  #close(box: HTMLElement) {
    const editor = this.#editor!;
    this.#text = editor.text;
    this.#code.show(editor.colouredLines());
    this.#editor = undefined;
    box.remove();
    this.#code.element.hidden = false;
    this.#hideFromReaders(false);
    this.#options.onClose?.();
  }

  #hideFromReaders(hide: boolean) {
    const { element } = this.#code;
    element.ariaHidden = hide ? "true" : null;
    element.tabIndex = hide ? -1 : 0;
  }

  #onKey(event: KeyboardEvent) {
    const shortcut = shortcutOf(event);
    if (!shortcut) return;
    event.preventDefault();
    event.stopPropagation();
    this.#options.onShortcut?.(shortcut);
  }

  #isCode(target: EventTarget | null): boolean {
    return target instanceof Node && this.#code.element.contains(target);
  }

  #onClick(event: MouseEvent) {
    if (this.#surface || !this.#isCode(event.target)) return;
    // Whoever selects text wants to copy it.
    if (!getSelection()?.isCollapsed) return;
    void this.open(this.#code.placeAt(event.clientX, event.clientY));
  }
}
