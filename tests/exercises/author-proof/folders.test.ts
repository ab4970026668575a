import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { course, exerciseFolder } from "../../../src/content/course.ts";
import { root } from "../../../src/terminal/exercises.ts";
import { exercises } from "../exercise-files.ts";

test("there is nothing but exercises of the course", () => {
  expect(exercises.length).toBeGreaterThan(0);
  const known = new Set(exercises.map(({ folder }) => folder));
  for (const top of ["exercises", "solutions"]) {
    const found = readdirSync(join(root, top)).flatMap((part) =>
      readdirSync(join(root, top, part)).map((id) => join("exercises", part, id)),
    );
    expect(new Set(found), top).toEqual(known);
  }
});

test("every part with exercises is proven", () => {
  for (const part of course) {
    if (!existsSync(join(root, "exercises", exerciseFolder(part)))) continue;
    const file = `part-${part.number}.test.ts`;
    expect(existsSync(join(import.meta.dirname, file)), `write ${file}, like part-0`).toBe(true);
  }
});
