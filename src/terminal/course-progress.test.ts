import { expect, test } from "vitest";
import { course } from "../content/course.ts";
import { formatCourse } from "./course-progress.ts";
import type { Exercise } from "./exercises.ts";

const part = course[1]!;
const lesson = part.lessons.find(({ slug }) => slug === "channels")!;
const exercise = (id: string, title: string) =>
  ({ id, title, part, lesson, folder: `exercises/part/${id}` }) as Exercise;

test("done, open and to do, with what failed, and where to go on", () => {
  const lines = formatCourse(
    [
      {
        exercise: exercise("ping-pong", "Ping-pong"),
        result: { exercise: "ping-pong", verdict: "pass", checks: [] },
      },
      {
        exercise: exercise("drain", "Drain"),
        result: {
          exercise: "drain",
          verdict: "fail",
          checks: [{ name: "keeps zero", status: "fail", advice: "It was lost." }],
        },
        mistake: { text: "", misconception: "Zero is nothing", explanation: "It is.", fails: [] },
      },
      { exercise: exercise("merge", "Merge") },
    ],
    (_tone, text) => text,
  );
  expect(lines).toEqual([
    "",
    "1. Why concurrency is hard",
    "  1.4 Channels",
    "    ✓ ping-pong                Ping-pong",
    "    ✗ drain                    Drain (open)",
    "        ✗ keeps zero",
    "          It was lost.",
    "          Perhaps you thought: zero is nothing.",
    "          It is.",
    '        See it happen: npm test -- drain --check "keeps zero"',
    "    · merge                    Merge (to do)",
    "",
    "██████████░░░░░░░░░░░░░░░░░░░░ 1 of 3 done, 1 open",
    "Next: exercises/part/drain/drain.ts",
  ]);
});

test("all done", () => {
  const result = { exercise: "a", verdict: "pass" as const, checks: [] };
  const lines = formatCourse([{ exercise: exercise("a", "A"), result }], (_tone, text) => text);
  expect(lines.slice(-2)).toEqual([`${"█".repeat(30)} 1 of 1 done`, "Every exercise is done."]);
});

test("what has passed before is done, unless its file fails now", () => {
  const plain = (_tone: string, text: string) => text;
  const failing = { exercise: "b", verdict: "fail" as const, checks: [] };
  const lines = formatCourse(
    [
      { exercise: exercise("a", "A"), hasPassed: true },
      { exercise: exercise("b", "B"), hasPassed: true, result: failing },
    ],
    plain,
  );
  expect(lines).toContain("    ✓ a                        A (solved before)");
  expect(lines).toContain("    ✗ b                        B (open)");
  expect(lines.at(-2)).toContain("1 of 2 done, 1 open");
  expect(lines.at(-1)).toBe("Next: exercises/part/b/b.ts");
});
