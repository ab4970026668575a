import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
import { referenceLoader } from "./reference/reference-loader.ts";
import { shownPage } from "./reference/shown-page.ts";

const text = z.string().trim().min(1);

/** What the front matter of a lesson says, beside what every page says. */
const lesson = z.object({
  kind: z.literal("lesson"),
  /** What the lesson is about, in one sentence. Shown under the title, and by search engines. */
  description: text,
  /** How long a learner needs for it, exercises included. */
  minutes: z.number().int().positive(),
  /** Each completes "After this lesson you can …". */
  objectives: z.array(text).min(1),
  /** What to know before. `slug` leads to a page: `why-concurrency-is-hard/goroutines`. */
  prerequisites: z.array(z.object({ label: text, slug: text.optional() })),
  /** Where Go's own documents treat the matter. */
  goDocs: z.array(z.object({ label: text, href: z.url({ protocol: /^https$/ }) })).min(1),
});

/** Any other page, such as the home page. */
const page = z.object({ kind: z.literal("page").optional() });

/** One folder each, named by its id: `exercises/<part>/<id>/<id>.md`. */
const foldersOf = (base: string) =>
  glob({
    base,
    pattern: "*/*/*.md",
    generateId: ({ entry }) => entry.split("/").at(-1)!.replace(/\.md$/, ""),
  });

const exercise = z.object({
  title: text,
  /** The slug of the lesson that it belongs to. */
  lesson: text,
  kind: z.enum(["build", "fix", "find", "check"]),
  summary: text,
  /** From a nudge to a recipe. */
  hints: z.array(text),
});

const solution = z.object({
  /** Other correct answers. */
  alternatives: z.array(text),
  /** Answers that a named misconception leads to, and the names of the checks that they fail. */
  wrong: z.array(
    z.object({
      file: text,
      misconception: text,
      fails: z.array(text),
      explanation: text,
      /** How answers with the same misconception are told: `Signs` in `src/grading/known-mistakes.ts`. */
      signs: z
        .strictObject({ says: text.optional(), has: text.optional(), lacks: text.optional() })
        .optional(),
    }),
  ),
});

export const collections = {
  docs: defineCollection({
    loader: docsLoader(),
    schema: docsSchema({ extend: z.discriminatedUnion("kind", [lesson, page]) }),
  }),
  exercises: defineCollection({ loader: foldersOf("./exercises"), schema: exercise }),
  solutions: defineCollection({ loader: foldersOf("./solutions"), schema: solution }),
  reference: defineCollection({ loader: referenceLoader(), schema: shownPage }),
};
