import { originalPositionFor, type TraceMap } from "@jridgewell/trace-mapping";
import type { SourcePlace } from "../runtime/source-place.ts";

/** Leads a position of compiled code (line from 1, column from 0) to the learner's file. */
export function placeIn(
  trace: TraceMap,
  file: string,
  position: { line: number; column: number },
): SourcePlace | undefined {
  const { line, column } = originalPositionFor(trace, position);
  return line === null || column === null ? undefined : { file, line, column: column + 1 };
}
