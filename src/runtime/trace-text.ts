/** Values and lines as a trace shows them. */
import { setRunning } from "./active-scheduler.ts";
import { formatShort } from "./format-values.ts";

/** So long may a value be, or a line that was printed. */
const LONGEST_VALUE = 60;
const LONGEST_LINE = 200;

/** A value as a trace shows it. To look at it must not count as something that the program does. */
export function valueText(value: unknown): string {
  if (Number.isSafeInteger(value) && value !== 0) return String(value);
  const outer = setRunning(undefined);
  try {
    return formatShort(value, LONGEST_VALUE);
  } finally {
    setRunning(outer);
  }
}

/** Whether the text of `value` will be the same later on, and to keep it costs little. */
export function isLasting(value: unknown): boolean {
  if (typeof value === "string") return value.length <= LONGEST_VALUE;
  return value === null || (typeof value !== "object" && typeof value !== "function");
}

/** A printed text as a trace shows it. */
export function lineText(text: string): string {
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE - 1)}…` : text;
}
