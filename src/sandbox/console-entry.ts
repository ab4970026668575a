import { formatShort } from "../runtime/format-values.ts";
import type { ConsoleLevel } from "../runtime/host.ts";
import type { SourcePlace } from "../runtime/source-place.ts";
import { printed } from "../runtime/printed.ts";

/** A value as the page's console shows it: a line, which may be unfolded. A plain value. */
export interface ValueTree {
  text: string;
  /** What is in it, by name. Missing where there is nothing to unfold. */
  parts?: { name: string; value: ValueTree }[];
}

/** What one call of the console has printed, where there is more to it than a line of text. */
export interface PrintedEntry {
  text: string;
  level: ConsoleLevel;
  /** Those of its arguments that can be unfolded. */
  values: ValueTree[];
  /** The learner's line that has printed it. */
  place?: SourcePlace;
}

/** A line of text, where nothing else is known of it. */
export type ConsoleEntry = string | PrintedEntry;

export const textOf = (entry: ConsoleEntry): string =>
  typeof entry === "string" ? entry : entry.text;

const MAX_DEPTH = 5;
const MAX_PARTS = 100;
const MAX_NODES = 500;
const MAX_TEXT = 120;

/**
 * What the page is told of a call of the console: its lines, or one entry that says more. `unfolds`:
 * whether objects in it can be unfolded; to take them apart is in vain where nobody will see it. `place`:
 * the line that has printed it.
 *
 * @example
 * entriesOf("log", "sum 3", ["sum", 3]); // ["sum 3"]
 */
export function entriesOf(
  level: ConsoleLevel,
  text: string,
  values: readonly unknown[],
  unfolds = true,
  place?: SourcePlace,
): ConsoleEntry[] {
  const objects = values.filter(canUnfold);
  if (level === "log" && objects.length === 0) {
    const lines = text.split("\n");
    return place ? lines.map((line) => ({ text: line, level, values: [], place })) : lines;
  }
  const room = { nodes: MAX_NODES };
  const trees = unfolds ? objects.map((value) => treeOf(value, 0, [], room)) : [];
  return [{ text, level, values: trees, ...(place && { place }) }];
}

/** What is no plain collection of parts prints all that there is to it. */
function canUnfold(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !(value instanceof Error || value instanceof Date || value instanceof RegExp) &&
    !(printed in value) &&
    !ArrayBuffer.isView(value)
  );
}

function treeOf(
  value: unknown,
  depth: number,
  above: readonly object[],
  room: { nodes: number },
): ValueTree {
  room.nodes--;
  const text = formatShort(value, MAX_TEXT);
  if (!canUnfold(value) || depth >= MAX_DEPTH || above.includes(value)) return { text };
  const parts: NonNullable<ValueTree["parts"]> = [];
  try {
    for (const [name, part] of partsOf(value)) {
      if (parts.length >= MAX_PARTS || room.nodes <= 0) {
        parts.push({ name: "…", value: { text: "more" } });
        break;
      }
      parts.push({ name, value: treeOf(part, depth + 1, [...above, value], room) });
    }
  } catch {
    // A getter of the learner's own that throws must not break the printing.
  }
  return parts.length > 0 ? { text, parts } : { text };
}

function* partsOf(value: object): Generator<[name: string, value: unknown]> {
  if (value instanceof Map) {
    for (const [key, part] of value) yield [formatShort(key, MAX_TEXT), part];
  } else if (value instanceof Set) {
    let index = 0;
    for (const part of value) yield [String(index++), part];
  } else {
    yield* Object.entries(value);
  }
}
