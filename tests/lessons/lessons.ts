import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { course, type Lesson, type Part } from "../../src/content/course.ts";

const content = join(import.meta.dirname, "../../src/content");

/** Where the programs of the cells lie. */
export const programsFolder = join(content, "programs");

/** Where the pages lie. */
export const docsFolder = join(content, "docs");

/** A written lesson, taken apart for the tests. */
export interface WrittenLesson {
  part: Part;
  lesson: Lesson;
  /** `why-concurrency-is-hard/channels` */
  name: string;
  frontMatter: Record<string, unknown>;
  /** Everything below the front matter. */
  body: string;
  /** What a reader reads: no code blocks, no components, no markup. */
  prose: string;
  /** The level-2 and deeper headings, in order. */
  headings: { level: number; text: string }[];
  /** The components in order of appearance, with their attributes as text. */
  components: { name: string; attributes: string }[];
}

/** The file of a lesson, whether it exists or not. */
export function lessonFile(part: Part, lesson: Lesson): string {
  return join(docsFolder, part.slug, `${lesson.slug}.mdx`);
}

/** Every lesson that the course marks as written. */
export function writtenLessons(): WrittenLesson[] {
  return course.flatMap((part) =>
    part.lessons
      .filter((lesson) => lesson.written)
      .map((lesson) => takeApart(part, lesson, readFileSync(lessonFile(part, lesson), "utf8"))),
  );
}

function takeApart(part: Part, lesson: Lesson, source: string): WrittenLesson {
  const [, frontMatter = "", body = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? [];
  const withoutCode = body.replace(/^```.*?^```$/gms, "");
  return {
    part,
    lesson,
    name: `${part.slug}/${lesson.slug}`,
    frontMatter: parse(frontMatter) as Record<string, unknown>,
    body,
    prose: proseOf(withoutCode),
    headings: [...withoutCode.matchAll(/^(#+) (.+)$/gm)].map(([, marks, text]) => ({
      level: marks!.length,
      text: text!,
    })),
    components: [...withoutCode.matchAll(/<([A-Z]\w+)\s*((?:"[^"]*"|[^">])*?)\/?>/g)].map(
      ([, name, attributes]) => ({ name: name!, attributes: attributes! }),
    ),
  };
}

function proseOf(body: string): string {
  return body
    .replace(/<\/?[A-Za-z](?:"[^"]*"|[^">])*>/g, " ")
    .replace(/^\|.*$/gm, " ") // tables hold code
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[#*_`>|-]/g, " ");
}

/** The value of a string attribute: `attribute(' program="a/b"', "program")` is `a/b`. */
export function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
}
