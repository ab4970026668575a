import type { LessonReference } from "../testing/explanation.ts";

/** A change of a text: what stands from `start` to before `end` gives way to `text`. Offsets count from 0. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** A way to mend what was found. Its edits do not overlap, and are made together. */
export interface Fix {
  /** What it does, as a button says it: `Add await`. */
  title: string;
  edits: TextEdit[];
}

/** Something in a program that is probably a mistake. A plain value. */
export interface Finding {
  /** The name of the rule: `forgotten-await`. It stands in a comment that silences it. */
  rule: string;
  /** What is wrong, and what comes of it. Code stands between backquotes. */
  message: string;
  /** Where in the text, in characters from 0; `end` is the first that does not belong to it. */
  start: number;
  end: number;
  /** The same, as people count: from 1. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** The lesson that teaches the cure. */
  lesson: LessonReference;
  /** The best one first. None where only the author can tell what was meant. */
  fixes: Fix[];
}
