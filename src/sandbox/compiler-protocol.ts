import type { CompileResult } from "../compile/compiled-module.ts";

/** What the page asks of the compiler's worker. */
export interface CompilerRequest {
  id: number;
  source: string;
  file: string;
  /** The names of the files that it may import. */
  siblings: readonly string[];
  /** Whether its schedules are to be explored. */
  explored: boolean;
}

export type CompilerAnswer =
  /** It is loaded: from now on a file takes as long as it takes to compile it. */
  | { kind: "ready" }
  | { kind: "compiled"; id: number; result: CompileResult }
  /** The compiler failed at this file: it may have overflowed its stack, and is not to be trusted again. */
  | { kind: "gave-up"; id: number; reason: string }
  /** The compiler could not be loaded; the worker is of no more use. */
  | { kind: "unavailable"; reason: string };
