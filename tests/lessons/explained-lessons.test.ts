import { expect, test } from "vitest";
import { course } from "../../src/content/course.ts";
import { allLessons } from "../../src/testing/lessons.ts";

test.each(allLessons())("the lesson $slug that explanations name is in the course", (lesson) => {
  const part = course.find(({ slug }) => slug === lesson.part);
  expect(part?.lessons.find(({ slug }) => slug === lesson.slug)?.title).toBe(lesson.title);
});
