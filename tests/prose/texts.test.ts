/** The checks of the prose, of every text that there is. `checks.test.ts` shows what each of them finds. */
import { globSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { course } from "../../src/content/course.ts";
import { glossary } from "../../src/content/glossary.ts";
import { readFrontMatter } from "../../src/grading/front-matter.ts";
import { firstUses } from "../../src/site/glossary/link-terms.ts";
import { headingProblems } from "./headings.ts";
import { imageProblems } from "./images.ts";
import { lengthProblems } from "./length.ts";
import { externalProblem, linkProblems } from "./links.ts";
import { nodesOf, readPage, root } from "./page.ts";
import { definedTerms, termProblems } from "./terms.ts";

const files = (pattern: string) => globSync(pattern, { cwd: root }).sort();

const docs = "src/content/docs/";
const pages = files(`${docs}**/*.mdx`);
/** `src/content/docs/a/b.mdx` is at `a/b/`, and `index.mdx` at the root. */
const addressOf = (file: string) =>
  file
    .slice(docs.length)
    .replace(/(?:index)?\.mdx$/, "/")
    .replace(/^\/$/, "");
const addresses = new Set([...pages.map(addressOf), "reference/"]);

const lessons = course.flatMap((part) =>
  part.lessons
    .filter(({ written }) => written)
    .map(({ slug }) => ({ slug, file: `${docs}${part.slug}/${slug}.mdx` })),
);
const tasks = files("{exercises,solutions}/*/*/*.md");
/** Notes are parts of a document that is put together. */
const documents = [...files("*.md"), ...files("{docs,bench,src,tests}/**/*.md")].filter(
  (file) => !/node_modules|\/notes\.md$/.test(file),
);

test("there are texts of each kind", () => {
  for (const kind of [pages, lessons, tasks, documents]) expect(kind.length).toBeGreaterThan(5);
});

describe.each(lessons)("$file", ({ slug, file }) => {
  const page = readPage(file);

  test("has 700 to 1,500 words", () => {
    expect(lengthProblems(page)).toEqual([]);
  });

  test("defines the terms that it teaches", () => {
    expect(termProblems(page, slug)).toEqual([]);
  });

  test("names Go's own documents", () => {
    const { goDocs } = readFrontMatter(page.source).fields as { goDocs: { href: string }[] };
    expect(goDocs.flatMap(({ href }) => externalProblem(href) ?? [])).toEqual([]);
  });
});

test.each(pages)("%s: headings, images, links", (file) => {
  const page = readPage(file);
  expect([
    ...headingProblems(page),
    ...imageProblems(page),
    ...linkProblems(page, addressOf(file), addresses),
  ]).toEqual([]);
});

test.each(tasks)("%s: images, links", (file) => {
  const page = readPage(file);
  const links = nodesOf(page.tree).flatMap((it) => (it.type === "link" ? it.url : []));
  expect(imageProblems(page)).toEqual([]);
  expect(links.flatMap((url) => externalProblem(url) ?? [])).toEqual([]);
});

test.each(documents)("%s: headings, images", (file) => {
  const page = readPage(file);
  expect([...headingProblems(page), ...imageProblems(page)]).toEqual([]);
});

describe("the glossary", () => {
  test("is in the order of the alphabet, and has each term, id and word once", () => {
    const terms = glossary.map(({ term }) => term);
    const order = new Intl.Collator("en");
    expect(terms).toEqual([...terms].sort((a, b) => order.compare(a, b)));
    const words = glossary.flatMap((it) => it.words.map((word) => word.toLowerCase()));
    for (const names of [terms, glossary.map(({ id }) => id), words]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test.each(glossary)("$term", ({ id, words, meaning, inGo, lesson }) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const word of words) expect(word).toMatch(/^[A-Za-z]+([ -][A-Za-z]+)*$/);
    expect(meaning).toMatch(/^[A-Z].{20,220}[.]$/);
    expect(meaning.split(/[.:] /).length).toBeLessThanOrEqual(3);
    if (inGo !== undefined) expect(inGo).not.toMatch(/\.$/);
    expect(course.flatMap((part) => part.lessons.map(({ slug }) => slug))).toContain(lesson);
  });

  test("is linked to from every lesson: where a term is first used, or where it is defined", () => {
    for (const { file } of lessons) {
      const page = readPage(file);
      const linked = [
        ...firstUses(page.source).map(({ term }) => term.id),
        ...definedTerms(page).map(({ id }) => id),
      ];
      expect(new Set(linked).size, file).toBeGreaterThan(3);
    }
  });
});
