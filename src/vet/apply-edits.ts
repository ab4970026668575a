import type { TextEdit } from "./finding.ts";

/**
 * The text after all edits, whatever their order.
 *
 * @example applyEdits("a.send(1);", [{ start: 0, end: 0, text: "await " }]) // "await a.send(1);"
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const edit of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }
  return result;
}
