import type { KnownMistake } from "./known-mistakes.ts";

/**
 * What a learner reads about a known mistake, in page and terminal alike. May hold `` `code` ``.
 *
 * @example
 * mistakeText(mistake).headline; // "Perhaps you thought: a value is something that counts as true."
 */
export function mistakeText({
  misconception,
  explanation,
}: Pick<KnownMistake, "misconception" | "explanation">): { headline: string; explanation: string } {
  // A sentence goes on after the colon, unless it begins with a name or with "I".
  const phrase = /^[A-Z][a-z]/.test(misconception)
    ? misconception[0]!.toLowerCase() + misconception.slice(1)
    : misconception;
  return { headline: `Perhaps you thought: ${phrase}.`, explanation };
}
