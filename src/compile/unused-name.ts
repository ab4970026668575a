/** A name that does not occur in `code`: `wish`, or one that begins so. */
export function unusedName(code: string, wish: string): string {
  let name = wish;
  while (code.includes(name)) name += "_";
  return name;
}
