import type { Plugin } from "vite";

/**
 * Starlight's rule for lists with blocks in them. It asks `:has()` about any element, so a browser computes
 * the styles of a whole cell anew, every line of code and of output, whenever one element comes or goes.
 */
const RULE =
  /\.sl-markdown-content\s+:is\(ol, ul\):has\(> li > :not\([^)]*\)\)\s*> li\s*> :is\((?:[^{}]*)\)\s*\{\s*margin-bottom: 1\.25rem;\s*\}/;

/** The same for what our lists hold, by what stands in the item itself. */
const QUICK =
  ".sl-markdown-content li > :is(p, pre, div, table, dl):last-child:not(:where(.not-content *)) { margin-bottom: 1.25rem; }";

/**
 * Exchanges that rule.
 *
 * @throws {Error} while building, if Starlight has another one now.
 */
export function quickLists(): Plugin {
  return {
    name: "rendezvous:quick-lists",
    enforce: "pre",
    transform(css, id) {
      if (!/starlight\/dist\/style\/markdown\.css/.test(id)) return undefined;
      return { code: withQuickLists(css), map: null };
    },
  };
}

/** Starlight's style sheet for prose with the quick rule in the place of the slow one. */
export function withQuickLists(css: string): string {
  if (!RULE.test(css)) throw new Error("Starlight has another rule for lists: see quick-lists.ts.");
  return css.replace(RULE, QUICK);
}
