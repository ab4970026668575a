/** Runs in the page: timelines of traces written by hand, without the site around them. */
import { handOff, lockOrder, longTrace, racing } from "../../src/timeline/fixtures.ts";
import { createTimeline } from "../../src/components/timeline/timeline.ts";
import type { TimelineView } from "../../src/components/timeline/timeline-view.ts";
import type { TracedRun } from "../../src/components/timeline/traced-run.ts";

const traces = {
  handOff: () => handOff,
  lockOrder: () => lockOrder,
  racing: () => racing,
  long: () => longTrace(10_000, 4),
  million: () => longTrace(1_000_000, 6),
};

export interface TimelineHarness {
  /** Shows a trace in the place of the one before. Returns the milliseconds that it took. */
  show(name: keyof typeof traces): number;
  view: TimelineView | undefined;
  readonly plot: TimelineView["plot"] | undefined;
  /** The lines of the program that were set off last. */
  lit: readonly number[];
  /** The lines of the program that were brought into view. */
  revealed: number[];
}

const harness: TimelineHarness = {
  view: undefined,
  get plot() {
    return this.view?.plot;
  },
  lit: [],
  revealed: [],
  show(name) {
    const { events, objects } = traces[name]();
    const races = name === "racing" ? racing.races : [];
    const outcome = name === "lockOrder" ? "deadlock" : name === "racing" ? "race" : "ok";
    const waitFor: TracedRun["waitFor"] = [];
    const run = {
      trace: events,
      dropped: 0,
      races,
      objects,
      waitFor,
      outcome,
      output: [],
      schedule: "fifo:1",
    } as const;
    harness.view?.dispose();
    const begun = performance.now();
    harness.view = createTimeline(
      {
        target: { file: "main.ts", id: "program", show: (line) => harness.revealed.push(line) },
        source: Array.from({ length: 30 }, (_, i) => `  await step(${i + 1});`).join("\n"),
        light: (lines) => (harness.lit = lines),
        reveal: (line) => harness.revealed.push(line),
      },
      run,
    );
    document.querySelector("main")!.append(harness.view.element);
    return performance.now() - begun;
  },
};

Object.assign(globalThis, { harness });
