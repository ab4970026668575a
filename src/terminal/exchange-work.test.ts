import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { copyExercises, type CopiedExercises } from "../../tests/support/copied-exercises.ts";
import { parseWorkFile } from "../progress/work-file.ts";
import { exportWork } from "./export-work.ts";
import { HomeWork } from "./home-work.ts";
import { importWork } from "./import-work.ts";

const now = new Date("2026-03-01T12:00:00.000Z");
const nobody = { passes: () => Promise.reject(new Error("nobody was to be checked")), now };
let here: CopiedExercises;
let home: HomeWork;
let file: string;

beforeEach(() => {
  here = copyExercises("drain", "merge");
  home = new HomeWork(here.exercises, join(here.folder, "work.json"));
  file = join(here.folder, "exported.json");
});
afterEach(() => rmSync(here.folder, { recursive: true }));

const change = (index: number, text: string) =>
  writeFileSync(here.exercises[index]!.answerFile, text);
const read = () => parseWorkFile(readFileSync(file, "utf8"));

test("an export checks what was changed and never checked, and nothing else", async () => {
  change(0, "// mine\n");
  change(1, "// mine too\n");
  home.pass(here.exercises[1]!, "// mine too\n", now);
  const checked: string[] = [];
  const passes = ({ id }: { id: string }) => {
    checked.push(id);
    return Promise.resolve(true);
  };
  expect(await exportWork(home, here.exercises, file, { passes, now })).toBe(2);
  expect(checked).toEqual(["drain"]);
  expect(read().passed).toEqual(["merge", "drain"]);
});

test("what does not pass is exported as begun", async () => {
  change(0, "// mine\n");
  const passes = () => Promise.resolve(false);
  expect(await exportWork(home, here.exercises, file, { passes, now })).toBe(0);
  expect(read()).toMatchObject({ passed: [], programs: { "answer/drain": { text: "// mine\n" } } });
});

test("a file that is there is not written over", async () => {
  writeFileSync(file, "somebody's");
  await expect(exportWork(home, here.exercises, file, nobody)).rejects.toThrow(
    "exported.json already. Give another name, or move it away.",
  );
  expect(readFileSync(file, "utf8")).toBe("somebody's");
  const nowhere = join(here.folder, "no", "folder.json");
  await expect(exportWork(home, here.exercises, nowhere, nobody)).rejects.toThrow("ENOENT");
});

test("an import says what came of it, file by file", async () => {
  change(0, "// theirs\n");
  change(1, "// theirs too\n");
  await exportWork(home, here.exercises, file, { passes: () => Promise.resolve(true), now });
  const there = copyExercises("drain", "merge");
  const other = new HomeWork(there.exercises, join(there.folder, "work.json"));
  writeFileSync(there.exercises[1]!.answerFile, "// ours\n");
  const [message, ...files] = importWork(other, file, now);
  expect(message).toBe(
    "The file is in. 2 exercises more are solved. 1 program has the text from the file. 1 program differed: yours stays, and the text from the file is among its versions.",
  );
  expect(files).toEqual([
    expect.stringMatching(/drain\.ts has the text from the file\.$/),
    expect.stringMatching(
      /merge\.ts is yours; the text from the file is beside it, in merge\.ts\.import-1\.$/,
    ),
  ]);
  rmSync(there.folder, { recursive: true });
});

test("what is no work changes nothing", () => {
  writeFileSync(file, "[]");
  expect(() => importWork(home, file, now)).toThrow("The file must be an object.");
  expect(() => importWork(home, join(here.folder, "none.json"), now)).toThrow("no such file");
  expect(() => importWork(home, here.folder, now)).toThrow("could not be read (EISDIR)");
  writeFileSync(file, " ".repeat(17 * 1024 * 1024));
  expect(() => importWork(home, file, now)).toThrow("too large");
  expect(existsSync(join(here.folder, "work.json"))).toBe(false);
});
