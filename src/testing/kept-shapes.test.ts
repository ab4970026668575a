import { expect, test } from "vitest";
import { RunScheduler } from "../runtime/run-scheduler.ts";
import { runningScheduler } from "../runtime/active-scheduler.ts";
import { keepShapes } from "./kept-shapes.ts";

test("the run that is kept is over when the call returns, and leaves those who wait", () => {
  const runs: RunScheduler[] = [];
  const { run } = RunScheduler.prototype;
  RunScheduler.prototype.run = function (...args) {
    runs.push(this);
    return run.apply(this, args);
  };
  keepShapes();
  keepShapes();
  RunScheduler.prototype.run = run;

  expect(runs).toHaveLength(1);
  const [kept] = runs;
  expect(kept!.end).toEqual({ kind: "returned" });
  expect(runningScheduler()).toBeUndefined();
  const states = [...kept!.live].map(({ blockedOn }) => blockedOn?.state).sort();
  expect(states).toEqual([
    "chan receive",
    "chan receive",
    "chan receive",
    "select",
    "sync.Mutex.Lock",
    "sync.WaitGroup.Wait",
  ]);
});
