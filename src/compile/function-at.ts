import type { SourceFunction } from "../runtime/source-place.ts";

/** A position in compiled code: lines count from 1, columns from 0. */
interface Position {
  line: number;
  column: number;
}

/** A stretch of compiled code. */
export interface Span {
  start: Position;
  end: Position;
}

/** A function of a learner's file, and where it stands in the compiled code. */
export interface CompiledFunction extends SourceFunction, Span {}

/** The innermost of `functions` around a position. */
export function functionAt(
  functions: readonly CompiledFunction[],
  position: Position,
): CompiledFunction | undefined {
  return innermostAt(functions, position);
}

/** The innermost of `spans` around a position. Each of them stands before those within it. */
export function innermostAt<T extends Span>(
  spans: readonly T[],
  position: Position,
): T | undefined {
  return spans.findLast(({ start, end }) => !isBefore(position, start) && isBefore(position, end));
}

const isBefore = (a: Position, b: Position) =>
  a.line < b.line || (a.line === b.line && a.column < b.column);
