import { expect, test } from "vitest";
import { installConsole } from "./learner-console.ts";

function printed(use: (console: Console) => void): string[] {
  const lines: string[] = [];
  const console = {} as Console;
  installConsole(console, (line) => lines.push(line));
  use(console);
  return lines;
}

test.each(["log", "info", "warn", "error", "debug", "table", "dir", "trace", "group"] as const)(
  "%s prints",
  (method) => {
    expect(printed((console) => console[method]([1, "two"]))).toEqual(["[ 1, 'two' ]"]);
  },
);

test("a text of two lines is two lines", () => {
  expect(printed((console) => console.log("a\nb"))).toEqual(["a", "b"]);
});

test("count and assert print when they have something to say", () => {
  const lines = printed((console) => {
    console.count("laps");
    console.count("laps");
    console.assert(true, "no");
    console.assert(false, "sum is", 3);
  });
  expect(lines).toEqual(["laps: 1", "laps: 2", "Assertion failed: sum is 3"]);
});

test("a table of rows has a line for each", () => {
  expect(printed((console) => console.table([{ a: 1, b: 2 }], ["b"]))).toEqual(["b", "2"]);
});

test("dir goes through the log that is in place when it is called", () => {
  const borrowed: unknown[][] = [];
  const lines = printed((console) => {
    console.log = (...values: unknown[]) => borrowed.push(values);
    console.dir([1]);
  });
  expect(lines).toEqual([]);
  expect(borrowed).toEqual([[[1]]]);
});
