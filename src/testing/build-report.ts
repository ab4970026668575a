import type { Goroutine } from "../runtime/goroutine.ts";
import { panicText } from "../runtime/panic.ts";
import type { Operation } from "../runtime/operation.ts";
import type { End, Scheduler } from "../runtime/scheduler.ts";
import { placeOf, type SourcePlace } from "../runtime/source-place.ts";
import { Task } from "../runtime/task.ts";
import { framesOf } from "./frames-of.ts";
import { formatReport } from "./format-report.ts";
import type { GoroutineReport, Outcome, Report, UnawaitedOperation } from "./report.ts";

interface Ended {
  scheduler: Scheduler;
  end: End;
  leaks: boolean;
  output: string[];
  outputDropped: number;
  elapsed: number;
  steps: number;
  schedule: string;
}

/** Makes the plain value that tells what a run did. */
export function buildReport(ended: Ended): Report {
  const { scheduler, end, output, outputDropped, elapsed, steps, schedule } = ended;
  const left = [...scheduler.live].filter((it) => !(end.kind === "returned" && it.id === 1));
  const leaked = ended.leaks && end.kind === "returned" && left.length > 0;
  const goroutines = inDumpOrder(left, end).map((it) => describe(it, end, scheduler));
  const failure = leaked ? leak(goroutines) : failureOf(end, scheduler);
  const place = failure?.place ?? (failure && goroutines[0]?.waitsAt);
  const report = {
    outcome: failure?.outcome ?? "ok",
    output,
    outputDropped,
    ...(failure && { message: failure.message }),
    ...(place && { place }),
    goroutines,
    unawaited: unawaited(scheduler),
    elapsed,
    steps,
    exitCode: !failure ? 0 : leaked ? 1 : 2,
    schedule,
  };
  return withText(report);
}

/** Gives a plain report, say one that came from a worker, its `toString` back. */
export function withText(report: Omit<Report, "toString">): Report {
  // Not enumerable, so that the report can still be cloned.
  return Object.defineProperty(report, "toString", {
    value: () => formatReport(report),
  });
}

interface Failure {
  outcome: Outcome;
  message: string;
  place?: SourcePlace | undefined;
}

function failureOf(end: End, scheduler: Scheduler): Failure | undefined {
  switch (end.kind) {
    case "returned":
      return undefined;
    case "panic":
      return {
        outcome: "panic",
        message: `panic: ${panicText(end.value)}`,
        place: panicPlace(end),
      };
    case "fatal":
      return { outcome: "panic", message: `fatal error: ${end.text}`, place: placeOf(end.site) };
    case "deadlock":
      return {
        outcome: "deadlock",
        message: "fatal error: all goroutines are asleep - deadlock!",
      };
    case "livelock":
      return {
        outcome: "livelock",
        message:
          end.flood === undefined
            ? "livelock: the goroutines keep running, but nothing comes of it"
            : `livelock: more than ${end.flood.toLocaleString("en")} lines were printed, and no end in sight`,
        place: placeIf(scheduler.cutOffAt?.site),
      };
    case "host-silent":
      return {
        outcome: "error",
        message: "stuck: a promise was awaited that never settled",
      };
  }
}

function panicPlace(end: End & { kind: "panic" }): SourcePlace | undefined {
  const own = end.value instanceof Error ? placeOf(end.value) : undefined;
  // `throw ctx.err()`: that error was made long before, and not by the learner.
  return own ?? placeIf(end.thrownAt);
}

/** Where a goroutine failed, and the tasks that this has ended. */
function failedAt(
  end: End & { kind: "panic" | "fatal" },
  { failures: { unwound } }: Scheduler,
): { site: Error | undefined; unwound: Operation<unknown>[] } {
  if (end.kind === "fatal") return { site: end.site, unwound: [] };
  const { value, thrownAt } = end;
  return {
    site: value instanceof Error && placeOf(value) ? value : thrownAt,
    unwound: Object.is(unwound.value, value) ? unwound.tasks : [],
  };
}

function leak(goroutines: GoroutineReport[]): Failure {
  const some =
    goroutines.length === 1 ? "1 goroutine was left" : `${goroutines.length} goroutines were left`;
  return { outcome: "leak", message: `leak: ${some} when main returned` };
}

/** As Go lists them: the one that failed first, the others by number. */
function inDumpOrder(goroutines: Goroutine[], end: End): Goroutine[] {
  const failed = end.kind === "panic" || end.kind === "fatal" ? end.goroutine : undefined;
  return goroutines.sort((a, b) => Number(b === failed) - Number(a === failed) || a.id - b.id);
}

function describe(goroutine: Goroutine, end: End, scheduler: Scheduler): GoroutineReport {
  const failed = (end.kind === "panic" || end.kind === "fatal") && end.goroutine === goroutine;
  const blockedOn = failed ? undefined : goroutine.blockedOn;
  const site = end.kind === "panic" && failed ? panicPlace(end) : placeIf(blockedOn?.site);
  const waitsAt = end.kind === "fatal" && failed ? placeOf(end.site) : site;
  const frames = waitsAt && framesOf(goroutine, failed ? failedAt(end, scheduler) : undefined);
  const createdAt = placeIf(goroutine.createdSite);
  return {
    id: goroutine.id,
    name: goroutine.name,
    state: failed ? "running" : stateOf(goroutine),
    ...(waitsAt && { waitsAt }),
    ...(frames && frames.length > 0 && { frames }),
    ...(goroutine.parent && {
      createdBy: goroutine.parent.id,
      createdByName: goroutine.parent.name,
    }),
    ...(createdAt && { createdAt }),
  };
}

const placeIf = (site: Error | undefined) => site && placeOf(site);

function stateOf(goroutine: Goroutine): string {
  if (goroutine.waitsForHost) return "IO wait";
  return goroutine.blockedOn?.state ?? "runnable";
}

function unawaited(scheduler: Scheduler): UnawaitedOperation[] {
  const found: UnawaitedOperation[] = [];
  for (const operation of scheduler.unawaited()) {
    // An async function that never had to wait was over when its call returned, as any function.
    if (operation instanceof Task && !operation.hasWaited) continue;
    const place = placeIf(operation.site);
    found.push({ operation: operation.call, ...(place && { place }) });
  }
  return found;
}
