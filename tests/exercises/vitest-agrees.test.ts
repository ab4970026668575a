/**
 * The checks are ordinary Vitest files. Real Vitest and our runner must come to the same verdicts: for
 * every exercise, its solution and its wrong answers. Which checks these fail here is claimed by the
 * exercise's author, and proven in `author-proof/`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../src/terminal/exercises.ts";
import { exercises, gradeFiles } from "./exercise-files.ts";

/** An answer, and the checks that judge it. */
interface Judged {
  name: string;
  id: string;
  answerFile: string;
  checksFile: string;
}

/** An answer to an exercise, and the names of the checks that it fails. */
interface Claimed extends Judged {
  fails: readonly string[];
}

const featuresFolder = join(import.meta.dirname, "features");
const features: Judged = {
  name: "features",
  id: "features",
  answerFile: join(featuresFolder, "features.ts"),
  checksFile: join(featuresFolder, "features.check.ts"),
};
const answers: Claimed[] = exercises.flatMap(({ id, checksFile, solutionFolder, wrong }) =>
  [{ file: `${id}.ts`, fails: [] }, ...wrong].map(({ file, fails }) => ({
    name: `${id} with ${file}`,
    id,
    answerFile: join(root, solutionFolder, file),
    checksFile,
    fails,
  })),
);

/** What Vitest's JSON reporter writes, as far as we read it. */
interface VitestResults {
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
}

/** The name of a check, and what became of it. */
type Verdict = readonly [name: string, status: string];

let workspace: string;
let child: ChildProcess | undefined;
const verdicts = new Map<string, Verdict[]>();

beforeAll(async () => {
  mkdirSync(join(root, ".generated"), { recursive: true });
  workspace = mkdtempSync(join(root, ".generated/vitest-agrees-"));
  const judged = [features, ...answers];
  const folders = judged.map(({ id, answerFile, checksFile }) => {
    const folder = join(workspace, id, basename(answerFile, ".ts"));
    mkdirSync(folder, { recursive: true });
    copyFileSync(checksFile, join(folder, `${id}.check.ts`));
    copyFileSync(answerFile, join(folder, `${id}.ts`));
    return folder;
  });
  const output = join(workspace, "results.json");
  const vitest = join(createRequire(import.meta.url).resolve("vitest/package.json"), "..");
  const args = ["run", "--config", join(import.meta.dirname, "checks.vitest.config.ts")];
  child = spawn(
    process.execPath,
    [join(vitest, "vitest.mjs"), ...args, "--reporter=json", `--outputFile=${output}`],
    { cwd: root, env: { ...process.env, CHECKS_FOLDER: workspace }, stdio: "ignore" },
  );
  await once(child, "exit");
  const { testResults } = JSON.parse(readFileSync(output, "utf8")) as VitestResults;
  for (const { name, assertionResults } of testResults) {
    const index = folders.findIndex((folder) => name.startsWith(`${folder}/`));
    const found = assertionResults
      .filter(({ status }) => status === "passed" || status === "failed")
      .map(({ fullName, status }): Verdict => [fullName, status]);
    verdicts.set(judged[index]!.name, found);
  }
}, 600_000);

afterAll(() => {
  child?.kill(); // if it was too slow
  rmSync(workspace, { recursive: true, force: true });
});

/** Vitest's JSON joins the names of a `describe` and its tests by a space. */
const joined = (name: string) => name.replaceAll(" > ", " ");

/** The answer's own state, outside every function. */
const STATE_AT_THE_TOP = /^(?:let|var) |^const \w+(?:: [^=]+)? = (?:new\b|chan\b|shared\b|[[{])/m;

test("every feature of Vitest that checks may use", async () => {
  const { checks, problem } = await gradeFiles(features);
  expect(problem).toBeUndefined();
  const ours = checks.map(({ name, status }) => [joined(name), `${status}ed`]);
  expect(ours.length).toBeGreaterThan(0);
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(verdicts.get(features.name)!));
});

test.each(answers)("$name", ({ name, answerFile, fails }) => {
  const found = verdicts.get(name)!;
  expect(found.length).toBeGreaterThan(0);
  const failed = found.filter(([, status]) => status === "failed").map(([check]) => check);
  const claimed = fails.map(joined);
  if (fails.length > 0 && STATE_AT_THE_TOP.test(readFileSync(answerFile, "utf8"))) {
    // Our runner makes such state anew for each run. In Vitest it stays, which breaks more.
    expect(failed).toEqual(expect.arrayContaining(claimed));
  } else {
    expect(failed.sort()).toEqual(claimed.sort());
  }
});
