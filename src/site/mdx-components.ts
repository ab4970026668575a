import type { Plugin } from "vite";
import { linkTerms } from "./glossary/link-terms.ts";

const components = {
  Cell: "components/cell/Cell.astro",
  Prediction: "components/prediction/Prediction.astro",
  Exercise: "components/exercise/Exercise.astro",
  Playground: "components/playground/Playground.astro",
  Replay: "components/replay/Replay.astro",
  Pitfall: "components/prose/Pitfall.astro",
  TakeAlong: "components/prose/TakeAlong.astro",
  Term: "site/glossary/Term.astro",
  TermLink: "site/glossary/TermLink.astro",
  Glossary: "site/glossary/Glossary.astro",
  CourseOutline: "site/CourseOutline.astro",
  LostWay: "site/LostWay.astro",
  YourWork: "components/your-work/YourWork.astro",
};

/** A lesson lies in the folder of its part. */
const lesson = /\/src\/content\/docs\/[^/]+\/[^/]+\.mdx$/;

/** What stands for an element of Markdown. */
const table = "components/prose/Table.astro";

/**
 * Puts the components of a lesson at hand in every `.mdx` file, without an import in each.
 * Only those are imported that the file uses, so that a page pays for no other. In a lesson, the first use
 * of each term leads to the glossary.
 */
export function mdxComponents(): Plugin {
  return {
    name: "rendezvous:mdx-components",
    // The compiler of MDX is a "pre" plugin too; ours stands before it in the configuration.
    enforce: "pre",
    transform: {
      filter: { id: /\/src\/content\/docs\/.*\.mdx$/ },
      handler(written, id) {
        const code = lesson.test(id) ? linkTerms(written) : written;
        const added = Object.entries(components)
          .filter(([name]) => new RegExp(`<${name}[\\s/>]`).test(code))
          .map(([name, file]) => `import ${name} from "/src/${file}";`);
        if (/^\|/m.test(code)) {
          added.push(`import MarkdownTable from "/src/${table}";`);
          added.push("export const components = { table: MarkdownTable };");
        }
        if (added.length === 0) return code === written ? null : code;
        return code.replace(/^(---\r?\n[\s\S]*?\r?\n---\r?\n)?/, `$1\n${added.join(" ")}\n\n`);
      },
    },
  };
}
