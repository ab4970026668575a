import type { CompilerOptions } from "typescript";
import { courseOptions } from "../../../vet/course-options.ts";
import { libraryTypes } from "./library-types.ts";
import { programGlobals } from "./program-globals.ts";

/** What the editor's type checker is told. Made when the editor is built. */
export interface CheckerSettings {
  compilerOptions: Record<string, string | number | boolean | string[]>;
  /** Declarations by file name. */
  types: Record<string, string>;
}

/** What has no meaning in the page, or would disturb whoever is about to type the rest. */
const leftOut = [
  "types",
  "jsx",
  "resolveJsonModule",
  "noUnusedLocals",
  "noUnusedParameters",
] satisfies (keyof CompilerOptions)[];

/** The settings of the course, without a browser: programs run in a bare worker. */
export function checkerSettings(): CheckerSettings {
  const options = courseOptions();
  const kept = Object.entries(options).filter(([name]) => !leftOut.includes(name as never));
  return {
    compilerOptions: {
      ...(Object.fromEntries(kept) as CheckerSettings["compilerOptions"]),
      lib: options.lib!.filter((name) => name.startsWith("lib.es")),
      types: [],
      allowNonTsExtensions: true,
    },
    types: { ...libraryTypes(), "file:///program-globals.d.ts": programGlobals },
  };
}
