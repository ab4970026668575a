import type { PlainReport } from "./explain.ts";
import type { ExplanationPart } from "./explanation.ts";
import { code, line, list, say, sentences } from "./say.ts";

/** So many places are named. */
const MOST_NAMED = 3;

/** What was begun and never awaited is the likely cause of what went wrong after it. */
export function forgottenAwaits({ unawaited }: PlainReport): ExplanationPart[] {
  if (unawaited.length === 0) return [];
  const named = unawaited
    .slice(0, MOST_NAMED)
    .map(({ operation, place }) =>
      place ? say`${code(operation)} at ${line(place)}` : [code(operation)],
    );
  const verb = named.length === 1 ? "was" : "were";
  return sentences(
    say`${list(named)} ${verb} begun, but nobody awaited it, so the goroutine went on at once. Is an ${code("await")} missing?`,
  );
}
