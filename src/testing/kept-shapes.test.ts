import { expect, test } from "vitest";
import { RunScheduler } from "../runtime/run-scheduler.ts";
import { runningScheduler } from "../runtime/active-scheduler.ts";
import { keepShapes } from "./kept-shapes.ts";

test("the runs that are kept, one with a trace, are over when the call returns, and leave those who wait", () => {
  const runs: RunScheduler[] = [];
  const { run } = RunScheduler.prototype;
  RunScheduler.prototype.run = function (...args) {
    runs.push(this);
    return run.apply(this, args);
  };
  keepShapes();
  keepShapes(true);
  keepShapes(true);
  RunScheduler.prototype.run = run;

  expect(runs.map(({ trace }) => trace !== undefined)).toEqual([false, true]);
  expect(runningScheduler()).toBeUndefined();
  for (const { end, live } of runs) {
    expect(end).toEqual({ kind: "returned" });
    const states = [...live].map(({ blockedOn }) => blockedOn?.state).sort();
    expect(states).toEqual([
      "chan receive",
      "chan receive",
      "chan receive",
      "select",
      "sync.Mutex.Lock",
      "sync.WaitGroup.Wait",
    ]);
  }
});
