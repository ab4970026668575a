import { expect, test } from "vitest";
import { VirtualClock } from "./virtual-clock.ts";

const nothing = () => undefined;

test("it stands until it is told to move, then jumps to the next timer", () => {
  const clock = new VirtualClock();
  const far = clock.setTimer(500, nothing);
  const near = clock.setTimer(20, nothing);
  expect([clock.now, clock.toNext]).toEqual([0, 20]);
  expect(clock.advance()).toEqual([near]);
  expect([clock.now, clock.toNext]).toEqual([20, 480]);
  expect(clock.advance()).toEqual([far]);
  expect([clock.now, clock.toNext]).toEqual([500, Infinity]);
  expect(clock.advance()).toEqual([]);
  expect(clock.now).toBe(500);
});

test("timers for one instant are due together, in the order in which they were set", () => {
  const clock = new VirtualClock();
  const a = clock.setTimer(30, nothing);
  clock.pass(10);
  const b = clock.setTimer(20, nothing);
  const c = clock.setTimer(20, nothing);
  clock.setTimer(21, nothing);
  expect(clock.advance()).toEqual([a, b, c]);
  expect(clock.toNext).toBe(1);
});

test("a timer that is due can be stopped still, until it has fired", () => {
  const clock = new VirtualClock();
  const fired: string[] = [];
  const [a, b] = ["a", "b"].map((name) => clock.setTimer(1, () => void fired.push(name)));
  clock.advance();
  expect(clock.stopTimer(a!)).toBe(true);
  expect(clock.stopTimer(a!)).toBe(false);
  clock.fire(a!);
  clock.fire(b!);
  clock.fire(b!);
  expect(clock.stopTimer(b!)).toBe(false);
  expect(fired).toEqual(["b"]);
});

test("a timer that was stopped is never due", () => {
  const clock = new VirtualClock();
  const a = clock.setTimer(1, nothing);
  const b = clock.setTimer(2, nothing);
  expect(clock.stopTimer(a)).toBe(true);
  expect(clock.stopTimer(a)).toBe(false);
  expect(clock.advance()).toEqual([b]);
});

test("the longest time is Go's longest: later timers do not lose their order", () => {
  const clock = new VirtualClock();
  const never = clock.setTimer(Infinity, nothing);
  const soon = clock.setTimer(1, nothing);
  expect(clock.advance()).toEqual([soon]);
  expect(clock.advance()).toEqual([never]);
  expect(clock.now).toBe(9_223_372_036_854);
  clock.setTimer(1, nothing);
  expect(clock.toNext).toBe(1);
});

test("what nobody could notice can be taken back", () => {
  const clock = new VirtualClock();
  clock.setTimer(10, nothing);
  clock.setTimer(20, nothing, () => false);
  clock.setTimer(3_600_000, nothing, () => true);
  for (let due = clock.advance(); due.length > 0; due = clock.advance()) clock.fire(due[0]!);
  expect(clock.now).toBe(3_600_000);
  clock.backToNoticed();
  expect(clock.now).toBe(20);
});
