import type ts from "typescript";
import type { Cure } from "../testing/lessons.ts";
import type { Fix } from "./finding.ts";
import type { VettedFile } from "./vetted-file.ts";

/** Tells of something that is wrong at `node`. */
export type Report = (node: ts.Node, message: string, fixes?: Fix[]) => void;

/** One kind of mistake. A file of `rules/`, and an entry of `rules.ts`. */
export interface Rule {
  /** What a comment calls it, in kebab case after the mistake: `forgotten-await`. */
  readonly name: string;
  /** The mistake in a few words, for lists. */
  readonly summary: string;
  /** The lesson that teaches the cure. */
  readonly lesson: Cure;
  /** Looks for it in a whole program. */
  check(file: VettedFile, report: Report): void;
}
