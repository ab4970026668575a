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
