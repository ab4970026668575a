import type { Paint } from "../grading/format-grade-result.ts";
import { formatGradeResult, formatMistake } from "../grading/format-grade-result.ts";
import type { GradeResult } from "../grading/grade-result.ts";
import { firstToReplay, replayCommand } from "../grading/replay-command.ts";
import type { KnownMistake } from "../grading/known-mistakes.ts";
import type { Finding } from "../vet/finding.ts";
import type { Exercise } from "./exercises.ts";
import { formatFindings } from "./format-findings.ts";

/** An exercise, its result if the learner has worked on it, and the known mistake that it has made. */
export interface Progress {
  exercise: Exercise;
  result?: GradeResult;
  mistake?: KnownMistake;
  /** What `vet` finds in it, where it does not pass. */
  findings?: readonly Finding[];
}

const BAR_WIDTH = 30;

/** The course as a learner sees it in the terminal, in lines: what is done, open and to do. */
export function formatCourse(progress: readonly Progress[], paint: Paint): string[] {
  const lines: string[] = [];
  let part: number | undefined;
  let lesson: string | undefined;
  for (const { exercise, result, mistake, findings = [] } of progress) {
    if (exercise.part.number !== part) {
      part = exercise.part.number;
      lines.push("", paint("strong", `${part}. ${exercise.part.title}`));
    }
    if (exercise.lesson.number !== lesson) {
      lesson = exercise.lesson.number;
      lines.push(`  ${paint("quiet", `${lesson} ${exercise.lesson.title}`)}`);
    }
    lines.push(`    ${headline(exercise, result, paint)}`);
    if (result?.verdict === "fail") {
      const options = { paint, width: 72 };
      const details = [
        ...formatGradeResult(result, options),
        ...(mistake ? formatMistake(mistake, options) : []),
        ...formatFindings(findings, { file: `${exercise.id}.ts`, ...options }),
      ];
      lines.push(...details.map((line) => `        ${line}`));
      const failed = firstToReplay(result);
      // A command stays on one line, however long, so that it can be copied.
      if (failed) lines.push(`        See it happen: ${replayCommand(exercise.id, failed)}`);
    }
  }
  return [...lines, "", ...summary(progress, paint)];
}

function headline({ id, title }: Exercise, result: GradeResult | undefined, paint: Paint): string {
  const name = `${id.padEnd(24)} ${title}`;
  if (!result) return `${paint("quiet", "·")} ${name} ${paint("quiet", "(to do)")}`;
  if (result.verdict === "pass") return `${paint("good", "✓")} ${name}`;
  return `${paint("bad", "✗")} ${name} ${paint("bad", "(open)")}`;
}

function summary(progress: readonly Progress[], paint: Paint): string[] {
  const done = progress.filter(({ result }) => result?.verdict === "pass").length;
  const open = progress.filter(({ result }) => result?.verdict === "fail");
  const all = progress.length;
  const filled = all === 0 ? 0 : Math.floor((done / all) * BAR_WIDTH);
  const bar = paint("good", "█".repeat(filled)) + paint("quiet", "░".repeat(BAR_WIDTH - filled));
  const counts = `${done} of ${all} done${open.length > 0 ? `, ${open.length} open` : ""}`;
  const next = open[0] ?? progress.find(({ result }) => !result);
  return [
    `${bar} ${counts}`,
    next ? `Next: ${next.exercise.folder}/${next.exercise.id}.ts` : "Every exercise is done.",
  ];
}
