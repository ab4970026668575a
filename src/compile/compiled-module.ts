import type { SourcePlace } from "../runtime/source-place.ts";
import type { CompiledFunction } from "./function-at.ts";
import type { NamedCall } from "./made-names.ts";
import type { Problem } from "./problem.ts";

/** A learner's file, compiled: the body of a CommonJS function `(require, exports, module)`. */
export interface CompiledModule {
  /** The name that appears in stacks and messages, as the learner knows it: `ping-pong.ts`. */
  file: string;
  code: string;
  /** Source map (version 3, JSON text) from `code` back to what the learner typed. */
  map: string;
  /** The names that it exports. */
  exports: string[];
  /** What it uses of other modules, by the name under which it imports them: `./drain.ts`. */
  imports: Record<string, string[]>;
  /** Where its functions, classes and variables at the top of the file stand, by name. */
  declared: Record<string, SourcePlace>;
  /** All its functions, each before those within it: reports name them. */
  functions: CompiledFunction[];
  /** Its calls that make something with a name, each before those within it: reports use the names. */
  names: NamedCall[];
  /** Its loops that have no end of their own: where a program that had to be stopped may be. */
  endlessLoops: SourcePlace[];
  /** The same code, made to tell what it touches, if it was compiled for exploring. */
  explored?: ExploredCode;
}

/** Code with the marks of `marks.ts`. */
export interface ExploredCode {
  code: string;
  /** As the module's own. */
  map: string;
  functions: CompiledFunction[];
  names: NamedCall[];
}

export type CompileResult =
  { ok: true; module: CompiledModule } | { ok: false; problems: Problem[] };
