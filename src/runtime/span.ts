/** A position in code: lines count from 1, columns from 0. */
export interface Position {
  line: number;
  column: number;
}

/** A stretch of code. */
export interface Span {
  start: Position;
  end: Position;
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
