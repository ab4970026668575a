/**
 * Finds a table in what a program has printed. A table is a line of names and lines of as many values,
 * columns two spaces or more apart: `console.table` prints so, and so does Go's `text/tabwriter`.
 * Reading what everybody can read, instead of a message beside it, keeps picture and text the same.
 */
export interface PrintedTable {
  names: string[];
  rows: string[][];
}

/** The last table that has these columns. */
export function printedTable(
  lines: readonly string[],
  columns: readonly string[],
): PrintedTable | undefined {
  for (let at = lines.length - 1; at >= 0; at--) {
    const names = cellsOf(lines[at]!);
    if (!columns.every((name) => names.includes(name))) continue;
    const after = lines.slice(at + 1).map(cellsOf);
    const end = after.findIndex((cells) => cells.length !== names.length);
    const rows = end < 0 ? after : after.slice(0, end);
    if (rows.length > 0) return { names, rows };
  }
  return undefined;
}

const cellsOf = (line: string) => line.trim().split(/\s{2,}/);
