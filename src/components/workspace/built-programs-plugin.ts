import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { transform } from "esbuild";
import type { Plugin } from "vite";
import { isChecksFile } from "../../compile/checks-file.ts";
import { compile } from "../../compile/compile.ts";
import { sourceKey } from "../../compile/source-key.ts";
import { EMPTY_PROGRAM, PLAYGROUND_FILE } from "../playground/empty-program.ts";

const ALL = "virtual:built-programs";
const ONE = `${ALL}/`;

/** A file of the course as a page shows it. */
interface KnownFile {
  source: string;
  file: string;
  /** The names of the files beside it. */
  siblings: readonly string[];
  /** Where it lies, if it lies anywhere. */
  path?: string;
}

/**
 * What pages come with, compiled: the programs of cells, the starters, checks and solutions of exercises, and
 * the playground's first program. `virtual:built-programs` fetches them by their `sourceKey`, each a module of
 * its own: whoever has changed nothing waits for no compiler.
 */
export function builtPrograms(root: string): Plugin {
  let known: Map<string, KnownFile> | undefined;
  const all = () => (known ??= byKey(knownFiles(root)));
  return {
    name: "rendezvous:built-programs",
    resolveId: (id) => (id === ALL || id.startsWith(ONE) ? `\0${id}` : undefined),
    async load(resolved) {
      if (!resolved.startsWith(`\0${ALL}`)) return undefined;
      const key = resolved.slice(1 + ONE.length);
      if (!key) {
        const entries = [...all().keys()].map(
          (it) => `${JSON.stringify(it)}: () => import(${JSON.stringify(ONE + it)}),`,
        );
        return `export default {\n${entries.join("\n")}\n};`;
      }
      const found = all().get(key);
      if (!found) throw new Error(`There is no program with the key ${key}.`);
      const { source, file, siblings, path } = found;
      if (path !== undefined) this.addWatchFile(path);
      const result = await compile(source, file, transform, {
        siblings,
        explored: !isChecksFile(file),
      });
      if (!result.ok) throw new Error(`${path ?? file}: ${result.problems[0]!.message}`);
      const text = JSON.stringify(JSON.stringify({ source, module: result.module }));
      return `export default JSON.parse(${text});`;
    },
    // A program that was changed has another key, and none that a page would ask for.
    handleHotUpdate: () => void (known = undefined),
  };
}

function knownFiles(root: string): KnownFile[] {
  const read = (path: string, file: string, siblings: readonly string[] = []): KnownFile => ({
    ...{ source: readFileSync(path, "utf8"), file, siblings, path },
  });
  const find = (pattern: string) => globSync(pattern, { cwd: root }).map((it) => join(root, it));
  const programs = find("src/content/programs/*/*.ts");
  return [
    { source: EMPTY_PROGRAM, file: PLAYGROUND_FILE, siblings: [] },
    ...programs.map((path) => {
      const beside = programs.filter((it) => it !== path && dirname(it) === dirname(path));
      return read(
        path,
        basename(path),
        beside.map((it) => basename(it)),
      );
    }),
    ...find("exercises/*/*/*.check.ts").map((path) => read(path, basename(path))),
    ...find("solutions/*/*/*.md").flatMap((path) => {
      const file = basename(path, ".md");
      return ["starter", file].map((name) => read(join(dirname(path), `${name}.ts`), `${file}.ts`));
    }),
  ];
}

const byKey = (files: readonly KnownFile[]) =>
  new Map(files.map((it) => [sourceKey(it.file, it.source), it]));
