import { afterEach, expect, test } from "vitest";
import { placeOf, registerSource } from "./source-place.ts";

const undo: (() => void)[] = [];
afterEach(() => {
  for (const it of undo.splice(0)) it();
});

/** Registers a file whose compiled lines stand 100 lines below the source's. */
function register(file: string, reach: (line: number) => boolean = () => true) {
  undo.push(
    registerSource(file, (line, column) =>
      reach(line) ? { file: "drain.ts", line: line - 100, column } : undefined,
    ),
  );
}

function withStack(...lines: string[]): Error {
  const error = new Error("x");
  error.stack = lines.join("\n");
  return error;
}

const drain = { file: "drain.ts", line: 7, column: 3 };

test.each([
  ["Chromium and Node, in a function", "    at drain (drain.ts:107:3)"],
  ["Chromium and Node, at the top", "    at drain.ts:107:3"],
  ["Chromium and Node, in a method", "    at async Drain.next [as run] (drain.ts:107:3)"],
  ["Firefox", "drain@drain.ts:107:3"],
  ["Firefox, without a name", "@drain.ts:107:3"],
  ["WebKit", "drain@drain.ts:107:3"],
  ["a path", "    at drain (/some/where/drain.ts:107:3)"],
  ["a URL", "    at drain (https://example.org/a/drain.ts:107:3)"],
])("reads the stacks of %s", (_name, line) => {
  register("drain.ts");
  expect(placeOf(withStack("Error: x", line))).toEqual(drain);
});

test("reads a blob's URL, where the browser knows no other name", () => {
  register("blob:null/0b2c-11");
  expect(placeOf(withStack("drain@blob:null/0b2c-11:107:3"))).toEqual(drain);
  expect(placeOf(withStack("    at drain (blob:null/0b2c-11:107:3)"))).toEqual(drain);
});

test("passes over frames that are not the learner's, and over lines that come from nowhere", () => {
  register("drain.ts", (line) => line !== 1);
  const error = withStack(
    "Error: x",
    "    at send (/lib/channel.ts:5:1)",
    "    at __async (drain.ts:1:20)",
    "    at drain (drain.ts:107:3)",
    "    at main (drain.ts:120:3)",
  );
  expect(placeOf(error)).toEqual(drain);
});

test("with sources registered, nothing else is a place", () => {
  register("drain.ts");
  expect(placeOf(withStack("Error: x", "    at f (/other/file.ts:5:1)"))).toBeUndefined();
});

test("a source can be taken back, but not by whom another has followed", () => {
  const place = (line: number) => () => ({ file: "a.ts", line, column: 1 });
  const first = registerSource("a.ts", place(1));
  const second = registerSource("a.ts", place(2));
  const error = withStack("    at f (a.ts:9:9)");
  first();
  expect(placeOf(error)?.line).toBe(2);
  second();
  // Then it is an ordinary file again, whose place is its own.
  expect(placeOf(error)).toEqual({ file: "a.ts", line: 9, column: 9 });
});

test("without sources, the first frame outside the library and Node", () => {
  const error = withStack(
    "Error: x",
    `    at send (${new URL("channel.ts", import.meta.url).pathname}:5:1)`,
    "    at run (node:internal/process:1:1)",
    "    at main (/home/me/program.ts:12:5)",
    "    at other (/home/me/other.ts:1:1)",
  );
  expect(placeOf(error)).toEqual({ file: "/home/me/program.ts", line: 12, column: 5 });
});

test.each([
  ["no stack", undefined],
  ["a stack that is no text", 5],
  ["a stack without places", "Error: x\n    at <anonymous>"],
])("an error with %s has no place", (_name, stack) => {
  expect(placeOf(Object.assign(new Error("x"), { stack }))).toBeUndefined();
});

test("a message that looks like a place does not hide the real one", () => {
  register("drain.ts");
  expect(placeOf(withStack("Error: see notes.ts:1:2", "    at f (drain.ts:107:3)"))).toEqual(drain);
});
