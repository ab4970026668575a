import { dirname, matchesGlob, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { loadEsbuild } from "./load-esbuild.ts";
import { lowerModule } from "./lower-module.ts";
import { withNamesBeside } from "./names-beside.ts";

/** A glob, relative to Vite's root or absolute, or an expression that the file's path matches. */
export type FilePattern = string | RegExp;

/** What `rendezvous()` can be told. */
export interface RendezvousOptions {
  /** Files that are compiled as well, though they import nothing of the library. */
  include?: FilePattern | readonly FilePattern[];
  /** Files that are never compiled. */
  exclude?: FilePattern | readonly FilePattern[];
  /** Whether files that import the library are compiled. They are unless this is false. */
  importers?: boolean;
  /**
   * Whether compiled code also tells what each of its steps touches, so that `explore` can leave out
   * equivalent schedules. It runs slower then, also where nothing is explored. It does not unless told so.
   */
  explored?: boolean;
}

const SCRIPT = /\.m?[jt]sx?$/;

/** What asks for something else than the module: its text, its address, a worker that begins with it. */
const NO_MODULE = /(?:^|&)(?:raw|url|worker|sharedworker)(?:[=&]|$)/;

/** `from "rendezvous"`, `import("rendezvous/testing")`: also where only types are imported. */
const IMPORTS_LIBRARY = /\b(?:from|import)\s*\(?\s*(["'])rendezvous(?:\/(?:testing|lowered))?\1/;

/** The library's own folder: it is written for the scheduler, not on top of it. */
const ownFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * A plugin for Vite and Vitest. It compiles async functions for the scheduler of `rendezvous`, so that
 * `run` and `explore` decide at each `await` who goes on: exactly, repeatably, on a virtual clock.
 *
 * Compiled is each script of the project that imports the library, and what `include` names. Packages
 * in `node_modules` are left as they are. Outside a run, compiled code behaves as it did.
 *
 * @throws {Error} when the first file is compiled, if `esbuild` is not installed.
 * @example
 * // vitest.config.ts
 * export default defineConfig({ plugins: [rendezvous()] });
 */
export function rendezvous(options: RendezvousOptions = {}): Plugin[] {
  const { importers = true, explored = false } = options;
  const include = listOf(options.include);
  const exclude = listOf(options.exclude);
  /** The files to compile, by the ids that Vite gives them. */
  const chosen = new Set<string>();
  let root = process.cwd();
  /** What is built for others has no use for names: nothing leads its stacks back to the source. */
  let keepsNames = false;

  function isChosen(source: string, id: string): boolean {
    const [path = "", query = ""] = id.split("?");
    if (!SCRIPT.test(path) || NO_MODULE.test(query) || path.startsWith("\0")) return false;
    const isLike = (pattern: FilePattern) => matches(path, pattern, root);
    if (exclude.some(isLike)) return false;
    if (include.some(isLike)) return true;
    if (!importers || path.includes("/node_modules/") || isWithin(path, ownFolder)) return false;
    return IMPORTS_LIBRARY.test(source);
  }

  return [
    {
      // Looks at what was typed: later nothing is left of an import of types.
      name: "rendezvous:choose",
      enforce: "pre",
      config: () => ({
        // Whoever imports the library must get the same instance of it: it knows which goroutine runs.
        resolve: { dedupe: ["rendezvous"] },
        optimizeDeps: { exclude: ["rendezvous"] },
      }),
      configResolved(config) {
        root = config.root;
        keepsNames = config.command === "serve";
      },
      transform(source, id) {
        if (isChosen(source, id)) chosen.add(id);
        else chosen.delete(id);
      },
    },
    {
      // Comes after Vite has made plain JavaScript of types and JSX, in the way of the project.
      name: "rendezvous:compile",
      async transform(source, id) {
        // Nothing else of a program is the scheduler's.
        if (!chosen.has(id)) return null;
        if (!explored && !/\b(?:async|throw|using)\b/.test(source)) return null;
        const file = id.split("?")[0]!;
        const lowered = await lowerModule(source, file, await loadEsbuild(), explored);
        return keepsNames ? withNamesBeside(lowered, file, this.getCombinedSourcemap()) : lowered;
      },
    },
  ];
}

export default rendezvous;

const listOf = (patterns: RendezvousOptions["include"] = []): readonly FilePattern[] =>
  typeof patterns === "string" || patterns instanceof RegExp ? [patterns] : patterns;

function matches(path: string, pattern: FilePattern, root: string): boolean {
  if (typeof pattern !== "string") return path.search(pattern) >= 0;
  return matchesGlob(path, pattern) || matchesGlob(relative(root, path), pattern);
}

function isWithin(path: string, folder: string): boolean {
  return path.startsWith(`${folder.replaceAll("\\", "/")}/`);
}
