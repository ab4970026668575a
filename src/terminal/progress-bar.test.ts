import { expect, test } from "vitest";
import { progressBar } from "./progress-bar.ts";

const bar = (done: number, all: number) => progressBar(done, all, 6, (_tone, text) => text);

test("a bar is full only when all is done", () => {
  expect([bar(0, 3), bar(1, 3), bar(99, 100), bar(3, 3)]).toEqual([
    "░░░░░░",
    "██░░░░",
    "█████░",
    "██████",
  ]);
  expect(bar(0, 0)).toBe("░░░░░░");
});
