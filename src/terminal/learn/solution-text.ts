import { diffLines } from "diff";
import type { Paint } from "../../grading/format-grade-result.ts";
import { printable } from "../printable.ts";
import { markdownText } from "../markdown-text.ts";
import type { ShownSolution } from "./learn-state.ts";

/**
 * A solution in lines: its code, or how the learner's differs from it, and why it is so. Signs tell the
 * sides apart, and colours only besides.
 */
export function solutionText(
  { code, why, yours }: ShownSolution,
  format: { paint: Paint; width: number },
): string[] {
  const { paint } = format;
  return [
    ...(yours === undefined ? linesOf(code).map((it) => `  ${it}`) : compared(yours, code, paint)),
    "",
    paint("strong", "Why it is so"),
    "",
    ...markdownText(why, format),
  ];
}

function compared(yours: string, code: string, paint: Paint): string[] {
  const changes = diffLines(closed(yours), closed(code));
  if (changes.every(({ added, removed }) => !added && !removed)) {
    return ["Yours is the same, to the letter.", "", ...linesOf(code).map((it) => `  ${it}`)];
  }
  return [
    `${paint("bad", "- only in yours")}   ${paint("good", "+ only in the solution")}`,
    "",
    ...changes.flatMap(({ added, removed, value }) =>
      linesOf(value).map((line) => {
        if (added) return paint("good", `+ ${line}`);
        return removed ? paint("bad", `- ${line}`) : `  ${line}`;
      }),
    ),
  ];
}

/** The last line's end says nothing about a program. */
const closed = (text: string) => (text.endsWith("\n") ? text : `${text}\n`);
const linesOf = (text: string) =>
  printable(closed(text)).replaceAll("\t", "  ").split("\n").slice(0, -1);
