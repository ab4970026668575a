import type { Plugin } from "vite";

/** A rule of Starlight's that makes every change of a page slow, and one in its place that does not. */
interface Exchange {
  /** The file that it stands in. */
  file: RegExp;
  rule: RegExp;
  quick: string;
}

export const exchanges: readonly Exchange[] = [
  {
    // Asks `:has()` about any element, so a browser computes the styles of a whole cell anew, every line of
    // code and of output, whenever one element comes or goes. The quick one asks what stands in the item itself.
    file: /starlight\/dist\/style\/markdown\.css/,
    rule: /\.sl-markdown-content\s+:is\(ol, ul\):has\(> li > :not\([^)]*\)\)\s*> li\s*> :is\((?:[^{}]*)\)\s*\{\s*margin-bottom: 1\.25rem;\s*\}/,
    quick:
      ".sl-markdown-content li > :is(p, pre, div, table, dl):last-child:not(:where(.not-content *)) { margin-bottom: 1.25rem; }",
  },
  {
    // `* + *` is asked of any element before its parent is: whenever a line of the editor comes, a browser computes
    // the styles of all that follow it.
    file: /ContentPanel\.astro\?.*type=style/,
    rule: /> \* \+ \*(?=\s*\{)/,
    quick: "> :where(:not(:first-child))",
  },
];

/**
 * Exchanges those rules.
 *
 * @throws {Error} while building, if Starlight has another one now.
 */
export function quickRules(): Plugin {
  return {
    name: "rendezvous:quick-rules",
    enforce: "pre",
    transform(css, id) {
      const exchange = exchanges.find(({ file }) => file.test(id));
      return exchange && { code: withQuickRule(css, exchange), map: null };
    },
  };
}

/** Starlight's style sheet with the quick rule in the place of the slow one. */
export function withQuickRule(css: string, { file, rule, quick }: Exchange): string {
  if (!rule.test(css)) {
    throw new Error(`Starlight has another rule in ${file.source}: see quick-rules.ts.`);
  }
  return css.replace(rule, quick);
}
