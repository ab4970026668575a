import type { Paint } from "../grading/format-grade-result.ts";
import { formatGradeResult, formatMistake } from "../grading/format-grade-result.ts";
import type { GradeResult } from "../grading/grade-result.ts";
import { firstToReplay, replayCommand } from "../grading/replay-command.ts";
import type { KnownMistake } from "../grading/known-mistakes.ts";
import type { Finding } from "../vet/finding.ts";
import type { Exercise } from "./exercises.ts";
import { progressBar } from "./progress-bar.ts";
import { formatFindings } from "./format-findings.ts";

/** An exercise, its result if the learner has worked on it, and the known mistake that it has made. */
export interface Progress {
  exercise: Exercise;
  result?: GradeResult;
  mistake?: KnownMistake;
  /** What `vet` finds in it, where it does not pass. */
  findings?: readonly Finding[];
  /** It has passed before, here or where an imported file came from. */
  hasPassed?: boolean;
}

/** An exercise is done when its file passes, or has passed and is as it was given again. */
const isDone = ({ result, hasPassed = false }: Progress) =>
  result ? result.verdict === "pass" : hasPassed;

const BAR_WIDTH = 30;

/** The course as a learner sees it in the terminal, in lines: what is done, open and to do. */
export function formatCourse(progress: readonly Progress[], paint: Paint): string[] {
  const lines: string[] = [];
  let part: number | undefined;
  let lesson: string | undefined;
  for (const one of progress) {
    const { exercise, result, mistake, findings = [] } = one;
    if (exercise.part.number !== part) {
      part = exercise.part.number;
      lines.push("", paint("strong", `${part}. ${exercise.part.title}`));
    }
    if (exercise.lesson.number !== lesson) {
      lesson = exercise.lesson.number;
      lines.push(`  ${paint("quiet", `${lesson} ${exercise.lesson.title}`)}`);
    }
    lines.push(`    ${headline(one, paint)}`);
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

function headline(progress: Progress, paint: Paint): string {
  const { exercise, result } = progress;
  const name = `${exercise.id.padEnd(24)} ${exercise.title}`;
  if (isDone(progress)) {
    const before = result ? "" : ` ${paint("quiet", "(solved before)")}`;
    return `${paint("good", "✓")} ${name}${before}`;
  }
  if (!result) return `${paint("quiet", "·")} ${name} ${paint("quiet", "(to do)")}`;
  return `${paint("bad", "✗")} ${name} ${paint("bad", "(open)")}`;
}

function summary(progress: readonly Progress[], paint: Paint): string[] {
  const done = progress.filter(isDone).length;
  const open = progress.filter(({ result }) => result?.verdict === "fail");
  const all = progress.length;
  const bar = progressBar(done, all, BAR_WIDTH, paint);
  const counts = `${done} of ${all} done${open.length > 0 ? `, ${open.length} open` : ""}`;
  const next = open[0] ?? progress.find((it) => !isDone(it));
  return [
    `${bar} ${counts}`,
    next ? `Next: ${next.exercise.folder}/${next.exercise.id}.ts` : "Every exercise is done.",
  ];
}
