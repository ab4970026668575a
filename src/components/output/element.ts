/**
 * Makes an element with a class and what is in it. Texts stay texts: nothing is read as HTML.
 *
 * @example element("p", "rv-note", "Line ", link)
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/**
 * The parts of a text in which `code` stands between backquotes.
 *
 * @example element("p", "", ...withCode("`drain` returned []."))
 */
export function withCode(text: string): (Node | string)[] {
  return text
    .split(/`([^`\n]+)`/)
    .map((part, index) => (index % 2 === 1 ? element("code", "", part) : part));
}
