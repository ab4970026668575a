import { expect, test } from "vitest";
import { fitScreen } from "./fit-screen.ts";

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);
const screen = (lines: number) => ({ head: ["head"], body: numbered(lines), foot: ["foot"] });
const size = { columns: 20, rows: 10 };

test("what fits is shown as it is, with the foot at the bottom", () => {
  expect(fitScreen(screen(3), size, 5)).toEqual({
    lines: ["head", "line 0", "line 1", "line 2", "", "", "", "", "", "foot"],
    scroll: 0,
    lastScroll: 0,
    height: 8,
  });
});

test("what does not is scrolled, and says how much more there is", () => {
  const first = fitScreen(screen(20), size, 0);
  expect(first).toMatchObject({ scroll: 0, lastScroll: 13, height: 7 });
  expect(first.lines).toHaveLength(10);
  expect(first.lines.slice(-2)).toEqual(["↓ 13 below", "foot"]);
  expect(fitScreen(screen(20), size, 4).lines.at(-2)).toBe("↑ 4 above  ↓ 9 below");
  const last = fitScreen(screen(20), size, Infinity);
  expect(last).toMatchObject({ scroll: 13 });
  expect(last.lines.slice(-3)).toEqual(["line 19", "↑ 13 above", "foot"]);
});

test("the line that must be seen is", () => {
  expect(fitScreen({ ...screen(20), focus: 15 }, size, 0).scroll).toBe(9);
  expect(fitScreen({ ...screen(20), focus: 2 }, size, 9).scroll).toBe(2);
});

test("long lines are broken, colours and all", () => {
  const long = { head: [], body: [`\u001b[31m${"x".repeat(30)}\u001b[39m`], foot: [] };
  const { lines } = fitScreen(long, size, 0);
  expect(lines.slice(0, 2)).toEqual([
    `\u001b[31m${"x".repeat(20)}\u001b[39m`,
    `\u001b[31m${"x".repeat(10)}\u001b[39m`,
  ]);
});

test("as many lines as rows, however few", () => {
  for (const rows of [1, 2, 4, 7]) {
    expect(fitScreen(screen(20), { columns: 20, rows }, 3).lines).toHaveLength(rows);
  }
});
