/**
 * What the page and a program's worker say to each other, over a port that only they hold.
 *
 * A program cannot reach the port, but it runs in the same realm as the code that does, and may
 * have damaged it. So the page looks at the shape of everything that arrives.
 */
import type { CompiledModule } from "../compile/compiled-module.ts";
import type { Problem } from "../compile/problem.ts";
import type { PracticeProgram } from "./practice/practice-session.ts";
import type { ConsoleEntry, PrintedEntry, ValueTree } from "./console-entry.ts";
import type { Explored } from "../grading/explored.ts";
import type { CheckResult, GradeResult } from "../grading/grade-result.ts";
import type { ScheduledSignal } from "../runtime/raised-signals.ts";
import { type Signal, SIGNALS } from "../runtime/signal-names.ts";
import type { SourcePlace } from "../runtime/source-place.ts";
import type {
  FrameReport,
  GoroutineReport,
  Outcome,
  Party,
  Race,
  RaceAccess,
  Report,
  ThingKind,
  ThingReport,
  TraceEvent,
  TraceObject,
  UnawaitedOperation,
  WaitEdge,
  WaitThing,
} from "../testing/report.ts";
import type { ExploreProgress } from "../testing/exploration.ts";
import type { PossibleOutput, PossibleOutputs } from "../testing/possible-outputs.ts";
import type { ScheduleKind, ScheduleText } from "../testing/schedule.ts";
import type { Choice, ChoiceOption, SteeredRun, TakenChoice } from "../testing/steered-run.ts";

/** What the page asks of a worker; a worker serves one request in its life. */
export type Request =
  | {
      kind: "run";
      module: CompiledModule;
      /** The files that it imports, each after those that it imports itself. */
      siblings?: CompiledModule[];
      seed?: number;
      schedule?: ScheduleKind | ScheduleText;
      /** Whether the report has a trace. */
      trace?: boolean;
      /** The signals that it gets, by its clock. */
      signals?: readonly ScheduledSignal[];
      /** Whether messages that follow are signals; else they are pings. */
      interactive?: boolean;
      /** Whether goroutines that are left at the end make the outcome a leak. */
      leaks?: boolean;
    }
  /** Makes the choices, and stops at the next one, or goes on `toEnd`. */
  | {
      kind: "steer";
      module: CompiledModule;
      siblings?: CompiledModule[];
      choices: readonly number[];
      seed?: number;
      toEnd?: boolean;
      leaks?: boolean;
    }
  /** Runs it under one schedule after another, and tells what it can print. */
  | {
      kind: "explore";
      module: CompiledModule;
      siblings?: CompiledModule[];
      /** How many schedules at most. */
      schedules: number;
      /** For so many ms at most. */
      time: number;
      leaks?: boolean;
    }
  /** `only` the check with this name; under one `schedule`, if it is given. */
  | {
      kind: "check";
      exercise: string;
      program: CompiledModule;
      checks: CompiledModule;
      only?: string;
      schedule?: string;
      /** The answer is then the report of the last run under that schedule, with its trace. */
      trace?: boolean;
    };

/** What the page may say to a worker before its request: an answer of the site's own to grade for practice. */
export interface Practise extends PracticeProgram {
  kind: "practise";
}

/** What the page may say to a worker before its request, too: these modules are likely to come with it. */
export interface Expect {
  kind: "expect";
  modules: readonly CompiledModule[];
}

/** What the page says to a worker after its request. */
export type Nudge =
  /** Say that you are alive. */
  | "ping"
  /** Somebody types: let the page work first. It may come before the request, too. */
  | "rest"
  /** Raise SIGINT in the program. */
  | "interrupt";

