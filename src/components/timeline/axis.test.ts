import { expect, test } from "vitest";
import { Axis, suitingAxis } from "./axis.ts";
import { handOff, lockOrder } from "../../timeline/fixtures.ts";
import { LaneSummary } from "./span-summary.ts";
import { BLOCKED, buildTimeline, RUNNING, SLEEPING } from "../../timeline/timeline-model.ts";
import { clamped, panned, showing, whole, zoomed } from "./view-range.ts";

const timeline = buildTimeline(handOff);
const steps = new Axis(timeline, "steps");
const clock = new Axis(timeline, "time");

test("on the axis of steps each event has the same room", () => {
  expect([...steps.positions]).toEqual([...Array(16).keys()]);
});

test("on the axis of the clock passing time has room as well", () => {
  expect(clock.at(5)).toBe(5);
  expect(clock.at(6)).toBe(6 + 10);
  expect(clock.length).toBe(25);
});

test("the clock's axis is chosen where time passes", () => {
  expect(suitingAxis(timeline)).toBe("time");
  expect(suitingAxis(buildTimeline(lockOrder))).toBe("steps");
});

test("ticks of the clock stand where their time is reached", () => {
  const ticks = clock.ticks(0, clock.length, 5);
  expect(ticks.map(({ label }) => label)).toEqual([
    "0 ms",
    "10 ms",
    "20 ms",
    "30 ms",
    "40 ms",
    "50 ms",
  ]);
  expect(ticks.map(({ position }) => position)).toEqual([0, 7, 9, 11, 13, 15]);
});

test("ticks of steps stand at the first event of their step", () => {
  const ticks = steps.ticks(0, steps.length, 6);
  expect(ticks.map(({ label }) => label)).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
  expect(ticks.map(({ position }) => position)).toEqual([0, 1, 3, 4, 7, 11, 12]);
});

test("a point finds the event nearest to it", () => {
  expect([-3, 0.4, 0.6, 5.2, 10, 11, 99].map((it) => clock.nearest(it))).toEqual([
    0, 0, 1, 5, 5, 6, 14,
  ]);
});

test("a stretch of a lane tells how much of it each state takes", () => {
  const summary = new LaneSummary(timeline.lanes[1]!, clock);
  const shares = summary.sharesIn(4, 16);
  expect(shares[RUNNING]).toBeCloseTo(1 / 12);
  expect(shares[SLEEPING]).toBeCloseTo(11 / 12);
  expect(shares[BLOCKED]).toBe(0);
  expect(summary.countIn(4, 16)).toBe(2);
  // Before its start, and after its end, there is nothing.
  expect(summary.sharesIn(0, 2).every((it) => it === 0)).toBe(true);
  expect(summary.sharesIn(22, 25).every((it) => it === 0)).toBe(true);
});

test("the view stays within what there is, and zooming keeps its centre", () => {
  const all = whole(100);
  expect(all).toEqual({ from: -3, to: 103 });
  const near = zoomed(all, 4, 50, 100);
  expect(near.to - near.from).toBeCloseTo(26.5);
  expect((50 - near.from) / 26.5).toBeCloseTo((50 - all.from) / 106);
  expect(zoomed(near, 1 / 100, 50, 100)).toEqual(all);
  expect(panned(near, 1_000, 100).to).toBe(103);
  expect(panned(near, -1_000, 100).from).toBe(-3);
  expect(clamped({ from: 5, to: 5 }, 100)).toEqual({ from: 5, to: 8 });
});

test("the view moves only as far as it takes to show a position", () => {
  const range = { from: 10, to: 30 };
  expect(showing(range, 20, 100)).toEqual(range);
  expect(showing(range, 40, 100)).toEqual({ from: 22, to: 42 });
  expect(showing(range, 5, 100)).toEqual({ from: 3, to: 23 });
});
