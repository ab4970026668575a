/**
 * The text of `console.table`: a line of names, then a line for each row, the columns two spaces apart.
 * In Go, `tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)` prints the same.
 */
import { formatValues } from "./format-values.ts";

/** What stands in a cell that has no value. */
const NONE = "-";

/**
 * Formats rows as a table; `only` names the columns to show, all of them unless given. What is no list
 * of rows is formatted as `console.log` does.
 *
 * @example
 * formatTable([{ buffer: 0, ms: 150 }, { buffer: 16, ms: 90 }]);
 * // buffer  ms
 * // 0       150
 * // 16      90
 */
export function formatTable(rows: unknown, only?: readonly string[]): string {
  if (!isListOfRows(rows)) return formatValues([rows]);
  const names = only ?? [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
  const cells = lines.map((line) => line.map(cellText));
  const widths = names.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)));
  return cells.map((line) => joined(line, widths)).join("\n");
}

type Row = Record<string, unknown>;

const isListOfRows = (value: unknown): value is Row[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((row) => typeof row === "object" && row !== null);

/** Two spaces would begin a new column. */
const cellText = (value: unknown) =>
  (value === undefined ? "" : formatValues([value])).trim().replaceAll(/\s+/g, " ") || NONE;

const joined = (line: readonly string[], widths: readonly number[]) =>
  line
    .map((cell, column) => cell.padEnd(widths[column]! + 2))
    .join("")
    .trimEnd();
