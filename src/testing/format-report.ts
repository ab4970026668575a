import type { SourcePlace } from "../runtime/source-place.ts";
import type { FrameReport, GoroutineReport, Report } from "./report.ts";

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
  if (report.message === undefined) return "";
  return [report.message, ...dumped(report).map(formatGoroutine)].join("\n\n");
}

/** The goroutines that Go would list: after a panic, only the one that panicked. */
export function dumped({
  message,
  goroutines,
}: Pick<Report, "message" | "goroutines">): GoroutineReport[] {
  return message?.startsWith("panic: ") ? goroutines.slice(0, 1) : goroutines;
}

/** Who started it, in Go's words; nothing for `main`. */
export function createdByText({
  createdBy,
  createdByName,
}: Pick<GoroutineReport, "createdBy" | "createdByName">): string | undefined {
  if (createdBy === undefined) return undefined;
  return `created by ${createdByName ?? "a goroutine"} in goroutine ${createdBy}`;
}

/** A goroutine's stack, innermost first: `main.take(...)`, and the line, if it is known. */
export function callsOf({
  name,
  waitsAt,
  frames,
}: Pick<GoroutineReport, "name" | "waitsAt" | "frames">): {
  call: string;
  place?: SourcePlace;
}[] {
  if (!frames) return [{ call: `${name}()`, ...(waitsAt && { place: waitsAt }) }];
  return frames.map((it) => ({ call: callText(it), place: it.place }));
}

/** Go prints no arguments that it does not know: `main.take(...)`. */
const callText = (it: FrameReport) => `${it.function}(${it.hasParameters ? "..." : ""})`;

function formatGoroutine(goroutine: GoroutineReport): string {
  const { id, state, createdAt } = goroutine;
  const lines = [`goroutine ${id} [${state}]:`];
  for (const { call, place } of callsOf(goroutine)) {
    lines.push(call);
    if (place) lines.push(`\t${placeText(place)}`);
  }
  const creator = createdByText(goroutine);
  if (creator !== undefined) lines.push(creator);
  if (creator !== undefined && createdAt) lines.push(`\t${placeText(createdAt)}`);
  return lines.join("\n");
}

/** `drain.ts:12`, as Go writes a place. */
export function placeText(place: SourcePlace): string {
  return `${place.file}:${place.line}`;
}
