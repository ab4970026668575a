import type { TextPlace } from "./surface.ts";

/** A copy of `pre` that shows `text` instead, without colours: for a text that was typed earlier. */
export function renderPlainLines(pre: HTMLElement, text: string): HTMLElement {
  const copy = pre.cloneNode(false) as HTMLElement;
  const code = document.createElement("code");
  const lines = text.replace(/\n$/, "").split("\n");
  code.append(
    ...lines.flatMap((line, index) => {
      const element = document.createElement("span");
      element.className = "line";
      element.textContent = line;
      return index < lines.length - 1 ? [element, "\n"] : [element];
    }),
  );
  copy.append(code);
  return copy;
}

/** Which line and column of the text stands at a point of the screen. */
export function placeInCode(pre: HTMLElement, x: number, y: number): TextPlace | undefined {
  const lines = [...pre.querySelectorAll<HTMLElement>(".line")];
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
