/**
 * The checks are ordinary Vitest files. Real Vitest and our runner must come to the same verdicts:
 * for every exercise, its solution and its wrong answers.
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

const features = join(import.meta.dirname, "features");
const answers: Judged[] = [
  {
    name: "every feature of Vitest that checks may use",
    id: "features",
    answerFile: join(features, "features.ts"),
    checksFile: join(features, "features.check.ts"),
  },
  ...exercises.flatMap(({ id, checksFile, solutionFolder, wrong }) =>
    [`${id}.ts`, ...wrong.map(({ file }) => file)].map((file) => ({
      name: `${id} with ${file}`,
      id,
      answerFile: join(root, solutionFolder, file),
      checksFile,
    })),
  ),
];

/** What Vitest's JSON reporter writes, as far as we read it. */
interface VitestResults {
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
}

let workspace: string;
let child: ChildProcess | undefined;
const verdicts = new Map<string, Record<string, string>>();

beforeAll(async () => {
  mkdirSync(join(root, ".generated"), { recursive: true });
  workspace = mkdtempSync(join(root, ".generated/vitest-agrees-"));
  const folders = answers.map(({ id, answerFile, checksFile }) => {
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
      .map(({ fullName, status }) => [fullName, status]);
    verdicts.set(answers[index]!.name, Object.fromEntries(found) as Record<string, string>);
  }
}, 600_000);

afterAll(() => {
  child?.kill(); // if it was too slow
  rmSync(workspace, { recursive: true, force: true });
});

test.each(answers)("$name", async ({ name, ...files }) => {
  const { checks, problem } = await gradeFiles(files);
  expect(problem).toBeUndefined();
  const ours = checks.map((check) => [
    // Vitest's JSON joins the names of a `describe` and its tests by a space.
    check.name.replaceAll(" > ", " "),
    `${check.status}ed`,
  ]);
  expect(Object.fromEntries(ours)).toEqual(verdicts.get(name));
});
