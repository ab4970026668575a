import type { Goroutine } from "../../src/runtime/goroutine.ts";
import { RaceDetector } from "../../src/runtime/race-detector.ts";
import type { Scheduler } from "../../src/runtime/scheduler.ts";

type FakeScheduler = { -readonly [K in "current" | "end" | "sites" | "steps"]: Scheduler[K] };

/** A race detector, and a scheduler that lets a test say who runs. */
export function fakeRace() {
  const scheduler: FakeScheduler = {
    current: fakeGoroutine(1),
    end: undefined,
    sites: null,
    steps: 0,
  };
  return { scheduler, detector: new RaceDetector(scheduler as Scheduler) };
}

/** A goroutine that does what a test does in its name. */
export function fakeGoroutine(id: number, parent?: Goroutine): Goroutine {
  return { id, parent, name: `main.g${id}`, ended: false } as unknown as Goroutine;
}
