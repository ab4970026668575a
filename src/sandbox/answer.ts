import type { Definer } from "../compile/module-loader.ts";
import { loadProgram } from "../compile/module-loader.ts";
import { ProblemError } from "../compile/problem-error.ts";
import { grade } from "../grading/grade.ts";
import { placeOf } from "../runtime/source-place.ts";
import type { Report } from "../testing/report.ts";
import { steer } from "../testing/steered-run.ts";
import { possibleOutputs } from "../testing/possible-outputs.ts";
import { keepTraceOfCheck } from "../testing/kept-traces.ts";
import { type PrintedCall, run, TRACED_STEPS } from "../testing/run.ts";
import { runWithLines } from "../testing/run-with-lines.ts";
import { entriesOf } from "./console-entry.ts";
import { ConsoleBuffer, withinBounds } from "./console-buffer.ts";
import { lockMatchers } from "./harden.ts";
import type { Interrupts } from "./interrupts.ts";
import type { FinalMessage, Request, WorkerMessage } from "./protocol.ts";
import type { Natives } from "./seal.ts";
import { type StrayFailure, unheardRejection, watchStrayFailures } from "./stray-failure.ts";

/** What answering a request takes. */
export interface Answering {
  natives: Natives;
  /** How the worker turns compiled text into functions. */
  definer: Definer;
  post(message: WorkerMessage): void;
  interrupts: Interrupts;
  /** Where the program's console prints from now on. Nowhere, unless told. */
  printTo(print: (line: string) => void): void;
  /** What hears of promises from now on that fail and to which nobody listens. */
  tellOfUnheardTo(tell: (reason: unknown) => void): void;
}

/** Serves the page's request: runs a program, or grades an answer. Posts one final message. */
export async function answer(request: Request, answering: Answering): Promise<void> {
  const { natives, definer, post, printTo, tellOfUnheardTo, interrupts } = answering;
  let over = false;
  const console = new ConsoleBuffer(
    {
      output: (lines) => post({ kind: "output", lines }),
      dropped: (count) => post({ kind: "dropped", count }),
    },
    natives.now,
  );
  const finish = (message: FinalMessage) => {
    if (over) return;
    over = true;
    console.end();
    post(message);
  };
  const stray = (failure: StrayFailure) => finish({ kind: "failed", ...failure });
  watchStrayFailures(globalThis, stray);
  tellOfUnheardTo((reason) => stray(unheardRejection(reason)));
  post({ kind: "started" });
  try {
    finish(
      request.kind === "run"
        ? await runProgram(request, { definer, natives, console, interrupts, printTo })
        : request.kind === "steer"
          ? await steerProgram(request, definer)
          : request.kind === "explore"
            ? await exploreProgram(request, { definer, post })
            : await gradeAnswer(request, { definer, natives, post }),
    );
  } catch (error) {
    if (error instanceof ProblemError) finish({ kind: "problems", problems: [error.problem] });
    else finish(brokeOff(error));
  }
}

/** Of so many printed lines it is found out where they come from: to do so takes longer than to print. */
const PLACED_LINES = 100;

interface Running {
  definer: Definer;
  natives: Natives;
  console: ConsoleBuffer;
  interrupts: Interrupts;
  printTo: Answering["printTo"];
}

async function runProgram(
  request: Request & { kind: "run" },
  { definer, natives, console, interrupts, printTo }: Running,
): Promise<FinalMessage> {
  const { module, siblings, seed, schedule, trace, leaks, signals, interactive } = request;
  const print = (line: string) => console.add(line);
  printTo(print);
  const { main } = await loadProgram(module, definer.define, definer.wrapperLength, siblings);
  const options = {
    ...(seed !== undefined && { seed }),
    ...(schedule !== undefined && { schedule }),
    ...(leaks !== undefined && { leaks }),
    ...(signals !== undefined && { signals }),
    ...(interactive !== undefined && { interactive }),
    onPrint: ({ level, text, values }: PrintedCall) => {
      const place = console.lines < PLACED_LINES ? placeOf(new Error()) : undefined;
      for (const entry of entriesOf(level, text, values, !console.isFull, place))
        console.add(entry);
    },
  };
  const running = trace
    ? run(main, { ...options, trace, sites: TRACED_STEPS })
    : runWithLines(main, options);
  interrupts.begin();
  const report = await running;
  if (report.outcome === "ok") await rejectionsAnnounced(natives);
  return { kind: "report", report: withFewerLines(report) };
}

