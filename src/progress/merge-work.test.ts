import { expect, test } from "vitest";
import { mergeWork } from "./merge-work.ts";
import type { Version } from "./versions.ts";
import { noWork, type Work } from "./work.ts";

const now = new Date("2026-03-01T12:00:00.000Z");
const version = (text: string, day: number): Version => ({
  text,
  at: `2026-02-0${day}T00:00:00.000Z`,
  why: "run",
});
const work = (programs: Work["programs"], rest: Partial<Work> = {}): Work => ({
  ...noWork,
  ...rest,
  programs,
});

test("into nothing comes everything", () => {
  const theirs = work(
    { "answer/drain": { text: "theirs", starter: "s1", versions: [version("old", 1)] } },
    { passed: ["drain"], settings: { theme: "dark" } },
  );
  const merged = mergeWork(noWork, theirs, now);
  expect(merged.work).toEqual(theirs);
  expect(merged.summary).toEqual({
    passed: ["drain"],
    taken: ["answer/drain"],
    asVersion: [],
    settings: ["theme"],
  });
});

test("a text of ours stays, and theirs becomes a version", () => {
  const ours = work({ "answer/drain": { text: "ours", versions: [version("a", 1)] } });
  const theirs = work({ "answer/drain": { text: "theirs", versions: [version("b", 2)] } });
  const { work: merged, summary } = mergeWork(ours, theirs, now);
  expect(merged.programs["answer/drain"]).toEqual({
    text: "ours",
    versions: [
      { text: "theirs", at: now.toISOString(), why: "import" },
      version("b", 2),
      version("a", 1),
    ],
  });
  expect(summary).toMatchObject({ taken: [], asVersion: ["answer/drain"] });
});

test("what is untouched there takes nothing away here", () => {
  const ours = work({ "answer/drain": { text: "ours", versions: [] } }, { passed: ["drain"] });
  const theirs = work({ "answer/drain": { versions: [version("b", 2)] } });
  expect(mergeWork(ours, theirs, now).work).toEqual({
    ...ours,
    programs: { "answer/drain": { text: "ours", versions: [version("b", 2)] } },
  });
});

test("importing the same file twice changes nothing more", () => {
  const ours = work({ "answer/drain": { text: "ours", versions: [] } }, { passed: ["a"] });
  const theirs = work(
    { "answer/drain": { text: "theirs", versions: [] }, "cell/x/y": { text: "c", versions: [] } },
    { passed: ["b"], settings: { theme: "dark" } },
  );
  const once = mergeWork(ours, theirs, now).work;
  const twice = mergeWork(once, theirs, now);
  expect(twice.work).toEqual(once);
  expect(once.passed).toEqual(["a", "b"]);
});

test("what is set here stays set", () => {
  const { work: merged } = mergeWork(
    work({}, { settings: { theme: "light" } }),
    work({}, { settings: { theme: "dark", size: "large" } }),
    now,
  );
  expect(merged.settings).toEqual({ theme: "light", size: "large" });
});
