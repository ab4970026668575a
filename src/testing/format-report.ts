import type { SourcePlace } from "../runtime/source-place.ts";
import type { GoroutineReport, Report } from "./report.ts";

/**
 * What Go would have written to stderr: the message, then each goroutine with its state and its
 * line; after a panic, only the one that panicked. The empty string when all went well.
 * `report.toString()` gives the same.
 *
 * @example
 * const report = await run(async () => {
 *   await chan().receive();
 * });
 * console.log(formatReport(report).split("\n")[2]); // goroutine 1 [chan receive]:
 */
export function formatReport(report: Omit<Report, "toString">): string {
  const { message, goroutines } = report;
  if (message === undefined) return "";
  const shown = message.startsWith("panic: ") ? goroutines.slice(0, 1) : goroutines;
  return [message, ...shown.map((it) => formatGoroutine(it, report))].join("\n\n");
}

function formatGoroutine(goroutine: GoroutineReport, report: Omit<Report, "toString">): string {
  const lines = [`goroutine ${goroutine.id} [${goroutine.state}]:`, `${goroutine.name}()`];
  if (goroutine.waitsAt) lines.push(`\t${placeText(goroutine.waitsAt)}`);
  if (goroutine.createdBy !== undefined) {
    const creator = report.goroutines.find((it) => it.id === goroutine.createdBy);
    const name = creator?.name ?? (goroutine.createdBy === 1 ? "main.main" : "a goroutine");
    lines.push(`created by ${name} in goroutine ${goroutine.createdBy}`);
    if (goroutine.createdAt) lines.push(`\t${placeText(goroutine.createdAt)}`);
  }
  return lines.join("\n");
}

/** `drain.ts:12`, as Go writes a place. */
export function placeText(place: SourcePlace): string {
  return `${place.file}:${place.line}`;
}
