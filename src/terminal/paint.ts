import { styleText } from "node:util";
import type { Paint, Tone } from "../grading/format-grade-result.ts";

const styles: Record<Tone, Parameters<typeof styleText>[0]> = {
  good: "green",
  bad: "red",
  quiet: "dim",
  strong: "bold",
};

/** Colours where that stream is a terminal that wants them. */
export function paintFor(stream: NodeJS.WritableStream): Paint {
  return (tone, text) => styleText(styles[tone], text, { stream });
}

/** The same for the output of this process. */
export const paint: Paint = paintFor(process.stdout);

/** How wide a text may be: 80 columns, or less where the terminal has less. */
export function widthOf({ columns }: { columns?: number }): number {
  return Math.min(80, Math.max(40, columns ?? 80));
}
