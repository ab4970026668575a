import { formatGoroutine, type GoroutineReport } from "../runtime/dump.ts";
import { formatRace, foundText } from "./format-race.ts";
import type { Report } from "./report.ts";

export { callsOf, createdByText, placeText } from "../runtime/dump.ts";

/**
 * What Go would have written to stderr: the data races that were found; the message, then each
 * goroutine with its state and its line; after a panic, only the one that panicked; after a signal,
 * none. The empty string when all went well.
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
  const races = report.races.map(formatRace);
  // What go run adds.
  const end =
    report.outcome === "race"
      ? [foundText(races.length), `exit status ${report.exitCode}`]
      : [[report.message, ...dumped(report).map(formatGoroutine)].join("\n\n")];
  return [...races, ...end].join("\n");
}

/**
 * The goroutines that Go would list: after a panic, only the one that panicked; after a signal or a
 * race, none.
 */
export function dumped({
  outcome,
  message,
  goroutines,
}: Pick<Report, "outcome" | "message" | "goroutines">): GoroutineReport[] {
  if (outcome === "race" || message?.startsWith("signal: ")) return [];
  return message?.startsWith("panic: ") ? goroutines.slice(0, 1) : goroutines;
}
