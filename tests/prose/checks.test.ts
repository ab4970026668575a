/** Each check of the prose finds what it is there for, and says what to do; and it leaves good pages alone. */
import { describe, expect, test } from "vitest";
import type { Term } from "../../src/content/glossary.ts";
import { headingProblems } from "./headings.ts";
import { imageProblems } from "./images.ts";
import { lengthProblems, wordCount } from "./length.ts";
import { externalProblem, linkProblems } from "./links.ts";
import { pageOf } from "./page.ts";
import { termProblems } from "./terms.ts";

const lesson = (body: string) => pageOf("lesson.mdx", `---\ntitle: A lesson\n---\n\n${body}\n`);

describe("headings", () => {
  test("go down one level at a time, from the title on", () => {
    expect(headingProblems(lesson("## One\n\n### Two\n\n### Three\n\n## Four"))).toEqual([]);
    expect(headingProblems(lesson("## One\n\n#### Two"))).toEqual([
      'lesson.mdx:7: "Two" goes from level 2 to 4: go down one level at a time.',
    ]);
    expect(headingProblems(lesson("### One"))).toEqual([
      'lesson.mdx:5: "One" goes from level 1 to 3: go down one level at a time.',
    ]);
    expect(headingProblems(lesson("# One `code`"))).toEqual([
      'lesson.mdx:5: "One code" is on level 1: begin with level 2, "##".',
    ]);
  });

  test("stand above one section each", () => {
    expect(headingProblems(lesson("## One\n\n## One"))).toEqual([
      'lesson.mdx:7: "One" stands above two sections: give each its own.',
    ]);
  });

  test("begin at the top where there is no other title, and are none within code", () => {
    const page = (text: string) => headingProblems(pageOf("README.md", text));
    expect(page("# Title\n\n```sh\n### no heading\n```\n\n## One\n")).toEqual([]);
    expect(page("## Title\n")).toHaveLength(1);
  });
});

describe("images", () => {
  test("have a text", () => {
    expect(imageProblems(lesson("![Two lanes](x.png) <img src='x.png' alt='' />"))).toEqual([]);
    expect(imageProblems(lesson("![](x.png)\n\n<img src='y.png' />"))).toEqual([
      "lesson.mdx:5: the image x.png has no text. Write what it shows: ![text](…).",
      "lesson.mdx:7: this <img> has no alt. Write what it shows.",
    ]);
  });
});

describe("length", () => {
  const words = (count: number) => lesson("word ".repeat(count));

  test("is 700 to 1,500 words", () => {
    for (const good of [700, 1_500]) expect(lengthProblems(words(good))).toEqual([]);
    expect(lengthProblems(words(699))[0]).toContain("has 699 words");
    expect(lengthProblems(words(1_501))[0]).toContain("Cut, or make two of it.");
  });

  test("counts what is read, and nothing else", () => {
    const page = `It's **two** words: \`a b\`.

<Cell program="not/read" title="Not read" />

<Pitfall title="Not read">

Three more [words](not-read/).

</Pitfall>

| not | read |
| --- | --- |
| not | read |

\`\`\`ts
const not = "read";
\`\`\``;
    expect(wordCount(lesson(page))).toBe(8);
  });
});

describe("terms", () => {
  const terms: Term[] = [
    { id: "lock", term: "lock", words: ["lock", "locks"], meaning: "", lesson: "here" },
    { id: "case", term: "select case", words: ["select case"], meaning: "", lesson: "there" },
  ];
  const problems = (body: string) => termProblems(lesson(body), "here", terms);
  const defined = '<Term id="lock">Locks</Term>.';

  test("are in the glossary, with the words that they have there, and once", () => {
    expect(problems(`${defined} And a <Term id="case">case</Term>.`)).toEqual([]);
    expect(problems(`${defined} And a <Term id="door">door</Term>.`)[0]).toContain(
      'lesson.mdx:5: the glossary has no term "door".',
    );
    expect(problems(`${defined} A <Term id="case">caution</Term>.`)[0]).toContain(
      'holds "caution", which is none of the words of this term',
    );
    expect(problems(`${defined} And ${defined}`)[0]).toContain('"lock" is defined twice');
  });

  test("are defined in the lesson that the glossary names", () => {
    expect(problems("Nothing.")).toEqual([
      'lesson.mdx: the glossary says that "lock" is taught here. Write <Term id="lock">…</Term> where it is defined, or name another lesson in src/content/glossary.ts.',
    ]);
    expect(termProblems(lesson("Nothing."), "elsewhere", terms)).toEqual([]);
  });

  test("are not introduced by the way", () => {
    expect(problems(`${defined} This is *called* a pain, and *really* so.`)).toEqual([]);
    expect(problems(`${defined} Such a thing is called a *select case*.`)).toEqual([
      'lesson.mdx:5: "select case" is introduced, but not as a term. Write <Term id="case">select case</Term>.',
    ]);
    expect(problems(`${defined} We call this the *dead hand*.`)).toEqual([
      'lesson.mdx:5: "dead hand" is introduced, but not as a term. Add it to src/content/glossary.ts and write <Term>, or say it without a name.',
    ]);
  });
});

describe("links", () => {
  const pages = new Set(["a/one/", "b/two/", "glossary/"]);
  const problems = (url: string) =>
    linkProblems(lesson(`[words](${url})`), "a/one/", pages).map((it) =>
      it.split(" ").slice(2).join(" "),
    );

  test("lead to a page of the site", () => {
    for (const good of ["../../b/two/", "../../glossary/#lock", "#here", "../../a/one/"]) {
      expect(problems(good)).toEqual([]);
    }
    expect(problems("../../b/three/")[0]).toContain("leads to no page");
    expect(problems("../two/")[0]).toContain("leads to no page");
    expect(problems("../../b/two")[0]).toContain('lacks the "/"');
    expect(problems("/b/two/")[0]).toContain('begins with "/"');
  });

  test("lead elsewhere only to places that we know, and safely", () => {
    expect(externalProblem("https://go.dev/ref/spec#Select_statements")).toBeUndefined();
    expect(externalProblem("http://go.dev/")).toBe("is not https.");
    expect(externalProblem("https://go.dev.example/")).toContain("leads to go.dev.example");
    expect(externalProblem("https://me@go.dev/")).toBe("has a name in it.");
    expect(externalProblem("https://go dev/")).toBe("is no address.");
    expect(externalProblem("javascript:alert(1)")).toBe("is not https.");
    expect(problems("https://example.com/")[0]).toContain("leads to example.com");
  });
});
