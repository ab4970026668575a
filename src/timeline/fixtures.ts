/** Traces written by hand, for the tests of the timeline. */
import type { TraceEvent, TraceObject } from "../runtime/trace-event.ts";
import type { SourcePlace } from "../runtime/source-place.ts";
import type { Race } from "../testing/report.ts";

const line = (number: number): SourcePlace => ({ file: "main.ts", line: number, column: 3 });

/**
 * `main` makes `results`, starts a worker and waits for a value; the worker sleeps 50 ms, sends 42
 * and returns.
 */
export const handOff: { events: TraceEvent[]; objects: TraceObject[] } = {
  objects: [{ kind: "chan", name: "results", place: line(4), capacity: 0 }],
  events: [
    { step: 0, at: 0, goroutine: 1, kind: "start", name: "main.main", label: "main" },
    { step: 1, at: 0, goroutine: 1, kind: "run" },
    {
      step: 1,
      at: 0,
      goroutine: 2,
      kind: "start",
      by: 1,
      place: line(5),
      name: "main.worker",
      label: "worker",
    },
    {
      ...{ step: 2, at: 0, goroutine: 1, kind: "block", state: "chan receive", on: [0] },
      place: line(9),
    },
    { step: 3, at: 0, goroutine: 2, kind: "run" },
    {
      ...{ step: 3, at: 0, goroutine: 2, kind: "block", state: "sleep", on: [], until: 50 },
      place: line(6),
    },
    { step: 3, at: 50, goroutine: 2, kind: "ready" },
    { step: 4, at: 50, goroutine: 2, kind: "run" },
    {
      ...{ step: 4, at: 50, goroutine: 2, kind: "send", object: 0, message: 0, value: "42" },
      place: line(7),
    },
    {
      ...{ step: 4, at: 50, goroutine: 1, kind: "receive", object: 0, message: 0, value: "42" },
      place: line(9),
    },
    { step: 4, at: 50, goroutine: 1, kind: "ready", by: 2 },
    { step: 5, at: 50, goroutine: 2, kind: "end", how: "returned" },
    { step: 6, at: 50, goroutine: 1, kind: "run" },
    { step: 6, at: 50, goroutine: 1, kind: "print", text: "42", place: line(10) },
    { step: 6, at: 50, goroutine: 1, kind: "end", how: "returned" },
  ],
};

/** Two goroutines that take `a` and `b` in opposite order. */
export const lockOrder: { events: TraceEvent[]; objects: TraceObject[] } = {
  objects: [
    { kind: "mutex", name: "a", place: line(2) },
    { kind: "mutex", name: "b", place: line(3) },
  ],
  events: [
    { step: 0, at: 0, goroutine: 1, kind: "start", name: "main.main", label: "main" },
    { step: 1, at: 0, goroutine: 1, kind: "run" },
    {
      step: 1,
      at: 0,
      goroutine: 2,
      kind: "start",
      by: 1,
      place: line(5),
      name: "main.worker",
      label: "worker",
    },
    { step: 2, at: 0, goroutine: 1, kind: "lock", object: 0, shared: false, place: line(9) },
    { step: 3, at: 0, goroutine: 1, kind: "yield" },
    { step: 4, at: 0, goroutine: 2, kind: "run" },
    { step: 5, at: 0, goroutine: 2, kind: "lock", object: 1, shared: false, place: line(6) },
    {
      ...{ step: 6, at: 0, goroutine: 2, kind: "block", state: "sync.Mutex.Lock", on: [0] },
      place: line(7),
    },
    { step: 7, at: 0, goroutine: 1, kind: "run" },
    {
      ...{ step: 8, at: 0, goroutine: 1, kind: "block", state: "sync.Mutex.Lock", on: [1] },
      place: line(10),
    },
  ],
};

/** `main` reads a variable that the worker, which it has started, writes. */
export const racing: { events: TraceEvent[]; objects: TraceObject[]; races: Race[] } = {
  objects: [{ kind: "shared variable", name: "hits", place: line(3) }],
  events: [
    { step: 0, at: 0, goroutine: 1, kind: "start", name: "main.main", label: "main" },
    { step: 1, at: 0, goroutine: 1, kind: "run" },
    { step: 1, at: 0, goroutine: 1, kind: "write", object: 0, value: "0", place: line(3) },
    {
      ...{ step: 1, at: 0, goroutine: 2, kind: "start", by: 1, place: line(4) },
      ...{ name: "main.worker", label: "worker" },
    },
    { step: 1, at: 0, goroutine: 1, kind: "print", text: "started", place: line(5) },
    { step: 1, at: 0, goroutine: 1, kind: "read", object: 0, value: "0", place: line(6) },
    { step: 2, at: 0, goroutine: 1, kind: "yield" },
    { step: 3, at: 0, goroutine: 2, kind: "run" },
    { step: 3, at: 0, goroutine: 2, kind: "write", object: 0, value: "1", place: line(9) },
    { step: 4, at: 0, goroutine: 2, kind: "end", how: "returned" },
    { step: 5, at: 0, goroutine: 1, kind: "run" },
    { step: 6, at: 0, goroutine: 1, kind: "end", how: "returned" },
  ],
  races: [
    {
      variable: "hits",
      object: 0,
      access: { kind: "write", goroutine: 2, name: "main.worker", state: "running", step: 3 },
      previous: { kind: "read", goroutine: 1, name: "main.main", state: "running", step: 1 },
      reason: "Nothing orders them.",
    },
  ],
};

/** A long trace: `pairs` of goroutines hand values to each other, a millisecond for each round. */
export function longTrace(
  count: number,
  pairs = 4,
): { events: TraceEvent[]; objects: TraceObject[] } {
  const events: TraceEvent[] = [];
  const objects: TraceObject[] = [];
  events.push({ step: 0, at: 0, goroutine: 1, kind: "start", name: "main.main", label: "main" });
  for (let pair = 0; pair < pairs; pair++) {
    objects.push({ kind: "chan", name: `values[${pair}]`, capacity: 0 });
    for (const goroutine of [2 * pair + 2, 2 * pair + 3]) {
      const label = `${goroutine % 2 === 0 ? "sender" : "receiver"} ${pair}`;
      const place = line(goroutine);
      events.push({ step: 0, at: 0, goroutine, kind: "start", by: 1, name: label, label, place });
    }
  }
  for (let message = 0; events.length < count; message++) {
    const at = message;
    for (let object = 0; object < pairs; object++) {
      const [sender, receiver] = [2 * object + 2, 2 * object + 3];
      const step = events.length;
      const value = String(message);
      events.push(
        { step, at, goroutine: receiver, kind: "run" },
        { step, at, goroutine: receiver, kind: "block", state: "chan receive", on: [object] },
        { step, at, goroutine: sender, kind: "run", place: line(20) },
        { step, at, goroutine: sender, kind: "send", object, message, value, place: line(21) },
        { step, at, goroutine: receiver, kind: "receive", object, message, value },
        { step, at, goroutine: receiver, kind: "ready", by: sender },
        { step, at, goroutine: sender, kind: "block", state: "sleep", on: [], until: at + 1 },
        { step, at: at + 1, goroutine: sender, kind: "ready" },
      );
    }
  }
  events.length = count;
  // The clock never goes back.
  let latest = 0;
  for (const event of events) event.at = latest = Math.max(latest, event.at);
  return { events, objects };
}
