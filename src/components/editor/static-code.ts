import type { TextPlace } from "./surface.ts";

/** The coloured text that the page came with, and what may stand in its place. */
export class StaticCode {
  readonly element: HTMLElement;
  /** The text that the page came with. */
  readonly original: string;
  readonly #code: HTMLElement;
  /** The lines that the page came with, by their text: they have their colours. */
  readonly #coloured = new Map<string, HTMLElement>();
  #marked: readonly number[] = [];
  #lit: readonly number[] = [];

  constructor(element: HTMLElement) {
    this.element = element;
    this.#code = element.querySelector("code")!;
    this.original = element.textContent.replace(/\n$/, "");
    for (const line of this.#lines) this.#coloured.set(line.textContent, line);
  }

  get #lines(): NodeListOf<HTMLElement> {
    return this.#code.querySelectorAll<HTMLElement>(".line");
  }

  line(number: number): HTMLElement | undefined {
    return this.#lines[number - 1];
  }

  /** Shows `text`. Lines that came with the page keep their colours; others are plain. */
  draw(text: string) {
    this.show(
      text.split("\n").map((line) => {
        const coloured = this.#coloured.get(line);
        if (coloured) return coloured.cloneNode(true) as HTMLElement;
        const plain = document.createElement("span");
        plain.className = "line";
        plain.textContent = line;
        return plain;
      }),
    );
  }

  /** Shows these lines. */
  show(lines: readonly HTMLElement[]) {
    this.#code.replaceChildren(
      ...lines.flatMap((line, index) => (index > 0 ? ["\n", line] : line)),
    );
    this.#setOff("marked", [], this.#marked);
    this.#setOff("lit", [], this.#lit);
  }

  /** Marks lines as faulty, in place of those marked before. */
  mark(lines: readonly number[]) {
    this.#setOff("marked", this.#marked, lines);
    this.#marked = lines;
  }

  /** Sets lines off, in place of those set off before: what happens there is shown elsewhere. */
  light(lines: readonly number[]) {
    this.#setOff("lit", this.#lit, lines);
    this.#lit = lines;
  }

  /** A program may have thousands of lines, and few are set off. */
  #setOff(name: string, before: readonly number[], now: readonly number[]): void {
    if (before.length + now.length === 0) return;
    const all = this.#lines;
    for (const line of before) all[line - 1]?.classList.remove(name);
    for (const line of now) all[line - 1]?.classList.add(name);
  }

  /** The line of which `node` is a part. */
  lineOf(node: Node): number | undefined {
    const index = [...this.#lines].findIndex((line) => line.contains(node));
    return index === -1 ? undefined : index + 1;
  }

  /** Which line and column of the text stands at a point of the window. */
  placeAt(x: number, y: number): TextPlace {
    const lines = [...this.#lines];
    const index = lines.findIndex((line) => y < line.getBoundingClientRect().bottom);
    const line = lines[index];
    if (!line) return { line: lines.length, column: Infinity };
    const [node, offset] = caretAt(x, y);
    if (!node || !line.contains(node)) return { line: index + 1, column: Infinity };
    const before = document.createRange();
    before.setStart(line, 0);
    before.setEnd(node, offset);
    return { line: index + 1, column: before.toString().length + 1 };
  }
}

function caretAt(x: number, y: number): [Node | undefined, number] {
  if ("caretPositionFromPoint" in document) {
    const position = document.caretPositionFromPoint(x, y);
    return [position?.offsetNode, position?.offset ?? 0];
  }
  // Safari before 26.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- it knows no other
  const range = (document as Document).caretRangeFromPoint?.(x, y);
  return [range?.startContainer, range?.startOffset ?? 0];
}
