import type { SourceFunction } from "../runtime/source-place.ts";
import { innermostAt, type Position, type Span } from "../runtime/span.ts";

/** A function of a learner's file, and where it stands in the compiled code. */
export interface CompiledFunction extends SourceFunction, Span {}

/** The innermost of `functions` around a position. */
export function functionAt(
  functions: readonly CompiledFunction[],
  position: Position,
): CompiledFunction | undefined {
  return innermostAt(functions, position);
}
