/** What the built site weighs, in bytes as a server sends them: compressed by brotli. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { root } from "./site.ts";

const dist = join(root, "dist");
const KB = 1_000;

const weightOf = (content: string | Buffer) => brotliCompressSync(content).length;

/**
 * The scripts that a page has before anybody touches it: those in it, those that it names, and what
 * these import. `import()` is left out: nothing of that is asked for by whoever reads.
 */
function scriptsOf(page: string): string[] {
  const found = new Map<string, string>();
  const add = (address: string) => {
    if (found.has(address)) return;
    const code = readFileSync(join(dist, address), "utf8");
    found.set(address, code);
    for (const name of importsOf(code)) add(new URL(name, `file://${address}`).pathname);
  };
  const html = readFileSync(join(dist, page), "utf8");
  const inPage: string[] = [];
  for (const [, attributes, code] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
    const address = /\bsrc="([^"]+)"/.exec(attributes!)?.[1];
    if (address !== undefined) add(address);
    else {
      inPage.push(code!);
      importsOf(code!).forEach(add);
    }
  }
  return [...inPage, ...found.values()];
}

const importsOf = (code: string) =>
  [...code.matchAll(/\b(?:from|import)\s*["']([./][^"']*)["']/g)].map(([, name]) => name!);

const pages = globSync("**/index.html", { cwd: dist }).sort();

test("there are pages, and their scripts are found", () => {
  expect(pages.length).toBeGreaterThan(20);
  expect(scriptsOf("why-concurrency-is-hard/channels/index.html").length).toBeGreaterThan(10);
});

test.each(pages)("%s has at most 30 KB of script before the first interaction", (page) => {
  const sum = scriptsOf(page).reduce((total, code) => total + weightOf(code), 0);
  expect(sum).toBeLessThanOrEqual(30 * KB);
});

/** Each somewhat over what it weighs: whoever makes it heavier shall notice. */
test.each([
  ["what runs programs", "workbench/prelude.js", 140],
  ["the compiler", "workbench/compiler.js", 165],
  ["the editor", "editor/editor.js", 770],
  ["the editor's type checker", "editor/ts.worker-*.js", 900],
  ["the editor's style sheet", "editor/editor.css", 20],
  ["the style sheets of a page", "_astro/*.css", 40],
] as const)("%s: %s, %d KB at most", (_what, pattern, most) => {
  const files = globSync(pattern, { cwd: dist });
  expect(files).not.toHaveLength(0);
  const sum = files.reduce((total, file) => total + weightOf(readFileSync(join(dist, file))), 0);
  expect(sum).toBeLessThanOrEqual(most * KB);
});

test("esbuild's compiler, compressed when it was built: 3.8 MB at most", () => {
  const [wasm] = globSync("workbench/esbuild-*.wasm.gz", { cwd: dist });
  expect(readFileSync(join(dist, wasm!)).length).toBeLessThanOrEqual(3_800 * KB);
});
