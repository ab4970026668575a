import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ExerciseWatcher, watchExercises } from "./exercise-watcher.ts";

let folder: string;
let saved: number[];
let wake: () => void;
let watcher: ExerciseWatcher;
let exercises: { answerFile: string; checksFile: string }[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "watch-"));
  exercises = ["a", "b"].map((id) => {
    mkdirSync(join(folder, id));
    const files = {
      answerFile: join(folder, id, `${id}.ts`),
      checksFile: join(folder, id, `${id}.check.ts`),
    };
    writeFileSync(files.answerFile, "given");
    writeFileSync(files.checksFile, "checks");
    return files;
  });
  saved = [];
  watcher = await watchExercises(exercises, {
    saved(index) {
      saved.push(index);
      wake();
    },
    failed(reason) {
      throw new Error(reason);
    },
  });
});
afterEach(async () => {
  await watcher.close();
  rmSync(folder, { recursive: true });
});

/** Does something, and waits until it has been noticed. */
function noticed(action: () => void): Promise<void> {
  return new Promise((resolve) => {
    wake = resolve;
    action();
  });
}

test("a file that is written, replaced, or taken away", { timeout: 20_000 }, async () => {
  const [a, b] = exercises as [(typeof exercises)[0], (typeof exercises)[0]];
  await noticed(() => writeFileSync(a.answerFile, "mine"));
  await noticed(() => {
    // As Vim and many others do it.
    writeFileSync(join(folder, "b", ".b.ts.swp"), "mine");
    renameSync(b.answerFile, `${b.answerFile}~`);
    renameSync(join(folder, "b", ".b.ts.swp"), b.answerFile);
  });
  await noticed(() => writeFileSync(b.answerFile, "mine again"));
  await noticed(() => rmSync(a.answerFile));
  await noticed(() => writeFileSync(a.answerFile, "back"));
  await noticed(() => writeFileSync(b.checksFile, "other checks"));
  expect(saved).toEqual([0, 1, 1, 0, 0, 1]);
});

test("what we have written ourselves is nothing new", { timeout: 20_000 }, async () => {
  const [a, b] = exercises as [(typeof exercises)[0], (typeof exercises)[0]];
  writeFileSync(a.answerFile, "ours");
  watcher.seen(0);
  await noticed(() => writeFileSync(b.answerFile, "mine"));
  expect(saved).toEqual([1]);
});

test("the same text once more is nothing new", { timeout: 20_000 }, async () => {
  const [a, b] = exercises as [(typeof exercises)[0], (typeof exercises)[0]];
  writeFileSync(a.answerFile, "given");
  writeFileSync(join(folder, "a", "notes.txt"), "beside it");
  await noticed(() => writeFileSync(b.answerFile, "mine"));
  expect(saved).toEqual([1]);
});
