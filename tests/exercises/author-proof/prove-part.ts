/**
 * What the authors of an exercise claim, proven: the starter fails, right answers pass under 1,000 schedules,
 * and each wrong answer fails exactly those checks that its description names, and is met by its own explanation.
 */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { course, exerciseFolder } from "../../../src/content/course.ts";
import { type KnownMistake, recognise } from "../../../src/grading/known-mistakes.ts";
import { readKnownAnswers } from "../../../src/grading/read-known-answers.ts";
import type { GradeResult } from "../../../src/grading/grade-result.ts";
import { root } from "../../../src/terminal/exercises.ts";
import {
  type AuthoredExercise,
  exercises,
  failedChecks,
  filesIn,
  gradeSolution,
} from "../exercise-files.ts";

const KINDS = ["build", "fix", "find", "check"];

/** Each exploration of a right answer tries so many schedules, or all that there are. */
const SCHEDULES = 1_000;

/** Declares the tests of a part's exercises. A file for each part, so that parts are proven side by side. */
export function provePart(number: number): void {
  const part = course[number]!;
  const folder = join("exercises", exerciseFolder(part));
  const ours = exercises.filter((exercise) => exercise.folder.startsWith(`${folder}/`));

  test(`part ${number} has all exercises of its written lessons`, () => {
    const wanted = part.lessons.flatMap(({ written, exercises: ids }) => (written ? ids : []));
    expect(ours.map(({ id }) => id)).toEqual(expect.arrayContaining(wanted));
  });

  describe.each(ours)("$id", { timeout: 120_000 }, proveExercise);
}

function proveExercise(exercise: AuthoredExercise): void {
  const { id, task, solution, alternatives, wrong } = exercise;
  const known = readKnownAnswers(id, exercise.solutionFile);
  /** The mistake that the learner is told of. */
  const recognised = (file: string, result: GradeResult): KnownMistake | undefined =>
    recognise(known, readFileSync(join(root, exercise.solutionFolder, file), "utf8"), result);

  const graded = new Map<string, Promise<GradeResult>>();
  /** What a learner is told: several tests look at the same result. */
  const gradeOnce = (file: string) => {
    const result = graded.get(file) ?? gradeSolution(exercise, file);
    graded.set(file, result);
    return result;
  };

  test("has its files, and no others", () => {
    const lasting = (file: string) => !/\.(?:bak|import)-\d+$/.test(file);
    expect(filesIn(exercise.folder).filter(lasting)).toEqual(
      [`${id}.check.ts`, `${id}.md`, `${id}.ts`].sort(),
    );
    expect(filesIn(exercise.solutionFolder)).toEqual(
      [
        `${id}.md`,
        `${id}.ts`,
        "starter.ts",
        ...alternatives,
        ...wrong.map(({ file }) => file),
      ].sort(),
    );
    for (const file of alternatives) expect(file).toMatch(/^alternative-[a-z0-9-]+\.ts$/);
    for (const { file } of wrong) expect(file).toMatch(/^wrong-[a-z0-9-]+\.ts$/);
  });

  test("has a task, hints, a reason and wrong answers to learn from", () => {
    const { title, lesson, kind, summary, hints } = task.fields;
    expect(title).toEqual(expect.any(String));
    expect(summary).toEqual(expect.any(String));
    expect(lesson).toBe(exercise.lesson.slug);
    expect(KINDS).toContain(kind);
    expect(hints).toEqual(expect.arrayContaining([expect.stringMatching(/\S/)]));
    expect(task.body.trim()).not.toBe("");
    expect(solution.body.trim()).not.toBe("");
    expect(wrong.length).toBeGreaterThan(0);
    for (const { misconception, explanation, fails } of wrong) {
      expect(misconception).toMatch(/\S/);
      expect(explanation).toMatch(/\S/);
      expect(fails.length).toBeGreaterThan(0);
    }
  });

  test("the starter fails, and can be loaded", async () => {
    const result = await gradeOnce("starter.ts");
    expect(result.problem).toBeUndefined();
    expect(failedChecks(result)).not.toEqual([]);
    expect(recognised("starter.ts", result), "who has not begun believes nothing").toBeUndefined();
  });

  test.each([`${id}.ts`, ...alternatives])(
    `%s passes under ${SCHEDULES.toLocaleString("en")} schedules`,
    async (file) => {
      const result = await gradeSolution(exercise, file, { leastSchedules: SCHEDULES });
      expect(result.problem).toBeUndefined();
      expect(result.checks.filter(({ status }) => status === "fail")).toEqual([]);
      expect(result.verdict).toBe("pass");
      expect(result.checks.some(({ explored }) => explored)).toBe(true);
    },
  );

  test.each(wrong)(
    "$file fails what it is said to fail, and is explained",
    async ({ file, fails, misconception }) => {
      const result = await gradeOnce(file);
      expect(result.problem).toBeUndefined();
      expect(failedChecks(result).sort()).toEqual([...fails].sort());
      // If another mistake is taken for it, or none: give both `signs`.
      expect(recognised(file, result)?.misconception).toBe(misconception);
    },
  );

  test("every check is failed by some wrong answer or by the starter", async () => {
    const starter = await gradeOnce("starter.ts");
    const caught = new Set([...failedChecks(starter), ...wrong.flatMap(({ fails }) => fails)]);
    expect(starter.checks.map(({ name }) => name).filter((name) => !caught.has(name))).toEqual([]);
  });

  test("advice is for learners: whole sentences, no stacks, no lines of the checks file", async () => {
    for (const { file } of wrong) {
      const { checks } = await gradeOnce(file);
      for (const { name, advice, place } of checks.filter(({ status }) => status === "fail")) {
        const where = `${file}: ${name}`;
        expect(advice, where).toMatch(/[.!?)…]$/);
        expect(advice, where).not.toMatch(/\n\s+at |check\.ts/);
        if (place) expect(basename(place.file), where).toBe(`${id}.ts`);
      }
    }
  });
}
