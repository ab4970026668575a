import { editor, Range, Uri } from "monaco-editor/editor";
import { bringIntoView } from "../bring-into-view.ts";
import type { EditorOptions, EditorSurface, TextPlace } from "../surface.ts";
import { colouredLines, colourNow } from "./colours.ts";
import { editorOptions } from "./editor-options.ts";
import { type Measures, measuresOf } from "./measures.ts";
import { SiblingModels } from "./sibling-models.ts";
import { giveVimKeys } from "./vim.ts";
import { vetModel } from "./vet-markers.ts";

/** Counts the editors of a page: two programs may have the same name, and must not meet. */
let count = 0;

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** One Monaco editor, as high as its text, in the place and with the measures of the static code. */
export class MonacoSurface implements EditorSurface {
  readonly #host: HTMLElement;
  readonly #code: HTMLElement;
  readonly #model: editor.ITextModel;
  readonly #siblings: SiblingModels;
  readonly #editor: editor.IStandaloneCodeEditor;
  #takeVimKeys: (() => void) | undefined;
  readonly #marks: editor.IEditorDecorationsCollection;
  readonly #lights: editor.IEditorDecorationsCollection;
  readonly #stopVetting: () => void;
  readonly #resized = new ResizeObserver(() => {
    // Its height follows its text. While it is not shown, there is nothing to measure.
    const { clientWidth } = this.#host;
    if (clientWidth > 0 && clientWidth !== this.#editor.getLayoutInfo().width) this.#takeMeasures();
  });

  constructor(host: HTMLElement, options: EditorOptions) {
    const { text, file, code, label, onChange, onLine } = options;
    this.#host = host;
    this.#code = code;
    const folder = `file:///program-${++count}`;
    this.#siblings = new SiblingModels(folder, options.siblings);
    this.#siblings.update(text);
    this.#model = editor.createModel(text, "typescript", Uri.parse(`${folder}/${file}`));
    this.#model.setEOL(editor.EndOfLineSequence.LF);
    this.#model.updateOptions({
      tabSize: 2,
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    colourNow(this.#model);
    const measures = measuresOf(code);
    this.#editor = editor.create(host, {
      ...editorOptions,
      ...measures.options,
      // What `#fit` finds later, as a rule: then nothing has to be laid out twice.
      dimension: { width: host.clientWidth, height: measures.heightOf(this.#model.getLineCount()) },
      model: this.#model,
      ariaLabel: label,
      cursorBlinking: calm.matches ? "solid" : "blink",
    });
    this.#marks = this.#editor.createDecorationsCollection();
    this.#lights = this.#editor.createDecorationsCollection();
    this.#editor.onDidFocusEditorText(() => this.#siblings.update(this.text));
    this.#model.onDidChangeContent(({ changes }) => {
      this.#siblings.update(this.text);
      if (changes.some((it) => it.text.includes("\n"))) colourNow(this.#model);
      onChange();
    });
    this.#editor.onDidContentSizeChange(() => this.#fit());
    // Monaco scrolls itself only, and it is as high as its text: here the page has to scroll.
    this.#editor.onDidChangeCursorPosition(({ source, position }) => {
      if (source === "keyboard") this.#show(position.lineNumber);
      onLine(position.lineNumber);
    });
    this.#stopVetting = vetModel(this.#model, options.lessonUrl);
    this.#alignText(measures);
    this.#fit();
    this.#editor.render(true);
    this.#resized.observe(host);
  }

  get text(): string {
    return this.#model.getValue();
  }

  /** Sets the text so that the learner can undo it. */
  set text(text: string) {
    const range = this.#model.getFullModelRange();
    this.#editor.pushUndoStop();
    this.#editor.executeEdits("page", [{ range, text }]);
    this.#editor.pushUndoStop();
  }

  get selection(): readonly [number, number] {
    const range = this.#editor.getSelection()!;
    return [
      this.#model.getOffsetAt(range.getStartPosition()),
      this.#model.getOffsetAt(range.getEndPosition()),
    ];
  }

  set selection([start, end]: readonly [number, number]) {
    const [from, to] = [this.#model.getPositionAt(start), this.#model.getPositionAt(end)];
    this.#editor.setSelection(Range.fromPositions(from, to));
  }

  get hasFocus(): boolean {
    return this.#editor.hasTextFocus();
  }

  onFocus(listener: () => void) {
    this.#editor.onDidFocusEditorWidget(listener);
  }

  focus(place?: TextPlace) {
    if (place) {
      const line = Math.min(Math.max(place.line, 1), this.#model.getLineCount());
      const end = this.#model.getLineMaxColumn(line);
      const column = Math.min(place.column ?? 1, end);
      this.#editor.setSelection(
        new Range(line, column, line, place.column === undefined ? end : column),
      );
      this.#show(line);
    }
    this.#editor.focus();
  }

  mark(lines: readonly number[]) {
    this.#marks.set(
      lines.map((line) => ({
        range: new Range(line, 1, line, 1),
        options: {
          isWholeLine: true,
          className: "rv-marked",
          marginClassName: "rv-marked rv-marked-edge",
          lineNumberClassName: "rv-marked-number",
        },
      })),
    );
  }

  light(lines: readonly number[]) {
    this.#lights.set(
      lines.map((line) => ({
        range: new Range(line, 1, line, 1),
        options: { isWholeLine: true, className: "rv-lit", marginClassName: "rv-lit rv-lit-edge" },
      })),
    );
  }

  get vim(): boolean {
    return this.#takeVimKeys !== undefined;
  }

  set vim(wanted: boolean) {
    if (wanted === this.vim) return;
    this.#takeVimKeys?.();
    this.#takeVimKeys = wanted ? giveVimKeys(this.#editor, this.#host) : undefined;
  }

  async format() {
    await this.#editor.getAction("editor.action.formatDocument")?.run();
  }

  colouredLines(): HTMLElement[] {
    return colouredLines(this.text);
  }

  dispose() {
    this.#resized.disconnect();
    this.vim = false;
    this.#stopVetting();
    this.#editor.dispose();
    this.#model.dispose();
    this.#siblings.dispose();
  }

  /** Takes over the measures of the static code as they are now: they change with the window. */
  #takeMeasures() {
    const measures = measuresOf(this.#code);
    this.#editor.updateOptions(measures.options);
    this.#alignText(measures);
    this.#fit();
  }

  /** Has the text begin where that of the static code does. */
  #alignText({ gutter }: Measures) {
    const numbers = this.#editor.getLayoutInfo().lineNumbersWidth;
    this.#editor.updateOptions({ lineDecorationsWidth: gutter - numbers });
  }

  /** Makes the editor as high as its text, and as wide as its place. */
  #fit() {
    const height = this.#editor.getContentHeight();
    const width = this.#host.clientWidth;
    this.#host.style.height = `${height}px`;
    if (width > 0) this.#editor.layout({ width, height });
  }

  #show(line: number) {
    const height = this.#editor.getOption(editor.EditorOption.lineHeight);
    const top = this.#host.getBoundingClientRect().top + this.#editor.getTopForLineNumber(line);
    bringIntoView(top, top + height);
  }
}