/** What it prints is in the report: whoever steers sees one state of the program after another. */
async function steerProgram(
  { module, siblings, choices, seed, toEnd, leaks }: Request & { kind: "steer" },
  definer: Definer,
): Promise<FinalMessage> {
  const { main } = await loadProgram(module, definer.define, definer.wrapperLength, siblings);
  const run = await steer(main, choices, {
    ...(seed !== undefined && { seed }),
    ...(toEnd !== undefined && { toEnd }),
    ...(leaks !== undefined && { leaks }),
    trace: true,
    sites: TRACED_STEPS,
  });
  return { kind: "steered", run: { ...run, report: withFewerLines(run.report) } };
}

async function exploreProgram(
  { module, siblings, schedules, time, leaks }: Request & { kind: "explore" },
  { definer, post }: Pick<Answering, "post"> & { definer: Definer },
): Promise<FinalMessage> {
  const { main } = await loadProgram(module, definer.define, definer.wrapperLength, siblings);
  const { outputs, ...found } = await possibleOutputs(main, {
    ...{ schedules, time },
    ...(leaks !== undefined && { leaks }),
    onProgress: (progress) => post({ kind: "explore", progress }),
  });
  const shown = outputs.map((it) => ({ ...it, lines: withinBounds(it.lines).kept }));
  return { kind: "explored", found: { ...found, outputs: shown } };
}

async function gradeAnswer(
  { exercise, program, checks, only, schedule, trace }: Request & { kind: "check" },
  { definer, natives, post }: Pick<Answering, "natives" | "post"> & { definer: Definer },
): Promise<FinalMessage> {
  // What an answer prints belongs to the runs that the checks make of it, so it goes nowhere else.
  const traced = trace ? keepTraceOfCheck(schedule) : undefined;
  const result = await grade({
    exercise,
    answer: program,
    checks,
    definer,
    ...(only !== undefined && { only }),
    ...(schedule !== undefined && { schedule }),
    beforeAnswer: () => lockMatchers(globalThis),
    onCheckStart: (name) => post({ kind: "check-start", name }),
    onExplore: (name, progress) => post({ kind: "explore", name, progress }),
    onCheck: (check) => post({ kind: "check", result: check }),
  });
  if (traced) {
    const report = traced();
    return report ? { kind: "report", report: withFewerLines(report) } : nothingRan;
  }
  if (result.verdict === "pass") await rejectionsAnnounced(natives);
  return { kind: "grade", result };
}

const nothingRan: FinalMessage = {
  kind: "problems",
  problems: [
    { kind: "no-checks", message: "This check runs no program, so there is nothing to draw." },
  ],
};

/** Something failed that is neither the program's report nor a problem with its file. */
function brokeOff(error: unknown): FinalMessage {
  const place = error instanceof Error ? placeOf(error) : undefined;
  return { kind: "failed", message: String(error), ...(place && { place }) };
}

/** The report with no more output than the page shows: a page takes long to read a flood. */
function withFewerLines(report: Report): Report {
  const { kept, dropped } = withinBounds(report.output);
  report.output = kept;
  report.outputDropped += dropped;
  return report;
}

/**
 * Lets the host, and `hearRejections`, announce the promises that were rejected on the way. They do so in a task that
 * they queue after the microtasks of now, so after a timer set now: the second turn comes behind it.
 */
async function rejectionsAnnounced(natives: Natives): Promise<void> {
  const turn = () => new Promise<void>((resolve) => natives.setTimeout(resolve, 0));
  await turn();
  await turn();
}