/** What a worker says. */
export type WorkerMessage =
  /** The request has arrived; the program begins now. */
  | { kind: "started" }
  /** The answer to any message after the request: the worker's thread is free. */
  | { kind: "alive" }
  | { kind: "output"; lines: ConsoleEntry[] }
  /** So many lines in all have been left out so far. */
  | { kind: "dropped"; count: number }
  | { kind: "check-start"; name: string }
  /** How far the exploration of the check with this name is, or, without one, of the program. */
  | { kind: "explore"; name?: string; progress: ExploreProgress }
  | { kind: "check"; result: CheckResult }
  /** The program failed outside of any goroutine: in a timer, or in a promise that nobody awaited. */
  | { kind: "failed"; message: string; place?: SourcePlace }
  | { kind: "problems"; problems: Problem[] }
  | { kind: "report"; report: Report }
  | { kind: "steered"; run: SteeredRun }
  | { kind: "explored"; found: PossibleOutputs }
  | { kind: "grade"; result: GradeResult };

/** The message with which a worker ends its work. */
export type FinalMessage = Extract<
  WorkerMessage,
  { kind: "report" | "steered" | "explored" | "problems" | "grade" | "failed" }
>;

type Shape<T> = (value: unknown) => value is T;

const isString: Shape<string> = (value) => typeof value === "string";
const isBoolean: Shape<boolean> = (value) => typeof value === "boolean";
const isNumber: Shape<number> = (value) => typeof value === "number";
const isObject: Shape<Record<string, unknown>> = (value): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const oneOf =
  <T extends string>(...values: T[]): Shape<T> =>
  (value): value is T =>
    values.includes(value as T);
const listOf =
  <T>(item: Shape<T>): Shape<T[]> =>
  (value): value is T[] =>
    Array.isArray(value) && value.every(item);

/** An object with these fields; a name that ends in `?` may be missing. */
function record<T extends object>(fields: {
  [K in keyof T & string as OptionalMark<T, K>]-?: Shape<T[K]>;
}): Shape<T> {
  const shapes = Object.entries<Shape<unknown>>(fields as Record<string, Shape<unknown>>).map(
    ([field, shape]) => {
      const optional = field.endsWith("?");
      return { name: optional ? field.slice(0, -1) : field, optional, shape };
    },
  );
  return (value): value is T =>
    isObject(value) &&
    shapes.every(
      ({ name, optional, shape }) => (optional && value[name] === undefined) || shape(value[name]),
    );
}

type OptionalMark<T, K extends keyof T & string> = undefined extends T[K]
  ? `${K}?`
  : object extends Pick<T, K>
    ? `${K}?`
    : K;

const isPlace = record<SourcePlace>({ file: isString, line: isNumber, column: isNumber });

const isProblem = record<Problem>({
  kind: oneOf("syntax", "import", "missing-export", "load", "deadline", "crash", "no-checks"),
  message: isString,
  "place?": isPlace,
});

const isFrame = record<FrameReport>({
  function: isString,
  hasParameters: isBoolean,
  place: isPlace,
});

const isGoroutine = record<GoroutineReport>({
  id: isNumber,
  name: isString,
  label: isString,
  state: isString,
  "waitsAt?": isPlace,
  "frames?": listOf(isFrame),
  "createdBy?": isNumber,
  "createdByName?": isString,
  "createdAt?": isPlace,
});

const isAccess = record<RaceAccess>({
  "label?": isString,
  kind: oneOf("read", "write"),
  "within?": isString,
  goroutine: isNumber,
  name: isString,
  state: oneOf("running", "finished"),
  "place?": isPlace,
  "frames?": listOf(isFrame),
  "createdBy?": isNumber,
  "createdByName?": isString,
  "createdAt?": isPlace,
  "createdIn?": listOf(isFrame),
  step: isNumber,
});

const isRace = record<Race>({
  variable: isString,
  "object?": isNumber,
  access: isAccess,
  previous: isAccess,
  reason: isString,
});

type EventOf<K extends TraceEvent["kind"]> = Extract<TraceEvent, { kind: K }>;
/** What only this kind of event has. */
type Own<K extends TraceEvent["kind"]> = Omit<
  EventOf<K>,
  "step" | "at" | "goroutine" | "place" | "kind"
>;

const isHappening = record<Pick<TraceEvent, "step" | "at" | "goroutine" | "place">>({
  step: isNumber,
  at: isNumber,
  goroutine: isNumber,
  "place?": isPlace,
});

