import { expect, test } from "vitest";
import type { TraceEvent, TraceObject } from "../../runtime/trace-event.ts";
import type { Race } from "../../testing/report.ts";
import { contextTree, hasContexts } from "./context-tree.ts";
import { deedText } from "../../timeline/event-text.ts";
import { handOff, lockOrder, longTrace, racing } from "../../timeline/fixtures.ts";
import { racesText } from "./races.ts";
import { overviewText, PAGE, TextTwin } from "../../timeline/text-twin.ts";
import { buildTimeline } from "../../timeline/timeline-model.ts";
import { waitForGraph, waitingAt, waitSentences } from "./wait-for-graph.ts";

test("two locks taken in opposite order make a cycle", () => {
  const timeline = buildTimeline(lockOrder);
  const graph = waitForGraph(timeline, waitingAt(timeline, timeline.events.length));
  expect(graph.nodes.map(({ label, isInCycle }) => [label, isInCycle])).toEqual([
    ["main", true],
    ["b", true],
    ["worker", true],
    ["a", true],
  ]);
  expect(graph.links.map(({ from, label, to }) => `${from} ${label} ${to}`)).toEqual([
    "g1 waits for o1",
    "o1 held by g2",
    "g2 waits for o0",
    "o0 held by g1",
  ]);
  expect(graph.links.every(({ isInCycle }) => isInCycle)).toBe(true);
  expect(waitSentences(graph)).toEqual([
    "main waits for b, held by worker (part of a cycle).",
    "worker waits for a, held by main (part of a cycle).",
  ]);
});

test("before the second lock is asked for there is no cycle", () => {
  const timeline = buildTimeline(lockOrder);
  const graph = waitForGraph(timeline, waitingAt(timeline, 7));
  expect(graph.links.map(({ isInCycle }) => isInCycle)).toEqual([false, false]);
  expect(graph.nodes.find(({ id }) => id === "g1")!.detail).toBe("can go on");
});

test("who waits on a channel is helped by those of whom the report says so", () => {
  const timeline = buildTimeline(handOff);
  const on = [{ object: 0, name: "results", kind: "chan" }];
  const state = "chan receive";
  expect(waitSentences(waitForGraph(timeline, [{ goroutine: 1, state, on, by: [] }]))).toEqual([
    "main waits for results, and nobody can help.",
  ]);
  expect(waitSentences(waitForGraph(timeline, [{ goroutine: 1, state, on, by: [2] }]))).toEqual([
    "main waits for results, depends on worker.",
  ]);
});

test("a goroutine that waits beside a cycle is not part of it", () => {
  const timeline = buildTimeline(lockOrder);
  const beside = { goroutine: 3, state: "sync.Mutex.Lock", by: [1] };
  const on = [{ object: 0, name: "a", kind: "mutex" }];
  const graph = waitForGraph(timeline, [
    ...waitingAt(timeline, timeline.events.length),
    { ...beside, on },
  ]);
  expect(graph.nodes.find(({ id }) => id === "g3")!.isInCycle).toBe(false);
  expect(graph.links.find(({ from }) => from === "g3")!.isInCycle).toBe(false);
});

const contexts: { events: TraceEvent[]; objects: TraceObject[] } = {
  objects: [
    { kind: "chan", name: "jobs" },
    { kind: "context", name: "ctx" },
    { kind: "context", name: "child", parent: 1 },
  ],
  events: [
    { step: 0, at: 0, goroutine: 1, kind: "start", name: "main.main", label: "main" },
    { step: 1, at: 0, goroutine: 1, kind: "derive", object: 2 },
    { step: 3, at: 20, goroutine: 1, kind: "cancel", object: 1, cause: "context canceled" },
    { step: 3, at: 20, goroutine: 1, kind: "cancel", object: 2, cause: "context canceled" },
  ],
};

