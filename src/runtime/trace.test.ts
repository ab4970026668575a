import { expect, test } from "vitest";
import { Trace } from "./trace.ts";

test("of very much that happens, the first million events are kept, and the others counted", () => {
  const run = { steps: 0, now: 0, isOver: false };
  const trace = new Trace(run);
  for (let i = 0; i < 1_000_003; i++) {
    run.steps = i;
    trace.add(1, { kind: "print", text: "tick" });
  }
  expect(trace.dropped).toBe(3);
  const events = trace.finished(new Map());
  expect(events).toHaveLength(1_000_000);
  expect(events.at(-1)).toEqual({
    step: 999_999,
    at: 0,
    goroutine: 1,
    kind: "print",
    text: "tick",
  });
});

test("lines are kept of the first hundred thousand events", () => {
  const trace = new Trace({ steps: 0, now: 0, isOver: false });
  for (let i = 0; i < 100_000; i++) trace.add(1, { kind: "run" });
  expect(trace.keepsPlaces).toBe(false);
});
