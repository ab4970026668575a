import { afterEach, expect, test } from "vitest";
import { afterHostTurn, borrowHost, type RunHost, setHostTimer, standInForHost } from "./host.ts";

const NEW_YEAR = Date.UTC(2000, 0, 1);

let printed: unknown[][] = [];
const host: RunHost = {
  print: (values) => void printed.push(values),
  now: () => NEW_YEAR + 5,
  sinceStart: () => 5,
  random: () => 0.25,
};

const globals = () => ({
  console: { ...console },
  random: Math.random,
  Date,
  now: performance.now,
  all: Promise.all,
  allSettled: Promise.allSettled,
  any: Promise.any,
  race: Promise.race,
});

let giveBack: (() => void) | undefined;
afterEach(() => {
  giveBack?.();
  giveBack = undefined;
  printed = [];
});

test("a run's console, clocks and random numbers stand in the host's place, and go", () => {
  const before = globals();
  giveBack = borrowHost(host);
  console.log("a", 1);
  for (const name of ["info", "warn", "error", "debug"] as const) console[name](name);
  const seen = [Math.random(), Date.now(), performance.now(), new Date().getTime()];
  const after = (giveBack(), globals());
  expect(printed).toEqual([["a", 1], ["info"], ["warn"], ["error"], ["debug"]]);
  expect(seen).toEqual([0.25, NEW_YEAR + 5, 5, NEW_YEAR + 5]);
  expect(after).toEqual(before);
});

test("a Date of the run is a Date, in every way to make one", () => {
  giveBack = borrowHost(host);
  class Birthday extends Date {
    age = 1;
  }
  const made = {
    now: new Date(),
    given: new Date(7),
    parts: new Date(2020, 1, 2).getFullYear(),
    utc: Date.UTC(1970, 0, 1),
    text: Date(),
    derived: new Birthday(),
  };
  giveBack();
  expect(made.now).toBeInstanceOf(Date);
  expect(made.now.toISOString()).toBe("2000-01-01T00:00:00.005Z");
  expect(made.given.getTime()).toBe(7);
  expect([made.parts, made.utc]).toEqual([2020, 0]);
  expect(made.text).toBe(new Date(NEW_YEAR + 5).toString());
  expect(made.derived).toBeInstanceOf(Birthday);
  expect([made.derived.getTime(), made.derived.age]).toEqual([NEW_YEAR + 5, 1]);
});

test("a Date that a program has kept tells the host's time when no run has the host", () => {
  giveBack = borrowHost(host);
  const kept = Date;
  giveBack();
  expect(kept.now()).toBeGreaterThan(NEW_YEAR + 5);
  expect(new kept().getTime()).toBeGreaterThan(NEW_YEAR + 5);
  expect(new Date(kept()).getTime()).toBeGreaterThan(NEW_YEAR + 5);
});

test("a run within a run borrows from that, and gives back to it", () => {
  giveBack = borrowHost(host);
  const inner = borrowHost({ ...host, now: () => 1, print: () => undefined });
  console.log("inner");
  const times = [Date.now(), new Date().getTime()];
  inner();
  console.log("outer");
  times.push(Date.now(), new Date().getTime());
  giveBack();
  expect(times).toEqual([1, 1, NEW_YEAR + 5, NEW_YEAR + 5]);
  expect(printed).toEqual([["outer"]]);
});

test("the host's turn comes after its promises have been served", async () => {
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    afterHostTurn(() => {
      order.push("turn");
      resolve();
    });
    void Promise.resolve()
      .then(() => order.push("promise"))
      .then(() => order.push("and what hangs on it"));
  });
  expect(order).toEqual(["promise", "and what hangs on it", "turn"]);
});

test.each([
  ["turn", (callback: () => void) => afterHostTurn(callback)],
  ["timer", (callback: () => void) => setHostTimer(callback, 0)],
])("a %s of the host can be cancelled", async (_name, start) => {
  let called = false;
  const cancel = start(() => (called = true));
  cancel();
  await new Promise<void>((resolve) => void start(resolve));
  expect(called).toBe(false);
});

// Last in this file, for it cannot be taken back.
test("what stands in for the host asks the run, or the host, and nothing is exchanged", async () => {
  standInForHost();
  const standing = globals();
  giveBack = borrowHost(host);
  expect(globals()).toEqual(standing);
  console.log("a", 1);
  const inRun = [Math.random(), Date.now(), performance.now(), new Date().getTime()];
  giveBack();
  expect(globals()).toEqual(standing);
  expect(printed).toEqual([["a", 1]]);
  expect(inRun).toEqual([0.25, NEW_YEAR + 5, 5, NEW_YEAR + 5]);
  expect(Date.now()).toBeGreaterThan(NEW_YEAR + 5);
  expect(performance.now()).not.toBe(5);
  expect(await Promise.all([Promise.resolve(1), Promise.resolve(2)])).toEqual([1, 2]);
  expect(await Promise.race([Promise.resolve(3)])).toBe(3);
});
