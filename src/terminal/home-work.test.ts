import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { copyExercises } from "../../tests/support/copied-exercises.ts";
import { fingerprint } from "../progress/fingerprint.ts";
import { noWork, type Work } from "../progress/work.ts";
import type { Exercise } from "./exercises.ts";
import { HomeWork } from "./home-work.ts";

const now = new Date("2026-03-01T12:00:00.000Z");
let folder: string;
let drain: Exercise;
let merge: Exercise;
let file: string;
let home: HomeWork;

beforeEach(() => {
  const copies = copyExercises("drain", "merge");
  folder = copies.folder;
  [drain, merge] = copies.exercises as [Exercise, Exercise];
  file = join(folder, "kept", "work.json");
  home = new HomeWork([drain, merge], file);
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = ({ answerFile }: Exercise, text: string) => writeFileSync(answerFile, text);
const read = ({ answerFile }: Exercise, ending = "") => readFileSync(answerFile + ending, "utf8");
const theirs = (programs: Work["programs"], passed: string[] = []): Work => ({
  passed,
  programs,
  settings: { theme: "dark" },
});

test("nothing has been done yet, and nothing is written", () => {
  expect(home.work).toEqual(noWork);
  expect(existsSync(file)).toBe(false);
});

test("the texts are the files, and a pass is remembered with its text", () => {
  write(drain, "// mine\n");
  home.pass(drain, "// mine\n", now);
  home.pass(drain, "// mine\n", now);
  expect(home.work).toEqual({
    passed: ["drain"],
    programs: {
      "answer/drain": {
        text: "// mine\n",
        starter: fingerprint(readFileSync(drain.starterFile, "utf8")),
        versions: [{ text: "// mine\n", at: now.toISOString(), why: "pass" }],
      },
    },
    settings: {},
  });
  expect(new HomeWork([drain], file).passed).toEqual(new Set(["drain"]));
});

test("an imported text is written where the file is as it was given, or gone", () => {
  rmSync(merge.answerFile);
  const programs = {
    "answer/drain": { text: "// theirs\n", versions: [] },
    "answer/merge": { text: "// theirs too\n", versions: [] },
  };
  const { summary, files } = home.import(theirs(programs, ["drain"]), now);
  expect(summary).toMatchObject({ passed: ["drain"], taken: ["answer/drain", "answer/merge"] });
  expect(files.map(({ kept }) => kept)).toEqual([undefined, undefined]);
  expect([read(drain), read(merge)]).toEqual(["// theirs\n", "// theirs too\n"]);
  expect(home.passed).toEqual(new Set(["drain"]));
});

test("where both have a text, ours stays and theirs lies beside it, once", () => {
  write(drain, "// mine\n");
  const file = theirs({ "answer/drain": { text: "// theirs\n", versions: [] } });
  for (let times = 0; times < 2; times++) {
    const { files } = home.import(file, now);
    expect(files).toMatchObject([{ kept: "drain.ts.import-1" }]);
  }
  expect(read(drain)).toBe("// mine\n");
  expect(read(drain, ".import-1")).toBe("// theirs\n");
  expect(existsSync(`${drain.answerFile}.import-2`)).toBe(false);
  expect(home.work.programs["answer/drain"]).toMatchObject({
    text: "// mine\n",
    versions: [{ text: "// theirs\n", why: "import" }],
  });
});

test("what home has no place for comes back in an export", () => {
  const version = { text: "// once\n", at: "2026-01-01T00:00:00.000Z", why: "run" } as const;
  const programs = {
    "answer/drain": { versions: [version] },
    "answer/of-a-newer-course": { text: "// later\n", versions: [] },
    "cell/channels/rendezvous": { text: "// a cell\n", starter: "abc", versions: [] },
  };
  home.import(theirs(programs), now);
  expect(home.work).toEqual(theirs(programs));
});

test("a text that came before its exercise did is a version once it is there", () => {
  const early = new HomeWork([merge], file);
  early.import(theirs({ "answer/drain": { text: "// early\n", versions: [] } }), now);
  expect(home.work.programs["answer/drain"]).toMatchObject({
    versions: [{ text: "// early\n", why: "import" }],
  });
  expect(home.work.programs["answer/drain"]).not.toHaveProperty("text");
});

test("a key that looks like a path leads nowhere", () => {
  home.import(theirs({ "answer/../../drain": { text: "// out\n", versions: [] } }), now);
  expect(existsSync(join(dirname(folder), "drain.ts"))).toBe(false);
});

test("what is kept and cannot be read is not written over", () => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "{ broken");
  expect(() => home.passed).toThrow(/cannot be read\. This file is not JSON.* move it away/);
  expect(() => home.pass(drain, "", now)).toThrow("cannot be read");
  expect(readFileSync(file, "utf8")).toBe("{ broken");
});
