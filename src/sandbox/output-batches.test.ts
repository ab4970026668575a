import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ConsoleEntry } from "./console-entry.ts";
import { OutputBatches } from "./output-batches.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the first lines come soon and together, and so do later ones", () => {
  const batches: ConsoleEntry[][] = [];
  const output = new OutputBatches((lines) => batches.push(lines));
  output.add(["a"]);
  output.add(["b"]);
  expect(batches).toEqual([]);
  vi.advanceTimersByTime(8);
  expect(batches).toEqual([["a", "b"]]);
  output.add(["c"]);
  vi.advanceTimersByTime(10);
  output.add(["d"]);
  expect(batches).toHaveLength(1);
  vi.advanceTimersByTime(6);
  expect(batches).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("flush delivers at once, and once", () => {
  const batches: ConsoleEntry[][] = [];
  const output = new OutputBatches((lines) => batches.push(lines));
  output.add(["a"]);
  output.flush();
  output.flush();
  vi.advanceTimersByTime(100);
  expect(batches).toEqual([["a"]]);
});
