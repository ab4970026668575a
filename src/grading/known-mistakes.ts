import type { GradeResult } from "./grade-result.ts";
import { Likeness } from "./likeness.ts";

/** A wrong answer that the authors of an exercise know, and the misconception that leads to it. */
export interface KnownMistake {
  readonly text: string;
  /** What somebody who writes this believes, as a short phrase. May hold `` `code` ``. */
  readonly misconception: string;
  /** Why it is not so. May hold `` `code` ``. */
  readonly explanation: string;
  /** The names of the checks that it fails. */
  readonly fails: readonly string[];
  readonly signs?: Signs;
}

/**
 * By what an answer with the same misconception can be told that was written in another way. All that
 * are given must hold. Regular expressions, in which `^` and `$` stand for the ends of a line.
 */
export interface Signs {
  /** Stands in what a failed check says. */
  readonly says?: string;
  /** Stands in what the learner has written: comments aside, and what stands in the starter as it is. */
  readonly has?: string;
  /** Does not stand there. */
  readonly lacks?: string;
}

/** The answers to an exercise that its authors know. */
export interface KnownAnswers {
  readonly starter: string;
  /** The solution and the alternatives to it. */
  readonly right: readonly string[];
  readonly mistakes: readonly KnownMistake[];
}

/** From which likeness on the same failed checks tell the same mistake, where no signs are known. */
const ALIKE = 0.6;
/** How much of two sets of failed checks must be common where signs tell the mistake. */
const MOSTLY_SAME = 0.6;

/**
 * The known mistake that an answer has made, if that can be told. To say nothing is better than to say
 * what the learner does not believe, so more than the failed checks must agree: the signs of the mistake or, where
 * its authors name none, the program, which must be more like this mistake than like anything else that is known.
 *
 * @example
 * recognise(known, answer, result)?.explanation; // "A select with default does not wait. …"
 */
export function recognise(
  known: KnownAnswers,
  answer: string,
  { checks, problem }: GradeResult,
): KnownMistake | undefined {
  const failed = checks.filter(({ status }) => status === "fail");
  // Cut short, nobody knows what else would have failed.
  if (problem || failed.length === 0) return undefined;
  const names = failed.map(({ name }) => name);
  const said = failed.map(({ advice = "" }) => advice).join("\n");
  const { starter, right, mistakes } = known;
  const written = writtenLines(answer, known.starter);
  const likeness = new Likeness([starter, ...right, ...mistakes.map(({ text }) => text)]);
  const likeOthers = Math.max(...[starter, ...right].map((it) => likeness.of(answer, it)));

  const candidates = mistakes.flatMap((mistake) => {
    const overlap = overlapOf(mistake.fails, names);
    const like = likeness.of(answer, mistake.text);
    const fits = mistake.signs
      ? overlap >= MOSTLY_SAME && hasSigns(mistake.signs, written, said)
      : overlap === 1 && like >= ALIKE && like > likeOthers;
    return fits ? [{ mistake, overlap, like }] : [];
  });
  candidates.sort((a, b) => b.overlap - a.overlap || b.like - a.like);
  return candidates[0]?.mistake;
}

const COMMENTS = /\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
/** So many lines in a row that stand in the starter too were not written by the learner. */
const STRETCH = 3;

function writtenLines(answer: string, starter: string): string {
  const linesOf = (text: string) =>
    text
      .replace(COMMENTS, "")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  const ours = linesOf(answer);
  const given = `\n${linesOf(starter).join("\n")}\n`;
  const isGiven = ours.map(() => false);
  for (let from = 0; from + STRETCH <= ours.length; from++) {
    const stretch = ours.slice(from, from + STRETCH);
    if (given.includes(`\n${stretch.join("\n")}\n`)) isGiven.fill(true, from, from + STRETCH);
  }
  return ours.filter((_, index) => !isGiven[index]).join("\n");
}

function hasSigns({ says, has, lacks }: Signs, written: string, said: string): boolean {
  const stands = (sign: string, text: string) => new RegExp(sign, "m").test(text);
  return (
    (says === undefined || stands(says, said)) &&
    (has === undefined || stands(has, written)) &&
    (lacks === undefined || !stands(lacks, written))
  );
}

/** The share of the checks that both fail among those that either fails: 1 for the same. */
function overlapOf(ours: readonly string[], theirs: readonly string[]): number {
  const common = ours.filter((name) => theirs.includes(name)).length;
  return common / new Set([...ours, ...theirs]).size;
}
