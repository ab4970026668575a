/**
 * Writes what the workbench loads at run time to `public/workbench/`, from where it becomes part of
 * the site: the script of a program's worker, the compiler's worker, and the compiler itself.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { build, type BuildOptions, transform } from "esbuild";
import { compile } from "../compile/compile.ts";
import { compilerFile } from "./compiler-file.ts";

const here = import.meta.dirname;
const out = path.join(here, "../../public/workbench");

const shared: BuildOptions = {
  bundle: true,
  platform: "browser",
  target: "es2022",
  // Names stay as they are: some show in messages, as the names of classes do.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
};

await mkdir(out, { recursive: true });
await Promise.all([
  build({
    ...shared,
    entryPoints: [path.join(here, "prelude.ts")],
    outfile: path.join(out, "prelude.js"),
    format: "iife",
    // A name for stacks, so that our own frames are not taken for the program's.
    footer: { js: "//# sourceURL=rendezvous-prelude.js" },
    define: {
      ...shared.define,
      PRACTICE: JSON.stringify({
        program: await compiled("practice.ts"),
        checks: await compiled("practice.check.ts"),
      }),
    },
  }),
  build({
    ...shared,
    entryPoints: [path.join(here, "compiler-worker.ts")],
    outfile: path.join(out, "compiler.js"),
    format: "esm",
  }),
  packCompiler(),
]);

/** A file of the practice, compiled as the page compiles a learner's. */
async function compiled(file: string) {
  const source = await readFile(path.join(here, "practice", file), "utf8");
  const result = await compile(source, file, transform);
  if (!result.ok) throw new Error(`${file}: ${result.problems[0]!.message}`);
  return result.module;
}

/** Gzips esbuild's WebAssembly, once for each version: it takes two seconds. */
async function packCompiler(): Promise<void> {
  const packed = path.join(out, compilerFile);
  if (existsSync(packed)) return;
  for (const old of await readdir(out)) {
    if (old.endsWith(".wasm.gz")) await rm(path.join(out, old));
  }
  const wasm = createRequire(import.meta.url).resolve("esbuild-wasm/esbuild.wasm");
  await writeFile(packed, await promisify(gzip)(await readFile(wasm), { level: 9 }));
}
