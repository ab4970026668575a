import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { attribute, programsFolder, writtenLessons } from "./lessons.ts";

/** Words that sell, or that tell a learner who is stuck that it is all quite simple. */
const FORBIDDEN =
  /\b(simply|just|easy|easily|obvious(ly)?|of course|basically|trivial(ly)?|clearly|powerful|seamless(ly)?|blazing(ly)?|effortless(ly)?|awesome)\b/gi;

const lessons = writtenLessons();

test("there are lessons to test", () => {
  expect(lessons.length).toBeGreaterThan(0);
});

describe.each(lessons)("$name", ({ lesson, frontMatter, components, body }) => {
  const named = (name: string) => components.filter((it) => it.name === name);
  const indexOf = (name: string) => components.findIndex((it) => it.name === name);

  test("opens with prose, not with a heading or a component", () => {
    expect(body.trimStart()).toMatch(/^[A-Z][a-z']* /);
  });

  test("has the title that the course gives it", () => {
    expect(frontMatter.title).toBe(lesson.title);
  });

  test("asks for a prediction before the first cell", () => {
    expect(indexOf("Prediction")).toBeGreaterThanOrEqual(0);
    expect(indexOf("Prediction")).toBeLessThan(indexOf("Cell"));
  });

  const cellOf = (attributes: string) =>
    components.findIndex(
      (it) =>
        it.name === "Cell" &&
        attribute(it.attributes, "program") === attribute(attributes, "program"),
    );

  test("shows each program that a prediction is about, after the prediction", () => {
    for (const [at, { name, attributes }] of components.entries()) {
      if (name !== "Prediction" || !attribute(attributes, "program")) continue;
      expect(cellOf(attributes), attributes).toBeGreaterThan(at);
      expect(attribute(attributes, "question"), attributes).toMatch(/\?$/);
    }
  });

  test("shows each program that it replays", () => {
    for (const { attributes } of named("Replay")) {
      expect(cellOf(attributes), attributes).toBeGreaterThanOrEqual(0);
    }
  });

  test("comes from pitfall by exercises to what to take along", () => {
    const order = components
      .map((it) => it.name)
      .filter((name) => ["Pitfall", "Exercise", "TakeAlong"].includes(name));
    expect(order[0]).toBe("Pitfall");
    expect(order.at(-1)).toBe("TakeAlong");
  });

  test("holds the exercises of the course, in order", () => {
    expect(named("Exercise").map((it) => attribute(it.attributes, "id"))).toEqual(lesson.exercises);
  });

  test("shows every program of its folder, with its twin if it has one", () => {
    const shown = named("Cell").map((it) => ({
      program: attribute(it.attributes, "program"),
      twin: /\btwin\b/.test(it.attributes.replace(/"[^"]*"/g, "")),
    }));
    const programs = globSync(`${lesson.slug}/*.ts`, { cwd: programsFolder }).map((file) => {
      const program = file.replace(/\.ts$/, "");
      return { program, twin: existsSync(join(programsFolder, `${program}.go`)) };
    });
    expect(programs.length).toBeGreaterThan(0);
    expect(shown).toHaveLength(programs.length);
    expect(shown).toEqual(expect.arrayContaining(programs));
  });
});

// Code and file names may hold the words; sentences may not.
const sentences = (markdown: string) =>
  markdown.replace(/^```.*?^```$/gms, "").replace(/`[^`]*`/g, "");

const root = join(import.meta.dirname, "../..");
const texts = globSync(["src/content/docs/**/*.mdx", "exercises/**/*.md", "solutions/**/*.md"], {
  cwd: root,
}).sort();

test.each(texts)("%s holds none of the words that we avoid", (file) => {
  expect(sentences(readFileSync(join(root, file), "utf8")).match(FORBIDDEN) ?? []).toEqual([]);
});

/** So many characters of code fit beside a table of contents; more would have to be scrolled to. */
const CODE_WIDTH = 70;

const shownPrograms = globSync(
  ["src/content/programs/**/*.{ts,go}", "solutions/*/*/starter.ts", "solutions/*/*/*.ts"],
  { cwd: root, exclude: ["**/alternative-*.ts", "**/wrong-*.ts"] },
).sort();

test.each(shownPrograms)("%s is no wider than a page", (file) => {
  // A tab of Go is shown as four places.
  const lines = readFileSync(join(root, file), "utf8").replaceAll("\t", "    ").split("\n");
  expect(lines.filter((line) => line.length > CODE_WIDTH)).toEqual([]);
});
