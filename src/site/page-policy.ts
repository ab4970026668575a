import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { PAGE_POLICY_NEEDS } from "../sandbox/policy.ts";

/**
 * What a page may load and run: only what the site itself brings. Beside the sandbox, which stands on
 * its own, this is a second fence: text that slips into a page as markup cannot become a script.
 *
 * Styles may be inline: the editor and Starlight set them, and no hash covers an attribute.
 */
const directives = {
  "default-src": ["'none'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:"],
  "font-src": ["'self'", "data:"],
  "manifest-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  ...PAGE_POLICY_NEEDS,
};

/**
 * The page with its policy, at the begin of its head: only the encoding stands before it, because
 * browsers look for that in the first kilobyte alone. Scripts that stand in the page are named by their
 * hashes.
 *
 * @throws {Error} if there is no such place, or if a script stands before it.
 */
export function withPolicy(html: string): string {
  const begin = /<head>\s*<meta charset[^>]*>/i.exec(html);
  if (!begin) throw new Error("A page needs a <head> that begins with its encoding.");
  const place = begin.index + begin[0].length;
  const [before, after] = [html.slice(0, place), html.slice(place)];
  if (/<script/i.test(before)) throw new Error("A script stands before the page's policy.");
  const hashes = new Set(inlineScripts(after).map(hash));
  const content = Object.entries({
    ...directives,
    "script-src": [...PAGE_POLICY_NEEDS["script-src"], ...hashes],
  })
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");
  return `${before}<meta http-equiv="Content-Security-Policy" content="${content}">${after}`;
}

/** The texts of the scripts that have no address of their own. */
function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gis)].flatMap(
    ([, attributes, text]) => (/\ssrc\s*=/i.test(attributes!) ? [] : [text!]),
  );
}

function hash(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

/**
 * Gives every page of the built site its policy. Astro's own `security.csp` does not know the scripts
 * that Starlight writes into a page unbundled, so the hashes are taken from the finished pages. The
 * development server has no policy: it writes scripts of its own into the pages.
 */
export function pagePolicy(): AstroIntegration {
  return {
    name: "rendezvous:page-policy",
    hooks: {
      "astro:build:done": ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const pages = globSync("**/*.html", { cwd: folder }).map((file) => join(folder, file));
        for (const page of pages) writeFileSync(page, withPolicy(readFileSync(page, "utf8")));
        logger.info(`${pages.length} pages have their policy.`);
      },
    },
  };
}
