import { expect, test } from "vitest";
import wrapAnsi from "wrap-ansi";
import { handOff } from "../../timeline/fixtures.ts";
import { broken, exercise, fail, pass, plain, result, start } from "./fixtures.ts";
import { learnScreen } from "./learn-screen.ts";
import type { LearnState } from "./learn-state.ts";

const shown = (state: LearnState, width = 80) => learnScreen(state, { paint: plain, width });
const all = (state: LearnState, width?: number) => {
  const { head, body, foot } = shown(state, width);
  return [...head, ...body, ...foot].join("\n");
};
const failed: LearnState = {
  ...start,
  done: new Set(["b"]),
  checked: { result: result(pass, broken), isTouched: true },
};

test("what to edit, how far the course is, and what failed", () => {
  const { head, body } = shown(failed);
  expect(head.slice(0, 4)).toEqual([
    `${"█".repeat(6)}${"░".repeat(14)} 1 of 3 done`,
    "",
    "A  1.1 Interleavings  ✗ open",
    "Edit exercises/part/a/a.ts",
  ]);
  expect(body).toEqual([
    "In short: a.",
    "",
    "1 of 2 checks passes.",
    "",
    "✓ adds",
    "✗ keeps order",
    "  It did not wait.",
    "  schedule choices:1:2:abcd",
    "",
    "See it happen (w), or in another terminal:",
    'npm test -- a --check "keeps order" --schedule choices:1:2:abcd',
    "",
  ]);
});

test("the whole task stands there until the file is changed", () => {
  const untouched = { ...failed, checked: { ...failed.checked!, isTouched: false } };
  expect(all(untouched)).toContain("The whole task of a.\n\n- one\n- two");
  expect(all(untouched)).toContain("Save the file, and it is checked.");
  expect(all(untouched)).toContain("· to do");
  expect(all({ ...failed, page: "task" })).toContain("The whole task of a.");
});

test("a mistake that is known, what vet finds, and hints", () => {
  const finding = {
    rule: "forgotten-await",
    message: "Nobody awaits this.",
    ...{ start: 0, end: 1, line: 3, column: 2, endLine: 3, endColumn: 9 },
    lesson: { slug: "channels", part: "why", title: "Channels", why: "what `await` does" },
    fixes: [{ title: "Add await", edits: [] }],
  };
  const mistake = { text: "", misconception: "It waits", explanation: "It does not.", fails: [] };
  const text = all({
    ...failed,
    checked: { ...failed.checked!, mistake },
    findings: [finding],
    hints: 1,
  });
  expect(text).toContain("Perhaps you thought: it waits.\n  It does not.");
  expect(text).toContain("Found in the program itself:\na.ts:3:2 forgotten-await");
  expect(text).toContain("Hint 1 of 2\nFirst hint to a.");
  expect(text).not.toContain("Second hint");
  expect(text).toContain("h hint (2 of 2)");
});

test("done, and where to go on", () => {
  const state: LearnState = {
    ...start,
    done: new Set(["a"]),
    checked: { result: result(pass, { ...pass, name: "takes" }), isTouched: true },
  };
  expect(all(state)).toContain("✓ Done. All 2 checks pass.");
  expect(all(state)).toContain("Next (n): B, in 1.1 Interleavings.");
  expect(all(state)).toContain("s compare with the solution");
  expect(all({ ...state, done: new Set(["a", "b", "c"]) })).toContain("All of them are solved.");
});

test("while it checks, it says how far it is", () => {
  expect(all({ ...failed, checking: { name: "keeps order", schedules: 1_200 } })).toContain(
    'Checking "keeps order": 1,200 schedules so far …',
  );
});

test("a question takes the place of the keys", () => {
  expect(shown({ ...failed, question: "reset" }).foot.slice(1)).toEqual([
    "Bring the starter of a.ts back? What you have is kept beside it. (y/n)",
  ]);
});

test("the solution, and beside one's own where there is one", () => {
  const solution = { code: "one\ntwo\n", why: "It _is_ so." };
  const alone = shown({ ...failed, page: "solution", solution }).body;
  expect(alone).toEqual(["  one", "  two", "", "Why it is so", "", "It is so."]);
  const beside = { ...solution, yours: "one\nthree" };
  expect(shown({ ...failed, page: "solution", solution: beside }).body.slice(0, 5)).toEqual([
    "- only in yours   + only in the solution",
    "",
    "  one",
    "- three",
    "+ two",
  ]);
  const same = { ...solution, yours: "one\ntwo" };
  expect(shown({ ...failed, page: "solution", solution: same }).body[0]).toContain("the same");
});

test("the list, with the line that must be seen", () => {
  const { body, focus } = shown({ ...failed, page: "list", selected: 2 });
  expect(body).toEqual([
    "1. Why concurrency is hard",
    "  ·  1 1.1  A (here)",
    "  ✓  2 1.1  B",
    "",
    "2. Three models",
    "> ·  3 2.1  C",
  ]);
  expect(focus).toBe(5);
});

test("the timeline, and while it is on its way", () => {
  const timeline = { name: "waits" };
  expect(shown({ ...failed, page: "timeline", timeline }).body).toEqual([
    'What happened in "waits":',
    "",
    "…",
  ]);
  const drawn = shown({ ...failed, page: "timeline", timeline: { ...timeline, run: handOff } });
  expect(drawn.body.join("\n")).toContain("main receives 42 from results");
});

test("nothing but commands is wider than the terminal, also on a narrow one", () => {
  const long = { ...fail, advice: "a word and another ".repeat(20) };
  const states: LearnState[] = [
    { ...failed, checked: { result: result(pass, long), isTouched: true }, hints: 2 },
    { ...failed, page: "keys" },
    { ...failed, page: "list", exercises: [exercise("a-very-long-name-".repeat(5))] },
  ];
  for (const state of states) {
    const wide = all(state, 48)
      .split("\n")
      .filter((line) => !line.startsWith("npm test"))
      .filter((line) => wrapAnsi(line, 48, { hard: true, trim: false }) !== line)
      .filter((line) => !line.startsWith("A-VERY") && !line.startsWith("Edit"));
    expect(wide).toEqual([]);
  }
});