const isAccessed = record<{ object: number; value: string }>({ object: isNumber, value: isString });

/** What only the events of a kind have, by kind. */
const events: Record<TraceEvent["kind"], Shape<object>> = {
  start: record<Own<"start">>({ "by?": isNumber, name: isString, label: isString }),
  run: isObject,
  yield: isObject,
  block: record<Own<"block">>({ state: isString, on: listOf(isNumber), "until?": isNumber }),
  ready: record<Own<"ready">>({ "by?": isNumber }),
  end: record<Own<"end">>({ how: oneOf("returned", "goexit", "panic") }),
  send: record<Own<"send">>({ object: isNumber, message: isNumber, value: isString }),
  receive: record<Own<"receive">>({ object: isNumber, "message?": isNumber, value: isString }),
  close: record<Own<"close">>({ object: isNumber }),
  lock: record<Own<"lock">>({ object: isNumber, shared: isBoolean }),
  unlock: record<Own<"unlock">>({ object: isNumber, shared: isBoolean }),
  count: record<Own<"count">>({ object: isNumber, value: isNumber }),
  signal: record<Own<"signal">>({ object: isNumber, all: isBoolean }),
  derive: record<Own<"derive">>({ object: isNumber }),
  cancel: record<Own<"cancel">>({ object: isNumber, cause: isString }),
  fire: record<Own<"fire">>({ object: isNumber }),
  read: isAccessed,
  write: isAccessed,
  print: record<Own<"print">>({ text: isString }),
  panic: record<Own<"panic">>({ text: isString }),
  leak: isObject,
};

const hasKind = record<{ kind: string }>({ kind: isString });

const isTraceEvent: Shape<TraceEvent> = (value): value is TraceEvent =>
  hasKind(value) &&
  Object.hasOwn(events, value.kind) &&
  events[value.kind as TraceEvent["kind"]](value) &&
  isHappening(value);

const isThingKind = oneOf<ThingKind>(
  "chan",
  "mutex",
  "rwmutex",
  "wait group",
  "cond",
  "once",
  "context",
  "timer",
  "semaphore",
  "limiter",
  "network",
  "shared variable",
);

const isTraceObject = record<TraceObject>({
  kind: isThingKind,
  name: isString,
  "place?": isPlace,
  "capacity?": isNumber,
  "parent?": isNumber,
});

const doings = [
  "send",
  "receive",
  "close",
  "lock",
  "read-lock",
  "unlock",
  "read-unlock",
  "add",
  "done",
  "signal",
  "wait",
] as const;

const isParty = record<Party>({
  goroutine: isNumber,
  label: isString,
  "startedAt?": isPlace,
  did: oneOf(...doings, "holds", "read-holds", "owes"),
  "place?": isPlace,
  times: isNumber,
  ended: isBoolean,
});

const thingFields = {
  "object?": isNumber,
  name: isString,
  isNamed: isBoolean,
  kind: isThingKind,
  "place?": isPlace,
  "capacity?": isNumber,
  "count?": isNumber,
  parties: listOf(isParty),
} as const;

const isWaitEdge = record<WaitEdge>({
  goroutine: isNumber,
  state: isString,
  on: listOf(record<WaitThing>({ ...thingFields, does: oneOf(...doings) })),
  by: listOf(isNumber),
});

const isSignal = oneOf<Signal>(...SIGNALS);

const isOutcome = oneOf<Outcome>("ok", "panic", "deadlock", "leak", "race", "livelock", "error");

const isReport = record<Omit<Report, "toString">>({
  outcome: isOutcome,
  output: listOf(isString),
  outputDropped: isNumber,
  "message?": isString,
  "place?": isPlace,
  goroutines: listOf(isGoroutine),
  waitFor: listOf(isWaitEdge),
  "misused?": record<ThingReport>(thingFields),
  races: listOf(isRace),
  unawaited: listOf(record<UnawaitedOperation>({ operation: isString, "place?": isPlace })),
  elapsed: isNumber,
  "raised?": listOf(record<ScheduledSignal>({ at: isNumber, "signal?": isSignal })),
  steps: isNumber,
  exitCode: isNumber,
  "trace?": listOf(isTraceEvent),
  "traceDropped?": isNumber,
  "objects?": listOf(isTraceObject),
  schedule: isString,
});

