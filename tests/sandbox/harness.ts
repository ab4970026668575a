/** The page's script under test: runs and checks through the workbench, and measures the page. */
import { createWorkbench, type CheckedExercise, type RunEnd } from "../../src/sandbox/workbench.ts";
import { textOf } from "../../src/sandbox/console-entry.ts";
import type { SourceFile } from "../../src/compile/compile-program.ts";
import type { ScheduledSignal } from "../../src/runtime/raised-signals.ts";
import type { GradeResult } from "../../src/grading/grade-result.ts";

const base = new URL("workbench/", location.href).pathname;
const workbench = createWorkbench({ base, runDeadline: 1_000, checkDeadline: 3_000 });
/** With the deadlines that the course has. */
const patient = createWorkbench({ base });

/** What one run looked like from the page. */
export interface Seen {
  end: RunEnd;
  lines: string[];
  batches: number;
  dropped: number;
  /** How often the page's own timer ran meanwhile: a page that is frozen runs none. */
  turns: number;
  /** Frames that are left in the page, and what they may do. */
  frames: (string | null)[];
}

/** Waits for `result`, and counts how often the page has its turn meanwhile. */
async function counted<T>(result: Promise<T>): Promise<{ value: T; turns: number }> {
  let turns = 0;
  const timer = setInterval(() => turns++, 5);
  const value = await result;
  clearInterval(timer);
  return { value, turns };
}

const harness = {
  warm: () => workbench.warm(),

  async run(
    source: string,
    options: {
      seed?: number;
      schedule?: "fifo" | "random";
      stopAfterLine?: string;
      patient?: boolean;
      siblings?: SourceFile[];
      signals?: readonly ScheduledSignal[];
      /** Interrupts it as soon as it has printed this line. */
      interruptAfterLine?: string;
      /** Somebody types, without end. */
      typed?: boolean;
    } = {},
  ): Promise<Seen> {
    const { stopAfterLine, seed, schedule } = options;
    const lines: string[] = [];
    let batches = 0;
    let dropped = 0;
    const running = (options.patient ? patient : workbench).run(
      { source, file: "main.ts", siblings: options.siblings ?? [] },
      {
        output(entries) {
          const more = entries.map(textOf);
          batches++;
          lines.push(...more);
          if (stopAfterLine !== undefined && more.includes(stopAfterLine)) running.stop();
          const { interruptAfterLine: line } = options;
          if (line !== undefined && more.includes(line)) running.interrupt();
        },
        dropped: (count) => (dropped = count),
      },
      {
        ...(seed !== undefined && { seed }),
        ...(schedule && { schedule }),
        ...(options.signals && { signals: options.signals }),
      },
    );
    const typing = options.typed ? setInterval(() => workbench.giveWay(), 20) : undefined;
    const { value: end, turns } = await counted(running.result);
    clearInterval(typing);
    const frames = [...document.querySelectorAll("iframe")].map((it) => it.getAttribute("sandbox"));
    return { end, lines, batches, dropped, turns, frames };
  },

  async check(
    exercise: CheckedExercise,
    source: string,
  ): Promise<{ result: GradeResult; started: string[]; ended: string[] }> {
    const started: string[] = [];
    const ended: string[] = [];
    const { result } = workbench.check(exercise, source, {
      checkStart: (name) => started.push(name),
      check: ({ name, status }) => ended.push(`${status} ${name}`),
    });
    return { result: await result, started, ended };
  },
};

export type Harness = typeof harness;
Object.assign(globalThis, { harness });
