/**
 * `npm test`: the tests of the library and of the exercises, then the course and how far the learner
 * is. `npm test -- drain`: one exercise, or several.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { formatGradeResult } from "../grading/format-grade-result.ts";
import { formatCourse, type Progress } from "./course-progress.ts";
import { allExercises, type Exercise, isTouched, root } from "./exercises.ts";
import { findExercise } from "./find-exercise.ts";
import { gradeFile } from "./grade-file.ts";
import { paint } from "./paint.ts";

const names = process.argv.slice(2);
process.exitCode = (await (names.length === 0 ? testAll() : testEach(names))) ? 0 : 1;

async function testAll(): Promise<boolean> {
  const testsPass = await runVitest();
  const progress: Progress[] = [];
  for (const exercise of allExercises()) {
    progress.push({ exercise, ...(isTouched(exercise) && { result: await gradeOf(exercise) }) });
  }
  for (const line of formatCourse(progress, paint)) console.log(line);
  const open = progress.find(({ result }) => result?.verdict === "fail");
  if (open) {
    const { id, folder } = open.exercise;
    console.log(`Work on it: npm test -- ${id}. Hints are at the top of ${folder}/${id}.md.`);
  }
  if (!testsPass) {
    console.log(paint("bad", "The tests of the library or of the course failed: see above."));
  }
  return testsPass && progress.every(({ result }) => result?.verdict !== "fail");
}

async function testEach(wanted: string[]): Promise<boolean> {
  let good = true;
  for (const name of wanted) good = (await testOne(name)) && good;
  return good;
}

async function testOne(wanted: string): Promise<boolean> {
  const found = findExercise(wanted, allExercises());
  if ("message" in found) {
    console.error(found.message);
    return false;
  }
  const { exercise } = found;
  const touched = isTouched(exercise);
  const result = await gradeOf(exercise);
  const passed = result.checks.filter(({ status }) => status === "pass").length;
  console.log(`${paint("strong", exercise.title)}  ${exercise.folder}/${exercise.id}.ts\n`);
  for (const line of formatGradeResult(result, { paint, passed: true })) console.log(line);
  console.log();
  if (!touched) {
    console.log("Still to do: the file is as it was given. This is what its checks say so far.");
  } else if (result.verdict === "pass") {
    console.log(`Done: all ${passed} checks pass.`);
  } else if (result.checks.length === 0) {
    console.log("Open: nothing could be checked yet.");
  } else {
    const verb = passed === 1 ? "passes" : "pass";
    console.log(`Open: ${passed} of ${result.checks.length} checks ${verb}.`);
  }
  return !touched || result.verdict === "pass";
}

function gradeOf({ id, answerFile, checksFile }: Exercise) {
  return gradeFile({ exercise: id, answerFile, checksFile });
}

async function runVitest(): Promise<boolean> {
  const vitest = join(
    createRequire(import.meta.url).resolve("vitest/package.json"),
    "../vitest.mjs",
  );
  // A learner wants to see the course, not the name of every test that passed.
  const reporter = process.env.VITEST_JSON_DIR ? [] : ["--reporter=dot"];
  const child = spawn(process.execPath, [vitest, "run", ...reporter], {
    cwd: root,
    stdio: "inherit",
  });
  const [code] = (await once(child, "exit")) as [number | null];
  return code === 0;
}
