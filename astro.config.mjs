// @ts-check
import { readFileSync } from "node:fs";
import mdx from "@astrojs/mdx";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { codeThemes } from "./src/components/code/code-theme.ts";
import { knownAnswers } from "./src/components/exercise/known-answers-plugin.ts";
import { builtPrograms } from "./src/components/workspace/built-programs-plugin.ts";
import { course } from "./src/content/course.ts";
import { mdxComponents } from "./src/site/mdx-components.ts";
import { pagePolicy } from "./src/site/page-policy.ts";
import { quickRules } from "./src/site/quick-rules.ts";
import { referenceRoutes } from "./src/site/reference/reference-routes.ts";

const overrides = ["Footer", "Head", "Header", "Hero", "PageTitle", "Sidebar"];
const styles = ["fonts", "tokens", "frame", "prose", "controls", "home"];

export default defineConfig({
  // Where the site will live: SITE_BASE=/rendezvous for a folder of a host.
  base: process.env.SITE_BASE || "/",
  ...(process.env.SITE_URL && { site: process.env.SITE_URL }),
  trailingSlash: "always",
  devToolbar: { enabled: false },
  markdown: {
    shikiConfig: { themes: codeThemes, defaultColor: false },
  },
  integrations: [
    starlight({
      title: "Rendezvous",
      description: "Go's concurrency patterns, learned by running, breaking and building them.",
      favicon: "/favicon.svg",
      titleDelimiter: "·",
      expressiveCode: false,
      customCss: styles.map((name) => `./src/site/styles/${name}.css`),
      components: Object.fromEntries(overrides.map((name) => [name, `./src/site/${name}.astro`])),
      routeMiddleware: "./src/site/lesson-contents.ts",
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
      sidebar: course.flatMap((part) => {
        const lessons = part.lessons.filter((lesson) => lesson.written);
        if (lessons.length === 0) return [];
        return {
          label: part.title,
          items: lessons.map((lesson) => ({ slug: `${part.slug}/${lesson.slug}` })),
        };
      }),
    }),
    mdx(),
    referenceRoutes(),
    pagePolicy(),
  ],
  vite: {
    plugins: [
      mdxComponents(),
      quickRules(),
      knownAnswers(import.meta.dirname),
      builtPrograms(import.meta.dirname),
    ],
    define: {
      __EDITOR_VERSION__: JSON.stringify(editorVersion()),
      __WRITTEN_LESSONS__: JSON.stringify(writtenLessons()),
    },
    build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
  },
});

/** The pages of the lessons that can be read, for links to them. */
function writtenLessons() {
  return course.flatMap((part) =>
    part.lessons.filter(({ written }) => written).map(({ slug }) => `${part.slug}/${slug}`),
  );
}

/** Changes with the editor's build, so that no cache mixes two of them. */
function editorVersion() {
  try {
    return readFileSync(new URL("public/editor/version", import.meta.url), "utf8").trim();
  } catch {
    return "none";
  }
}
