import { expect, test } from "vitest";
import { ADD, Footprint, READ, type Touch, WRITE } from "./footprint.ts";

const touching = (thing: number | string, how: Touch, isPlain = false) => {
  const it = new Footprint();
  it.touch(thing, how, isPlain);
  return it;
};

test.each([
  [READ, READ, false],
  [READ, WRITE, true],
  [WRITE, WRITE, true],
  [ADD, ADD, false],
  [ADD, READ, true],
  [ADD, WRITE, true],
] as const)("touching one thing by %d and %d is in conflict: %s", (a, b, is) => {
  expect(touching(1, a).conflictsWith(touching(1, b))).toBe(is);
  expect(touching(1, b).conflictsWith(touching(1, a))).toBe(is);
  expect(touching(1, a).conflictsWith(touching(2, b))).toBe(false);
});

test("a step that reads and adds is in conflict with one that does the same", () => {
  const [a, b] = [touching(1, READ), touching(1, READ)];
  a.touch(1, ADD);
  b.touch(1, ADD);
  expect(a.conflictsWith(b)).toBe(true);
});

test("what is touched somewhere may be any plain memory, and nothing else", () => {
  const somewhere = (how: Touch) => {
    const it = new Footprint();
    it.touchSomewhere(how);
    return it;
  };
  expect(somewhere(WRITE).conflictsWith(touching("n", READ, true))).toBe(true);
  expect(touching("n", WRITE, true).conflictsWith(somewhere(READ))).toBe(true);
  expect(somewhere(READ).conflictsWith(touching("n", READ, true))).toBe(false);
  expect(somewhere(WRITE).conflictsWith(somewhere(READ))).toBe(true);
  expect(somewhere(WRITE).conflictsWith(touching(1, WRITE))).toBe(false);
});

test("everything is in conflict even with nothing", () => {
  const everything = new Footprint();
  everything.touchEverything();
  expect(everything.conflictsWith(new Footprint())).toBe(true);
  expect(new Footprint().conflictsWith(everything)).toBe(true);
  expect([everything.isEmpty, new Footprint().isEmpty]).toEqual([false, true]);
});

test("objects that were made in the step are left out, and names are not", () => {
  const it = touching(7, WRITE, true);
  it.touch(3, WRITE);
  it.touch("n", WRITE, true);
  it.forgetFrom(4);
  expect([it.of(7), it.of(3), it.of("n")]).toEqual([0, WRITE, WRITE]);
});
