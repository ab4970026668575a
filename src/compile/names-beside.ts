/**
 * Gives a module of Vite's the table of the names in it. There stacks are led back to the source before
 * anybody reads them, so the table holds positions in the source.
 */
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import remapping from "@jridgewell/remapping";
import { parse } from "acorn";
import type { Position } from "../runtime/span.ts";
import { madeNamesOf, type NamedCall } from "./made-names.ts";
import type { Mapped } from "./top-level-await.ts";
import { unusedName } from "./unused-name.ts";

/** `toSource`: the map of what others have made of the source before, if anybody has. */
export function withNamesBeside({ code, map }: Mapped, file: string, toSource: object): Mapped {
  const names = madeNamesOf(
    parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true }),
  );
  const trace = new TraceMap(
    remapping([JSON.parse(map) as never, toSource as never], () => null) as never,
  );
  const table = names.flatMap((it) => inSource(it, trace) ?? []);
  if (table.length === 0) return { code, map };
  const named = unusedName(code, "__named");
  // Behind all else, so that no line moves.
  return {
    code: `${code}\nimport { named as ${named} } from "rendezvous/lowered";\n${named}(${JSON.stringify(file)}, ${JSON.stringify(table)});\n`,
    map,
  };
}

function inSource(call: NamedCall, trace: TraceMap): NamedCall | undefined {
  const { start, end } = call;
  const from = original(trace, start);
  // The last character stands in the map, and what follows it need not.
  const last = original(trace, { line: end.line, column: Math.max(0, end.column - 1) });
  return (
    from && last && { ...call, start: from, end: { line: last.line, column: last.column + 1 } }
  );
}

function original(trace: TraceMap, position: Position): Position | undefined {
  const { line, column } = originalPositionFor(trace, position);
  return line === null || column === null ? undefined : { line, column };
}
