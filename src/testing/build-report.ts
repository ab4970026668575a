import { describeGoroutine } from "../runtime/dump.ts";
import type { Goroutine } from "../runtime/goroutine.ts";
import type { RunsAt } from "../runtime/goroutine-frames.ts";
import type { End } from "../runtime/end.ts";
import type { Scheduler } from "../runtime/scheduler.ts";
import { type FoundRace, racesOf } from "../runtime/race-detector.ts";
import type { Race, RaceAccess } from "../runtime/race-report.ts";
import { raisedIn } from "../runtime/raised-signals.ts";
import { signalExitCode, signalText } from "../runtime/signal-names.ts";
import { callsAt, placeOf, type SourcePlace } from "../runtime/source-place.ts";
import { Task } from "../runtime/task.ts";
import { WatchReport } from "../runtime/watch-report.ts";
import { formatReport } from "./format-report.ts";
import { madeWhenRead } from "./made-when-read.ts";
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
  if (leaked) for (const it of left) scheduler.trace?.leaks(it);
  const watched = new WatchReport(scheduler);
  const goroutines = inDumpOrder(left, end).map((it) => ({
    ...describe(it, end, scheduler),
    label: watched.labels.get(it.id)!,
  }));
  const races = racesOf(scheduler).map((it) => withNames(it, watched));
  const failure = (leaked ? leak(goroutines) : failureOf(end, scheduler)) ?? raceIn(races);
  // A race is not where somebody waits.
  const inDump = failure && failure.outcome !== "race" ? goroutines[0]?.waitsAt : undefined;
  const place = failure?.place ?? inDump;
  const misused = watched.blamedFor(errorOf(end));
  const raised = raisedIn(scheduler);
  const report = {
    outcome: failure?.outcome ?? "ok",
    output,
    outputDropped,
    ...(failure && { message: failure.message }),
    ...(place && { place }),
    goroutines,
    waitFor: failure ? watched.waitFor(left) : [],
    ...(misused && { misused }),
    races,
    unawaited: unawaited(scheduler),
    elapsed,
    ...(raised.length > 0 && { raised: [...raised] }),
    steps,
    exitCode: failure ? (failure.exitCode ?? 2) : 0,
    schedule,
  };
  const plain = withText(report);
  addTrace(plain, scheduler, watched);
  return plain;
}

function withNames({ race, thing }: FoundRace, watched: WatchReport): Race {
  const { labels } = watched;
  const { name, number } = watched.known(thing);
  const labelled = (access: RaceAccess): RaceAccess => {
    const label = labels.get(access.goroutine);
    return label === undefined ? access : { ...access, label };
  };
  return {
    ...race,
    ...(name !== undefined && isNameless(race) && { variable: name }),
    ...(number !== undefined && { object: number }),
    access: labelled(race.access),
    previous: labelled(race.previous),
  };
}

/** Whether a race only says what raced: `a channel`. */
const isNameless = ({ variable }: Race) => /^an? /.test(variable);

/** The events are made when somebody reads them: most traces of a check are thrown away unread. */
function addTrace(
  report: Report,
  { trace }: Scheduler,
  { trace: read, objects }: WatchReport,
): void {
  if (!trace || !read || !objects) return;
  const { dropped } = trace.log;
  Object.assign(report, { objects, ...(dropped > 0 && { traceDropped: dropped }) });
  madeWhenRead(report, "trace", read);
}

function errorOf(end: End): unknown {
  if (end.kind === "panic") return end.value;
  return end.kind === "fatal" ? end.site : undefined;
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
  /** 2 unless given. */
  exitCode?: number;
}

function failureOf(end: End, scheduler: Scheduler): Failure | undefined {
  switch (end.kind) {
    case "returned":
    case "stopped":
      return undefined;
    case "panic":
      return {
        outcome: "panic",
        message: `panic: ${end.text}`,
        place: panicPlace(end),
      };
    case "fatal":
      return { outcome: "panic", message: `fatal error: ${end.text}`, place: placeOf(end.site) };
    case "deadlock":
      return {
        outcome: "deadlock",
        message:
          scheduler.live.size === 0
            ? "fatal error: no goroutines (main called runtime.Goexit) - deadlock!"
            : "fatal error: all goroutines are asleep - deadlock!",
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
    case "signal":
      return {
        outcome: "error",
        message: `signal: ${signalText(end.signal)}`,
        exitCode: signalExitCode(end.signal),
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
): RunsAt {
  if (end.kind === "fatal") return { site: end.site, calls: callsAt(end.site), tasks: [] };
  const { value, thrownAt } = end;
  const site = value instanceof Error && placeOf(value) ? value : thrownAt;
  const tasks = Object.is(unwound.value, value) ? unwound.tasks : [];
  return { site, calls: callsAt(site), tasks };
}

function leak(goroutines: GoroutineReport[]): Failure {
  const some =
    goroutines.length === 1 ? "1 goroutine was left" : `${goroutines.length} goroutines were left`;
  return { outcome: "leak", message: `leak: ${some} when main returned`, exitCode: 1 };
}

function raceIn([race]: readonly Race[]): Failure | undefined {
  return (
    race && {
      outcome: "race",
      message: "WARNING: DATA RACE",
      place: race.access.place,
      exitCode: 66,
    }
  );
}

/** As Go lists them: the one that failed first, the others by number. */
function inDumpOrder(goroutines: Goroutine[], end: End): Goroutine[] {
  const failed = end.kind === "panic" || end.kind === "fatal" ? end.goroutine : undefined;
  return goroutines.sort((a, b) => Number(b === failed) - Number(a === failed) || a.id - b.id);
}

function describe(
  goroutine: Goroutine,
  end: End,
  scheduler: Scheduler,
): Omit<GoroutineReport, "label"> {
  const failed = (end.kind === "panic" || end.kind === "fatal") && end.goroutine === goroutine;
  return describeGoroutine(goroutine, failed ? failedAt(end, scheduler) : undefined);
}

const placeIf = (site: Error | undefined) => site && placeOf(site);

function unawaited(scheduler: Scheduler): UnawaitedOperation[] {
  const found: UnawaitedOperation[] = [];
  for (const operation of scheduler.begun.unawaited()) {
    // An async function that never had to wait was over when its call returned, as any function.
    if (operation instanceof Task && !operation.hasWaited) continue;
    const place = placeIf(operation.site);
    found.push({ operation: operation.call, ...(place && { place }) });
  }
  return found;
}