const isCheck = record<CheckResult>({
  name: isString,
  status: oneOf("pass", "fail"),
  "advice?": isString,
  "place?": isPlace,
  "schedule?": isString,
  "explored?": record<Explored>({
    schedules: isNumber,
    isAll: isBoolean,
    "preemptions?": isNumber,
  }),
});

const hasGradeShape = record<GradeResult>({
  exercise: isString,
  verdict: oneOf("pass", "fail"),
  checks: listOf(isCheck),
  "problem?": isProblem,
});

/** The verdict must follow from the checks, and not contradict them. */
const isGrade: Shape<GradeResult> = (value): value is GradeResult => {
  if (!hasGradeShape(value)) return false;
  const { verdict, checks, problem } = value;
  const allPass = checks.length > 0 && checks.every(({ status }) => status === "pass");
  return verdict === (allPass && !problem ? "pass" : "fail");
};

const isProgress = record<ExploreProgress>({
  schedules: isNumber,
  distinct: isNumber,
  strategy: oneOf("fifo", "exhaustive", "random", "pct", "pos"),
  elapsed: isNumber,
});

const choiceFields = {
  kind: oneOf<Choice["kind"]>("goroutine", "preemption", "case", "timer"),
  "goroutine?": isNumber,
  step: isNumber,
  at: isNumber,
  options: listOf(
    record<ChoiceOption>({
      label: isString,
      "goroutine?": isNumber,
      "name?": isString,
      "place?": isPlace,
      "operation?": isString,
      "case?": isString,
    }),
  ),
};

const isSteered = record<SteeredRun>({
  report: isReport,
  path: listOf(record<TakenChoice>({ ...choiceFields, taken: isNumber })),
  "choice?": record<Choice>(choiceFields),
});

const isFound = record<PossibleOutputs>({
  outputs: listOf(
    record<PossibleOutput>({
      lines: listOf(isString),
      outcome: (it) => it === "waits" || isOutcome(it),
      schedule: isString,
      schedules: isNumber,
    }),
  ),
  schedules: isNumber,
  exhausted: isBoolean,
  asksForSignals: isBoolean,
});

const isTree: Shape<ValueTree> = record<ValueTree>({
  text: isString,
  "parts?": listOf(
    record<{ name: string; value: ValueTree }>({
      name: isString,
      value: (value): value is ValueTree => isTree(value),
    }),
  ),
});

const isPrintedEntry = record<PrintedEntry>({
  text: isString,
  level: oneOf("log", "info", "warn", "error", "debug"),
  values: listOf(isTree),
  "place?": isPlace,
});

const isEntry: Shape<ConsoleEntry> = (value): value is ConsoleEntry =>
  isString(value) || isPrintedEntry(value);

const nothing = () => true;

const messages: Record<WorkerMessage["kind"], (message: Record<string, unknown>) => boolean> = {
  started: nothing,
  alive: nothing,
  output: (it) => listOf(isEntry)(it.lines),
  dropped: (it) => isNumber(it.count),
  "check-start": (it) => isString(it.name),
  explore: (it) => (it.name === undefined || isString(it.name)) && isProgress(it.progress),
  check: (it) => isCheck(it.result),
  failed: (it) => isString(it.message) && (it.place === undefined || isPlace(it.place)),
  problems: (it) => listOf(isProblem)(it.problems),
  report: (it) => isReport(it.report),
  steered: (it) => isSteered(it.run),
  explored: (it) => isFound(it.found),
  grade: (it) => isGrade(it.result),
};

/** The message that `data` is, or nothing if it has not the shape of one. */
export function readWorkerMessage(data: unknown): WorkerMessage | undefined {
  if (!isObject(data) || !isString(data.kind) || !Object.hasOwn(messages, data.kind)) {
    return undefined;
  }
  const kind = data.kind as WorkerMessage["kind"];
  return messages[kind](data) ? (data as WorkerMessage) : undefined;
}
