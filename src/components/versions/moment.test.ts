import { expect, test } from "vitest";
import { momentText } from "./moment.ts";

const now = new Date(2026, 2, 10, 13, 0);

test.each([
  [new Date(2026, 2, 10, 9, 5), "today, 09:05"],
  [new Date(2026, 2, 9, 23, 59), "yesterday, 23:59"],
  [new Date(2026, 2, 8, 0, 0), "8 March, 00:00"],
  [new Date(2025, 11, 31, 12, 30), "31 December 2025, 12:30"],
])("%s is %s", (moment, text) => {
  expect(momentText(moment.toISOString(), now)).toBe(text);
});
