/** A learner's work goes from the page to a machine at home and back, and nothing of it is lost. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { BrowserStore } from "../src/components/storage/browser-store.ts";
import { FakeStorage } from "../src/components/storage/fake-storage.ts";
import { ProgressStore } from "../src/components/storage/progress.ts";
import { importWork, storedWork, type WorkPlaces } from "../src/components/storage/stored-work.ts";
import { StoredProgram } from "../src/components/storage/stored-program.ts";
import { formatWorkFile, parseWorkFile } from "../src/progress/work-file.ts";
import { exportWork } from "../src/terminal/export-work.ts";
import { gradeFile } from "../src/terminal/grade-file.ts";
import type { Exercise } from "../src/terminal/exercises.ts";
import { HomeWork } from "../src/terminal/home-work.ts";
import { importWork as bringHome } from "../src/terminal/import-work.ts";
import { root } from "../src/terminal/exercises.ts";
import { copyExercises } from "./support/copied-exercises.ts";

const now = new Date("2026-03-01T12:00:00.000Z");
const copies = copyExercises("drain", "merge", "ping-pong");
afterEach(() => rmSync(copies.folder, { recursive: true, force: true }));

function page(): WorkPlaces {
  const { storage } = new FakeStorage().tab();
  const store = new BrowserStore(() => storage);
  let theme: string | undefined;
  return {
    store,
    progress: new ProgressStore(store),
    theme: { chosen: () => theme, choose: (it) => (theme = it) },
  };
}

const solution = ({ solutionFolder, id }: Exercise) =>
  readFileSync(join(root, solutionFolder, `${id}.ts`), "utf8");
const passes = async ({ id, answerFile, checksFile }: Exercise) =>
  (await gradeFile({ exercise: id, answerFile, checksFile, deadline: 60_000 })).verdict === "pass";

test("page, home, and another page", { timeout: 180_000 }, async () => {
  const [drain, merge, pingPong] = copies.exercises as [Exercise, Exercise, Exercise];
  const first = page();
  new StoredProgram(first.store, "answer/drain").text = { text: solution(drain), starter: "x" };
  new StoredProgram(first.store, "answer/merge").text = { text: "// on the page\n" };
  new StoredProgram(first.store, "cell/channels/rendezvous").text = { text: "// a cell\n" };
  first.progress.pass("drain");
  first.theme.choose("dark");

  const file = join(copies.folder, "from-page.json");
  writeFileSync(file, formatWorkFile(storedWork(first), now));
  const home = new HomeWork(copies.exercises, join(copies.folder, "work.json"));
  writeFileSync(merge.answerFile, "// at home\n");
  bringHome(home, file, now);
  expect(home.passed).toEqual(new Set(["drain"]));
  expect(await passes(drain)).toBe(true);
  expect(readFileSync(merge.answerFile, "utf8")).toBe("// at home\n");

  writeFileSync(pingPong.answerFile, solution(pingPong));
  const back = join(copies.folder, "from-home.json");
  expect(await exportWork(home, copies.exercises, back, { passes, now })).toBe(2);

  const second = page();
  const theirs = parseWorkFile(readFileSync(back, "utf8"));
  expect(importWork(second, theirs, now)).toMatchObject({
    passed: ["drain", "ping-pong"],
    asVersion: [],
  });
  const { passed, programs, settings } = storedWork(second);
  expect(passed).toEqual(["drain", "ping-pong"]);
  expect(settings).toEqual({ theme: "dark" });
  expect(programs["answer/drain"]!.text).toBe(solution(drain));
  expect(programs["answer/ping-pong"]!.text).toBe(solution(pingPong));
  expect(programs["answer/merge"]).toMatchObject({
    text: "// at home\n",
    versions: [{ text: "// on the page\n", why: "import" }],
  });
  expect(programs["cell/channels/rendezvous"]!.text).toBe("// a cell\n");

  // The first page, which has a text of its own for `merge`, keeps it.
  importWork(first, theirs, now);
  expect(storedWork(first).programs["answer/merge"]!.text).toBe("// on the page\n");
  expect(storedWork(first).passed).toEqual(["drain", "ping-pong"]);
});
