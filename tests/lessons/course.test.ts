import { existsSync, globSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { course, exerciseFolder } from "../../src/content/course.ts";
import { lessonFile } from "./lessons.ts";

const root = join(import.meta.dirname, "../..");
const lessons = course.flatMap((part) => part.lessons.map((lesson) => ({ part, lesson })));

describe("the course", () => {
  test("numbers its parts and lessons from their places", () => {
    expect(course.map((part) => part.number)).toEqual([...course.keys()]);
    expect(lessons.find(({ lesson }) => lesson.slug === "channels")?.lesson.number).toBe("1.4");
  });

  test("uses no slug and no exercise id twice", () => {
    for (const names of [
      course.map((part) => part.slug),
      lessons.map(({ lesson }) => lesson.slug),
      lessons.flatMap(({ lesson }) => lesson.exercises),
    ]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test.each(lessons)("marks $lesson.slug as written if, and only if, its page exists", (entry) => {
    expect(entry.lesson.written).toBe(existsSync(lessonFile(entry.part, entry.lesson)));
  });

  test("has every lesson and every exercise that lies on disk in its place", () => {
    const pages = globSync("*/*.mdx", { cwd: join(root, "src/content/docs") });
    const planned = lessons.map(({ part, lesson }) => `${part.slug}/${lesson.slug}.mdx`);
    expect(planned).toEqual(expect.arrayContaining(pages));

    const places = lessons.flatMap(({ part, lesson }) =>
      lesson.exercises.map((id) => `${exerciseFolder(part)}/${id}`),
    );
    for (const folder of ["exercises", "solutions"]) {
      expect(places).toEqual(expect.arrayContaining(globSync("*/*", { cwd: join(root, folder) })));
    }
  });

  test("has all exercises of the lessons that are written", () => {
    for (const { part, lesson } of lessons.filter((entry) => entry.lesson.written)) {
      const folder = join(root, "exercises", exerciseFolder(part));
      expect(readdirSync(folder)).toEqual(expect.arrayContaining([...lesson.exercises]));
    }
  });
});
