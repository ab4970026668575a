const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * A one-line text as HTML: `` `code` `` becomes `<code>`, everything else stays what it is.
 *
 * @example inlineCode("`len` is 0") // "<code>len</code> is 0"
 */
export function inlineCode(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => escapes[character]!)
    .replace(/`([^`]+)`/g, "<code>$1</code>");
}
