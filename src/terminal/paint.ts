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