test("the tree of contexts is as it was at the moment", () => {
  const timeline = buildTimeline(contexts);
  expect(hasContexts(timeline)).toBe(true);
  expect(hasContexts(buildTimeline(handOff))).toBe(false);
  expect(
    contextTree(timeline, 2).map(({ name, parent, detail }) => [name, parent, detail]),
  ).toEqual([
    ["ctx", undefined, "context canceled, at 20 ms, by main"],
    ["child", 1, "not done"],
  ]);
  expect(contextTree(timeline, 3)[1]!.detail).toBe("context canceled, at 20 ms, by main");
  // Before it is derived it is not there.
  expect(contextTree(timeline, 0).map(({ name }) => name)).toEqual(["ctx"]);
  expect(deedText(timeline, 1)).toBe("derives child from ctx");
});

test("the list has every event, a page at a time", () => {
  const long = buildTimeline(longTrace(1_050));
  const twin = new TextTwin(long);
  expect(twin.length).toBe(1_050);
  expect(twin.pages).toBe(6);
  expect(twin.page(5)).toHaveLength(50);
  expect(twin.pageOf(PAGE)).toBe(1);
  const rows = Array.from({ length: twin.pages }, (_, page) => twin.page(page)).flat();
  expect(rows.map(({ index }) => index)).toEqual([...long.events.keys()]);
});

test("the list of one goroutine has its events alone", () => {
  const twin = new TextTwin(buildTimeline(handOff), 2);
  expect(twin.page(0).map(({ when, text }) => `${when}: ${text}`)).toEqual([
    "Step 1, 0 ms: worker is started by main",
    "Step 3, 0 ms: worker runs",
    "Step 3, 0 ms: worker sleeps until 50 ms",
    "Step 3, 50 ms: worker can go on",
    "Step 4, 50 ms: worker runs",
    "Step 4, 50 ms: worker sends 42 to results, for main",
    "Step 5, 50 ms: worker returns",
  ]);
  expect(twin.page(0)[5]!.place).toEqual({ file: "main.ts", line: 7, column: 3 });
});

test("the overview says how much there is, and who is stuck", () => {
  expect(overviewText(buildTimeline(handOff))).toBe(
    "2 goroutines, 15 events, 1 value handed over, 50 ms of virtual time.",
  );
  // Of a run that goes on nobody is stuck.
  const cut = buildTimeline({ ...lockOrder, isPartial: true });
  expect(overviewText(cut, 2_000)).toBe(
    "2 goroutines, 10 events, 0 values handed over, no virtual time. The run went on: 2,000 events more are not shown.",
  );
  expect(overviewText(buildTimeline(lockOrder))).toBe(
    "2 goroutines, 10 events, 0 values handed over, no virtual time. main is stuck: it waits for the lock b. worker is stuck: it waits for the lock a.",
  );
});

test("a race lies between its two accesses, or the last events before", () => {
  const access = { name: "main.main", state: "running" } as const;
  const race: Race = {
    variable: "total",
    access: { ...access, kind: "write", goroutine: 1, step: 6 },
    previous: { ...access, kind: "read", goroutine: 2, step: 3 },
    reason: "Nothing orders them.",
  };
  const timeline = buildTimeline({ ...handOff, races: [race] });
  expect(timeline.conflicts).toEqual([{ from: 6, to: 14, variable: "total" }]);
  expect(racesText(timeline, [race])).toBe(
    "Nothing orders that worker reads total and that main writes it.",
  );
  const unknown = { ...race, access: { ...race.access, goroutine: 9 } };
  expect(buildTimeline({ ...handOff, races: [unknown] }).conflicts).toEqual([]);
});

test("accesses that are in the trace race themselves, and say so", () => {
  const timeline = buildTimeline(racing);
  expect(timeline.conflicts).toEqual([{ from: 5, to: 8, variable: "hits" }]);
  expect(deedText(timeline, 2)).toBe("writes 0 to hits");
  expect(deedText(timeline, 5)).toBe("reads 0 from hits, in a race with worker");
  expect(deedText(timeline, 8)).toBe("writes 1 to hits, in a race with main");
});
