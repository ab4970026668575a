import type { SourcePlace } from "../runtime/source-place.ts";
import { exploredText } from "./explored.ts";
import type { CheckResult, GradeResult } from "./grade-result.ts";
import type { KnownMistake } from "./known-mistakes.ts";
import { mistakeText } from "./mistake-text.ts";
import { shownAdvice } from "./shown-advice.ts";

/** What a piece of a result is, for whoever gives it a colour. */
export type Tone = "good" | "bad" | "quiet" | "strong";

/** Gives a piece of text its colour. */
export type Paint = (tone: Tone, text: string) => string;

export interface FormatOptions {
  /** Leaves the text as it is unless given. */
  paint?: Paint;
  /** Whether checks that passed are listed too. They are not unless asked for. */
  passed?: boolean;
  /** How wide a line may be. 80 unless given. */
  width?: number;
}

const plain: Paint = (_tone, text) => text;

/**
 * A result as lines of text: each check that failed with its advice and its place, then the problem
 * that cut grading short, if there was one.
 *
 * @example
 * for (const line of formatGradeResult(result)) console.log(line);
 */
export function formatGradeResult(result: GradeResult, options: FormatOptions = {}): string[] {
  const { passed = false } = options;
  const advice = shownAdvice(result.checks);
  const lines = result.checks.flatMap((check, index) =>
    passed || check.status === "fail" ? formatCheck(check, advice[index], options) : [],
  );
  const { problem } = result;
  if (!problem) return lines;
  return [...lines, ...about("!", problem.message, problem, options)];
}

function formatCheck(
  check: CheckResult,
  advice: string | undefined,
  options: FormatOptions,
): string[] {
  const { paint = plain, width = 80 } = options;
  const marked = (mark: string, lines: readonly string[]) =>
    lines.map((line, index) => `${index === 0 ? mark : " "} ${line}`);
  if (advice === undefined) {
    const tried = check.explored ? `(${exploredText(check.explored)})` : "";
    const lines = wrapped(`${check.name} ${tried}`.trimEnd(), width - 2);
    // Where it is broken in two, it has no colour.
    const isWhole = tried !== "" && lines.length === 1;
    return marked(paint("good", "✓"), isWhole ? [`${check.name} ${paint("quiet", tried)}`] : lines);
  }
  const name = wrapped(check.name, width - 2).map((line) => paint("strong", line));
  return [...marked(paint("bad", "✗"), name), ...about(" ", advice, check, options)];
}

/** The text, then where and how to see it again. */
function about(
  mark: string,
  text: string,
  { place, schedule }: { place?: SourcePlace; schedule?: string },
  { paint = plain, width = 80 }: FormatOptions,
): string[] {
  const [first = "", ...rest] = text.split("\n").flatMap((line) => wrapped(line, width - 2));
  const where = [
    ...(place ? [`${place.file}:${place.line}`] : []),
    ...(schedule !== undefined ? [`schedule ${schedule}`] : []),
  ].join(", ");
  return [
    `${paint("bad", mark)} ${first}`,
    ...rest.map((line) => `  ${line}`),
    ...(where ? [`  ${paint("quiet", where)}`] : []),
  ];
}

/**
 * A known mistake as lines of text, below the checks that it has failed.
 *
 * @example
 * for (const line of formatMistake(mistake)) console.log(line);
 */
export function formatMistake(
  mistake: Pick<KnownMistake, "misconception" | "explanation">,
  { paint = plain, width = 80 }: FormatOptions = {},
): string[] {
  const { headline, explanation } = mistakeText(mistake);
  return [
    ...wrapped(headline, width - 2).map((line) => `  ${paint("strong", line)}`),
    ...wrapped(explanation, width - 2).map((line) => `  ${line}`),
  ];
}

/** The words of a text in lines of at most so many characters. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  // Indented text, such as a diff, keeps its indentation.
  for (const word of text.match(/^\s*\S*|\S+/g) ?? [""]) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}
