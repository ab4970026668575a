/**
 * `npm test`: the tests of the library and of the exercises, then the course and how far the learner
 * is. `npm test -- drain`: one exercise, or several. `npm test -- drain --schedule choices:1:3:0k3f`: its
 * checks under the one schedule with which one of them has failed, and the timeline of that run.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { formatGradeResult, formatMistake } from "../grading/format-grade-result.ts";
import type { GradeResult } from "../grading/grade-result.ts";
import { firstToReplay, replayCommand } from "../grading/replay-command.ts";
import type { ExploreProgress } from "../testing/exploration.ts";
import { parseSchedule } from "../testing/schedule.ts";
import type { Finding } from "../vet/finding.ts";
import { formatCourse, type Progress } from "./course-progress.ts";
import { allExercises, type Exercise, isTouched, readAnswer, root } from "./exercises.ts";
import { findExercise } from "./find-exercise.ts";
import { formatFindings } from "./format-findings.ts";
import { formatTimeline } from "./format-timeline.ts";
import { gradeFile } from "./grade-file.ts";
import { HomeWork } from "./home-work.ts";
import { mistakeIn } from "./mistake-in.ts";
import { paint, widthOf } from "./paint.ts";
import { traceCheck } from "./trace-check.ts";

const { values: given, positionals: names } = readArguments();
const exercises = allExercises();
const home = new HomeWork(exercises);
const passedBefore = readProgress();
process.exitCode = (await (names.length === 0 ? testAll() : testEach(names))) ? 0 : 1;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        schedule: { type: "string" },
        check: { type: "string" },
        // The timeline with all its events.
        whole: { type: "boolean" },
      },
    });
    if (values.schedule !== undefined) parseSchedule(values.schedule);
    if (positionals.length === 0 && Object.keys(values).length > 0) {
      throw new Error("Say of which exercise: npm test -- drain --schedule random:42");
    }
    return { values, positionals };
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

function readProgress(): ReadonlySet<string> {
  try {
    return home.passed;
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

async function testAll(): Promise<boolean> {
  const testsPass = await runVitest();
  const progress: Progress[] = [];
  for (const exercise of exercises) {
    const hasPassed = passedBefore.has(exercise.id);
    const result = isTouched(exercise) ? await gradeOf(exercise) : undefined;
    const mistake = result && mistakeIn(exercise, result);
    progress.push({ exercise, hasPassed, ...(result && { result }), ...(mistake && { mistake }) });
  }
  const failing = progress.filter(({ result }) => result?.verdict === "fail");
  const found = await findingsIn(failing.map(({ exercise }) => exercise));
  for (const one of failing) one.findings = found.get(one.exercise.answerFile) ?? [];
  for (const line of formatCourse(progress, paint)) console.log(line);
  const open = progress.find(({ result }) => result?.verdict === "fail");
  if (open) {
    const { id } = open.exercise;
    console.log(`Work on it: npm run learn -- ${id}, which has hints; or npm test -- ${id}.`);
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
  const found = findExercise(wanted, exercises);
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
  // Some of the checks, or one schedule, do not tell enough.
  const isWhole = given.schedule === undefined && given.check === undefined;
  const mistake = isWhole && touched ? mistakeIn(exercise, result) : undefined;
  if (mistake) {
    console.log();
    for (const line of formatMistake(mistake, { paint })) console.log(line);
  }
  if (result.verdict === "fail") {
    const findings = (await findingsIn([exercise])).get(exercise.answerFile) ?? [];
    if (findings.length > 0) console.log(`\n${paint("strong", "Found in the program itself:")}`);
    const file = `${exercise.id}.ts`;
    for (const line of formatFindings(findings, { file, paint })) console.log(line);
  }
  if (isWhole) {
    const failed = firstToReplay(result);
    if (failed) console.log(`\nSee it happen: ${replayCommand(exercise.id, failed)}`);
  } else await showTimeline(exercise, result);
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

/** The run of the check that failed; or of the one that was asked for. */
async function showTimeline(exercise: Exercise, { checks }: GradeResult): Promise<void> {
  const shown = checks.find(({ status }) => status === "fail") ?? checks[0];
  if (!shown || (shown.status === "pass" && given.check === undefined)) return;
  const { schedule = given.schedule } = shown;
  const run = await traceCheck(exercise, { name: shown.name, ...(schedule && { schedule }) });
  console.log(`\n${paint("strong", `What happened in "${shown.name}":`)}\n`);
  if (!run) return console.log("This check runs no program, so there is nothing to draw.");
  const format = {
    ...{ paint, width: widthOf(process.stdout) },
    ...(given.whole ? { isWhole: true } : { toSeeAll: "--whole shows them" }),
  };
  for (const line of formatTimeline(run, format)) console.log(line);
}

async function gradeOf(exercise: Exercise) {
  const { id, answerFile, checksFile } = exercise;
  const { schedule, check: only } = given;
  const text = readAnswer(exercise);
  const isSeen = process.stdout.isTTY;
  const result = await gradeFile({
    exercise: id,
    answerFile,
    checksFile,
    ...(only !== undefined && { only }),
    ...(schedule !== undefined && { schedule }),
    ...(isSeen && { onExplore: showProgress }),
  });
  if (isSeen) process.stdout.write(CLEAR_LINE);
  const isWhole = schedule === undefined && only === undefined;
  if (isWhole && result.verdict === "pass" && text !== undefined) {
    home.pass(exercise, text, new Date());
  }
  return result;
}

/** What `vet` finds, by file. */
async function findingsIn(
  exercises: readonly Exercise[],
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  if (exercises.length === 0) return new Map();
  // The compiler is heavy: only whoever needs it waits for it.
  const { vetFiles } = await import("../vet/vet-files.ts");
  return vetFiles(exercises.map((it) => it.answerFile));
}

/** Back to the beginning of the line, and nothing on it. */
const CLEAR_LINE = "\r\u001b[K";

function showProgress(name: string, { schedules }: ExploreProgress): void {
  process.stdout.write(`${CLEAR_LINE}${paint("quiet", `${name}: ${schedules} schedules`)}`);
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
