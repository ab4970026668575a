import type { GoroutineReport } from "../runtime/dump.ts";
import type { Race } from "../runtime/race-report.ts";
import type { ScheduledSignal } from "../runtime/raised-signals.ts";
import type { SourcePlace } from "../runtime/source-place.ts";
import type { TraceEvent, TraceObject } from "../runtime/trace-event.ts";
import type { ThingReport, WaitEdge } from "../runtime/wait-edge.ts";

export type { GoroutineReport } from "../runtime/dump.ts";
export type { FrameReport } from "../runtime/goroutine-frames.ts";
export type { Race, RaceAccess } from "../runtime/race-report.ts";
export type { ThingKind, TraceEvent, TraceObject } from "../runtime/trace-event.ts";
export type { Party, ThingReport, WaitEdge, WaitThing } from "../runtime/wait-edge.ts";

/** How a run ended. */
export type Outcome = "ok" | "panic" | "deadlock" | "leak" | "race" | "livelock" | "error";

/** An operation that was begun and never awaited: nearly always a forgotten `await`. */
export interface UnawaitedOperation {
  /** What was called: `ch.send`, `time.sleep` … */
  operation: string;
  /** The line on which it began. */
  place?: SourcePlace;
}

/** What a run did. A plain value: it survives `structuredClone` and JSON, but for `toString`. */
export interface Report {
  /** How it ended; the rest says more. */
  outcome: Outcome;
  /** What the program printed, line by line; of a flood, the first 100,000 lines. */
  output: string[];
  /** How many lines of output were left out. */
  outputDropped: number;
  /**
   * The first line that Go would print on stderr: `panic: …`, `fatal error: …`, `WARNING: DATA RACE`, and
   * after a signal that ended it `signal: …`. Only when the outcome is not ok.
   */
  message?: string;
  /** Where it went wrong in the learner's source, if there is one such place. */
  place?: SourcePlace;
  /** The goroutines that had not ended; after a panic, the one that panicked comes first. */
  goroutines: GoroutineReport[];
  /**
   * Who of them waits for what, and who could help; empty when the outcome is ok. What it is that they wait
   * for is known where lines or a trace are kept.
   */
  waitFor: WaitEdge[];
  /** The channel, lock or wait group whose wrong use was the panic, if that is what it was. */
  misused?: ThingReport;
  /**
   * Data races: accesses to a variable made by `shared` that nothing orders; each variable and each pair
   * of lines once, as Go's `-race` tells of them. They make the outcome `race`, unless it is worse.
   */
  races: Race[];
  /** What was begun and never awaited, in the order in which it began; empty without `sites`. */
  unawaited: UnawaitedOperation[];
  /** Virtual time that passed, in milliseconds. */
  elapsed: number;
  /**
   * The signals that came from outside, by the clock of the run: as the option `signals` they come
   * again. Only where there were any.
   */
  raised?: ScheduledSignal[];
  /** How often a goroutine was resumed or awaited. */
  steps: number;
  /**
   * Go's exit code: 0, or 2 after a panic or a fatal error, 66 after a race; 128 and its number after a
   * signal.
   */
  exitCode: number;
  /**
   * What happened, in the order in which it happened; of very much, the first million events. Only where it was asked
   * for. The events are made when it is first read.
   */
  trace?: TraceEvent[];
  /** How many events of the trace were left out. Only where any were. */
  traceDropped?: number;
  /** What goroutines shared, by the number that the events give. Only with a trace. */
  objects?: TraceObject[];
  /** Replays this run exactly: `replay(main, report.schedule)`. */
  schedule: string;
  /** What Go would have written to stderr; the empty string when all went well. */
  toString(): string;
}
