/**
 * Wrong answers as learners write them, each in a way of their own: they are met by the explanation of their
 * misconception, and a mere slip is met by none. For the answers that the authors know, `author-proof.test.ts`
 * proves the same.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { recognise } from "../../src/grading/known-mistakes.ts";
import { readKnownAnswers } from "../../src/grading/read-known-answers.ts";
import { type AuthoredExercise, exercises, gradeFiles } from "./exercise-files.ts";
import { drain } from "./learners/drain.ts";
import type { LearnersAnswer } from "./learners/learners-answer.ts";
import { pingPong } from "./learners/ping-pong.ts";

const folder = mkdtempSync(join(tmpdir(), "learners-"));
afterAll(() => rmSync(folder, { recursive: true }));

const misconceptionOf = ({ wrong }: AuthoredExercise, file: string | undefined) =>
  file === undefined ? undefined : wrong.find((it) => it.file === file)!.misconception;

/** The misconception that the learner is told of. */
async function met(exercise: AuthoredExercise, text: string): Promise<string | undefined> {
  const answerFile = join(folder, "answer.ts");
  writeFileSync(answerFile, text);
  const result = await gradeFiles({ ...exercise, answerFile });
  expect(result.problem).toBeUndefined();
  const known = readKnownAnswers(exercise.id, exercise.solutionFile);
  return recognise(known, text, result)?.misconception;
}

/** An answer to `drain` as it stands in the page: above the rest of the starter. */
function inPage({ text }: LearnersAnswer): string {
  const starter = readFileSync(exercises.find(({ id }) => id === "drain")!.starterFile, "utf8");
  const rest = starter.slice(starter.indexOf("async function load"));
  const imported = /import \{ (.*?) \} from/.exec(text)?.[1]!.split(", ") ?? [];
  const names = [...new Set(["chan", "go", "time", ...imported])].join(", ");
  const types = "ReceiveChan, SendChan";
  return `import { ${names} } from "rendezvous";
import type { ${types} } from "rendezvous";
${text.replace(/^import .*$/gm, "")}

${rest}`;
}

const learners: readonly (readonly [id: string, answers: readonly LearnersAnswer[]])[] = [
  ["drain", drain.map((it) => ({ ...it, text: inPage(it) }))],
  ["ping-pong", pingPong],
];

describe.each(learners)("what learners write for %s", (id, answers) => {
  const exercise = exercises.find((it) => it.id === id)!;

  test.each(answers.map((answer, index) => ({ ...answer, index })))(
    "$index: $believes$why",
    async ({ text, believes }) => {
      expect(await met(exercise, text)).toBe(misconceptionOf(exercise, believes));
    },
    60_000,
  );
});
