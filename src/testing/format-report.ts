import { formatGoroutine, type GoroutineReport } from "../runtime/dump.ts";
import type { Report } from "./report.ts";

export { callsOf, createdByText, placeText } from "../runtime/dump.ts";

/**
 * What Go would have written to stderr: the message, then each goroutine with its state and its
 * line; after a panic, only the one that panicked; after a signal, none. The empty string when all
 * went well.
 * `report.toString()` gives the same.
 *
 * @example
 * const report = await run(async () => {
 *   await chan().receive();
 * });
 * console.log(formatReport(report).split("\n")[2]); // goroutine 1 [chan receive]:
 */
export function formatReport(report: Omit<Report, "toString">): string {
  if (report.message === undefined) return "";
  return [report.message, ...dumped(report).map(formatGoroutine)].join("\n\n");
}

/** The goroutines that Go would list: after a panic, only the one that panicked; after a signal, none. */
export function dumped({
  message,
  goroutines,
}: Pick<Report, "message" | "goroutines">): GoroutineReport[] {
  if (message?.startsWith("signal: ")) return [];
  return message?.startsWith("panic: ") ? goroutines.slice(0, 1) : goroutines;
}
