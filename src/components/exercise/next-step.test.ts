import { expect, test } from "vitest";
import type { Lesson, Part } from "../../content/course.ts";
import { nextStep } from "./next-step.ts";

const lesson = (slug: string, exercises: string[], written = true): Lesson => ({
  number: "1.1",
  slug,
  title: slug,
  exercises,
  written,
});
const part = (number: number, ...lessons: Lesson[]): Part => ({
  number,
  slug: `part-${number}`,
  title: `Part ${number}`,
  lessons,
});
const parts = [
  part(0, lesson("first", ["a", "b"])),
  part(1, lesson("unwritten", ["c"], false), lesson("second", ["d", "e"]), lesson("read", [])),
  part(2, lesson("third", ["f"])),
];

const after = (id: string, ...passed: string[]) => {
  const step = nextStep(id, new Set([id, ...passed]), parts);
  return step && [step.part.slug, step.lesson.slug, step.exercise];
};

test("the next open exercise of the lesson", () => {
  expect(after("a")).toEqual(["part-0", "first", "b"]);
  expect(after("b")).toEqual(["part-0", "first", "a"]);
});

test("then the next lesson that is written, from its beginning", () => {
  expect(after("a", "b")).toEqual(["part-1", "second", undefined]);
  expect(after("e", "d")).toEqual(["part-1", "read", undefined]);
});

test("a lesson of which all is solved is passed over", () => {
  expect(after("b", "a", "d", "e")).toEqual(["part-1", "read", undefined]);
});

test("at the end, what was left open", () => {
  expect(after("f", "a")).toEqual(["part-0", "first", "b"]);
  expect(after("f", "a", "b", "d")).toEqual(["part-1", "second", "e"]);
});

test("nothing, when all is done", () => {
  expect(after("f", "a", "b", "d", "e")).toBeUndefined();
});

test("the course's own exercises are known", () => {
  expect(nextStep("ping-pong", new Set())?.exercise).toBe("drain");
});
