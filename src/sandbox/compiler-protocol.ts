import type { CompileResult } from "../compile/compiled-module.ts";

/** What the page asks of the compiler's worker. */
export interface CompilerRequest {
  id: number;
  source: string;
  file: string;
  /** The names of the files that it may import. */
  siblings: readonly string[];
}

export type CompilerAnswer =
  | { kind: "compiled"; id: number; result: CompileResult }
  /** The compiler could not be loaded, or failed; the worker is of no more use. */
  | { kind: "unavailable"; reason: string };
