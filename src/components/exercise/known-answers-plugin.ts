import { globSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Plugin } from "vite";
import { readKnownAnswers } from "../../grading/read-known-answers.ts";

const ALL = "virtual:known-answers";
const ONE = `${ALL}/`;

/**
 * The known answers to each exercise as a module of its own, `virtual:known-answers/drain`, and
 * `virtual:known-answers`, which fetches them by the exercise's id. A page has none of them until somebody
 * needs one: they tell too much.
 */
export function knownAnswers(root: string): Plugin {
  const files = () => globSync("solutions/*/*/*.md", { cwd: root });
  const idOf = (file: string) => basename(dirname(file));
  return {
    name: "rendezvous:known-answers",
    resolveId: (id) => (id === ALL || id.startsWith(ONE) ? `\0${id}` : undefined),
    load(resolved) {
      if (!resolved.startsWith(`\0${ALL}`)) return undefined;
      const id = resolved.slice(1 + ONE.length);
      if (!id) {
        const entries = files().map((file) => {
          const exercise = JSON.stringify(idOf(file));
          return `${exercise}: () => import(${JSON.stringify(ONE + idOf(file))}),`;
        });
        return `export default {\n${entries.join("\n")}\n};`;
      }
      const file = files().find((it) => idOf(it) === id);
      if (file === undefined) throw new Error(`There is no solutions/*/${id}/${id}.md`);
      const solution = join(root, file);
      for (const watched of globSync("*", { cwd: dirname(solution) })) {
        this.addWatchFile(join(dirname(solution), watched));
      }
      return `export default ${JSON.stringify(readKnownAnswers(id, solution))};`;
    },
  };
}
