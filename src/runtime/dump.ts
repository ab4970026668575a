/** What Go writes of goroutines: in a report, and for a program that asks for its own stacks. */
import type { Goroutine } from "./goroutine.ts";
import { type FrameReport, framesOf, type RunsAt } from "./goroutine-frames.ts";
import { placeOf, type SourcePlace } from "./source-place.ts";

/** One goroutine that was left when the run ended. */
export interface GoroutineReport {
  /** Go's number: `main` is 1. */
  id: number;
  /** The function that it runs, as Go would print it: `main.worker`. */
  name: string;
  /** What to call it to a reader, unlike any other: `worker`, `worker #2`, `goroutine 3 (line 12)`. */
  label: string;
  /** Go's word for what it does: `running`, `chan receive`, `select`, `sleep`, `IO wait` … */
  state: string;
  /** Where it waits, or where it panicked. */
  waitsAt?: SourcePlace;
  /** The functions that await one another, innermost first; only where the compiler has named them. */
  frames?: FrameReport[];
  /** The goroutine that started it, which may have ended; `main` has none. */
  createdBy?: number;
  /** The function that that one ran: `main.main`. */
  createdByName?: string;
  /** The line of the `go` that started it. */
  createdAt?: SourcePlace;
}

/** What is known of a goroutine that waits or, with `at`, that runs. */
export function describeGoroutine(
  goroutine: Goroutine,
  at?: RunsAt,
): Omit<GoroutineReport, "label"> {
  const { id, name, parent, createdSite } = goroutine;
  const waitsAt = placeIf(at ? at.site : goroutine.blockedOn?.site);
  const frames = waitsAt && framesOf(goroutine, at);
  const createdAt = placeIf(createdSite);
  return {
    id,
    name,
    state: at ? "running" : stateOf(goroutine),
    ...(waitsAt && { waitsAt }),
    ...(frames && frames.length > 0 && { frames }),
    ...(parent && { createdBy: parent.id, createdByName: parent.name }),
    ...(createdAt && { createdAt }),
  };
}

const placeIf = (site: Error | undefined) => site && placeOf(site);

function stateOf(goroutine: Goroutine): string {
  if (goroutine.waitsForHost) return "IO wait";
  return goroutine.blockedOn?.state ?? "runnable";
}

/** Its state, its stack, and who started it, as Go prints them. */
export function formatGoroutine(goroutine: Omit<GoroutineReport, "label">): string {
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

/** `drain.ts:12`, as Go writes a place. */
export function placeText(place: SourcePlace): string {
  return `${place.file}:${place.line}`;
}
