import { expect, test } from "vitest";
import type { FittedScreen } from "./fit-screen.ts";
import { fullScreen, lineByLine } from "./painters.ts";

const fitted = (...lines: string[]): FittedScreen => ({
  ...{ lines, scroll: 0, lastScroll: 0, height: lines.length },
});
const screen = (...body: string[]) => ({ head: ["title", "─".repeat(40)], body, foot: ["keys"] });

test("a full screen is drawn over the one before, to its last corner", () => {
  expect(fullScreen().paint(screen("a"), fitted("title", "a"))).toBe(
    "\u001b[Htitle\u001b[K\r\na\u001b[K\u001b[J",
  );
});

test("line by line, only what is new is told", () => {
  const { paint, enter, leave } = lineByLine();
  expect([enter, leave]).toEqual(["", ""]);
  expect(paint(screen("a", "b"), fitted())).toBe("title\r\na\r\nb\r\nkeys\r\n");
  expect(paint(screen("a", "b"), fitted())).toBe("");
  expect(paint(screen("a", "b", "Hint 1"), fitted())).toBe("Hint 1\r\n");
  expect(paint(screen("c", "Hint 1"), fitted())).toBe("c\r\n");
});
