import { expect, test } from "vitest";
import { formatGradeResult, formatMistake } from "./format-grade-result.ts";
import type { CheckResult, GradeResult } from "./grade-result.ts";

const result: GradeResult = {
  exercise: "drain",
  verdict: "fail",
  checks: [
    { name: "first", status: "pass", explored: { schedules: 252, isAll: true } },
    {
      name: "second",
      status: "fail",
      advice: "One two three four five six.\n  - a\n  + b",
      place: { file: "drain.ts", line: 4, column: 2 },
      schedule: "random:3",
    },
  ],
  problem: { kind: "deadline", message: "Stopped." },
};

test("what failed, wrapped, with place and schedule, then the problem", () => {
  expect(formatGradeResult(result, { width: 22 })).toEqual([
    "✗ second",
    "  One two three four",
    "  five six.",
    "    - a",
    "    + b",
    "  drain.ts:4, schedule random:3",
    "! Stopped.",
  ]);
});

test("what passed, on demand, and colours", () => {
  const paint = (tone: string, text: string) => `<${tone} ${text}>`;
  expect(formatGradeResult(result, { passed: true, paint }).slice(0, 2)).toEqual([
    "<good ✓> first <quiet (all 252 schedules pass)>",
    "<bad ✗> <strong second>",
  ]);
});

test("a known mistake, wrapped, with what was perhaps thought first", () => {
  const mistake = { misconception: "Waiting helps", explanation: "It does not, ever." };
  expect(formatMistake(mistake, { width: 24 })).toEqual([
    "  Perhaps you thought:",
    "  waiting helps.",
    "  It does not, ever.",
  ]);
});

test("long names are broken, and stand beside their mark", () => {
  const name = "gives all values under every schedule";
  const explored = { schedules: 252, isAll: true };
  const checks: CheckResult[] = [
    { name, status: "pass", explored },
    { name, status: "fail", advice: "No." },
  ];
  const result: GradeResult = { exercise: "a", verdict: "fail", checks };
  expect(formatGradeResult(result, { passed: true, width: 30 })).toEqual([
    "✓ gives all values under every",
    "  schedule (all 252 schedules",
    "  pass)",
    "✗ gives all values under every",
    "  schedule",
    "  No.",
  ]);
});
