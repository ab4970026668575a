import type { Paint } from "../grading/format-grade-result.ts";

/**
 * How much of something is done, as a bar of so many columns. It is full only when all is done.
 *
 * @example
 * progressBar(1, 3, 6, paint); // "██░░░░"
 */
export function progressBar(done: number, all: number, width: number, paint: Paint): string {
  const filled = all === 0 ? 0 : Math.floor((done / all) * width);
  return paint("good", "█".repeat(filled)) + paint("quiet", "░".repeat(width - filled));
}
