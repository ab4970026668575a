import { styleText } from "node:util";
import type { Paint, Tone } from "../grading/format-grade-result.ts";

const styles: Record<Tone, Parameters<typeof styleText>[0]> = {
  good: "green",
  bad: "red",
  quiet: "dim",
  strong: "bold",
};

/** Colours where the output is a terminal that wants them. */
export const paint: Paint = (tone, text) =>
  styleText(styles[tone], text, { stream: process.stdout });

/** How wide a text may be: 80 columns, or less where the terminal has less. */
export function widthOf({ columns }: { columns?: number }): number {
  return Math.min(80, Math.max(40, columns ?? 80));
}
