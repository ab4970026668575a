import { expect, test } from "vitest";
import { eventText } from "./event-text.ts";
import { handOff, lockOrder, longTrace } from "./fixtures.ts";
import {
  BLOCKED,
  buildTimeline,
  eventsOnLine,
  GONE,
  heldAt,
  RUNNABLE,
  RUNNING,
  SLEEPING,
  stateAt,
  type Lane,
} from "./timeline-model.ts";

const spansOf = (lane: Lane) => [...lane.starts].map((start, span) => [start, lane.states[span]]);

test("a lane has a span for each state, in order", () => {
  const { lanes } = buildTimeline(handOff);
  expect(lanes.map(({ goroutine }) => goroutine)).toEqual([1, 2]);
  expect(spansOf(lanes[0]!)).toEqual([
    [0, RUNNABLE],
    [1, RUNNING],
    [3, BLOCKED],
    [10, RUNNABLE],
    [12, RUNNING],
    [14, GONE],
  ]);
  expect(spansOf(lanes[1]!)).toEqual([
    [2, RUNNABLE],
    [4, RUNNING],
    [5, SLEEPING],
    [6, RUNNABLE],
    [7, RUNNING],
    [11, GONE],
  ]);
  expect(lanes[1]!.end).toBe(11);
  expect(lanes.some(({ isStuck }) => isStuck)).toBe(false);
});

test("a value's send and its receive are the two ends of an arrow", () => {
  const timeline = buildTimeline(handOff);
  expect(timeline.arrows).toEqual([{ from: 8, to: 9 }]);
  expect(timeline.partners.get(8)).toBe(9);
  expect(timeline.partners.get(9)).toBe(8);
});

test("a receive that is told before its send has its arrow all the same", () => {
  const [send, receive] = handOff.events.slice(8, 10);
  const events = [...handOff.events.slice(0, 8), receive!, send!, ...handOff.events.slice(10)];
  expect(buildTimeline({ events }).arrows).toEqual([{ from: 9, to: 8 }]);
});

test("a lock is held from the event that takes it until the one that gives it back", () => {
  const { events, objects } = lockOrder;
  const given = [
    ...events.slice(0, 4),
    { step: 2, at: 0, goroutine: 1, kind: "unlock" as const, object: 0, shared: false },
    ...events.slice(4),
  ];
  const { lanes } = buildTimeline({ events: given, objects });
  expect(lanes[0]!.holds).toEqual([{ object: 0, shared: false, from: 3, to: 4 }]);
  expect(heldAt(lanes[0]!, 3)).toHaveLength(1);
  expect(heldAt(lanes[0]!, 4)).toEqual([]);
});

test("a lock that another gives back is given back", () => {
  const { events, objects } = lockOrder;
  const given = [
    ...events.slice(0, 7),
    { step: 5, at: 0, goroutine: 2, kind: "unlock" as const, object: 0, shared: false },
    ...events.slice(7),
  ];
  const { lanes } = buildTimeline({ events: given, objects });
  expect(lanes[0]!.holds).toEqual([{ object: 0, shared: false, from: 3, to: 7 }]);
});

test("who waits when the program has come to a stop is stuck", () => {
  const { lanes } = buildTimeline(lockOrder);
  expect(lanes.map(({ isStuck }) => isStuck)).toEqual([true, true]);
  expect(lanes.map(({ end }) => end)).toEqual([10, 10]);
});

test("who is left when main returns is stuck", () => {
  const events = [...handOff.events];
  events[11] = { step: 6, at: 50, goroutine: 2, kind: "leak" };
  const { lanes } = buildTimeline({ events });
  expect(lanes.map(({ isStuck }) => isStuck)).toEqual([false, true]);
});

test("the state of a lane is that after the event, and none before its start", () => {
  const { lanes } = buildTimeline(handOff);
  expect([1, 2, 4, 5, 14].map((index) => stateAt(lanes[1]!, index))).toEqual([
    undefined,
    RUNNABLE,
    RUNNING,
    SLEEPING,
    GONE,
  ]);
});

test("the events of a line are found", () => {
  const timeline = buildTimeline(handOff);
  expect(eventsOnLine(timeline, "main.ts", 9)).toEqual([3, 9]);
  expect(eventsOnLine(timeline, "other.ts", 9)).toEqual([]);
});

test("every event has its words", () => {
  const timeline = buildTimeline(handOff);
  expect(timeline.events.map((_, index) => eventText(timeline, index))).toEqual([
    "main starts",
    "main runs",
    "worker is started by main",
    "main waits to receive from results",
    "worker runs",
    "worker sleeps until 50 ms",
    "worker can go on",
    "worker runs",
    "worker sends 42 to results, for main",
    "main receives 42 from results, from worker",
    "main can go on, because of worker",
    "worker returns",
    "main runs",
    'main prints "42"',
    "main returns",
  ]);
});

test("a long trace is read whole", () => {
  const { lanes, arrows, events } = buildTimeline(longTrace(100_000));
  expect(events).toHaveLength(100_000);
  expect(lanes).toHaveLength(9);
  expect(arrows.length).toBeGreaterThan(12_000);
});
