import type { SourcePlace } from "../runtime/source-place.ts";
import type { Outcome } from "./report.ts";

/** A piece of an explanation. Its `text` is what a reader sees, whatever else may be done with it. */
export type ExplanationPart =
  | { kind: "text"; text: string }
  /** Something as it stands in a program. */
  | { kind: "code"; text: string }
  /** A goroutine, by its number; `isNamed` where the text is its function's name, as it stands in the program. */
  | { kind: "goroutine"; text: string; goroutine: number; isNamed: boolean }
  /** A thing that goroutines share; `isNamed` where the text is the learner's name for it. */
  | { kind: "object"; text: string; isNamed: boolean; object?: number; place?: SourcePlace }
  | { kind: "place"; text: string; place: SourcePlace };

/** The lesson that teaches the cure. */
export interface LessonReference {
  /** The last step of its address: `deadlocks`. */
  slug: string;
  /** The slug of its part, which is the step before: `pitfalls`. */
  part: string;
  /** As it stands above the lesson. */
  title: string;
  /** What is learned there, in a few words: `who may close a channel, and when`. */
  why: string;
}

/** Why a run ended as it did, in plain words. A plain value. */
export interface Explanation {
  /** How the run ended. */
  outcome: Outcome;
  /** What happened, why nothing could help, what would. */
  paragraphs: ExplanationPart[][];
  /** Where to learn how it is mended. */
  lesson: LessonReference;
}

/**
 * An explanation as text: a paragraph a line, code between backquotes, and the lesson at the end.
 *
 * @example
 * const report = await run(() => new sync.Mutex().unlock());
 * console.log(formatExplanation(explain(report)!).split("\n").length); // 3
 */
export function formatExplanation({ paragraphs, lesson }: Explanation): string {
  return [
    ...paragraphs.map((parts) => parts.map(partText).join("")),
    `Learn more in "${lesson.title}": ${lesson.why}.`,
  ].join("\n");
}

function partText(part: ExplanationPart): string {
  const isCode = part.kind === "code" || ("isNamed" in part && part.isNamed);
  return isCode ? `\`${part.text}\`` : part.text;
}
