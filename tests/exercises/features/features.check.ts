/**
 * Uses all of Vitest that checks may use. Some of it fails on purpose: `vitest-agrees.test.ts` asks
 * whether our runner and Vitest see the same.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { chan, go } from "rendezvous";
import { Advice, requireOk, run } from "rendezvous/testing";
import * as answer from "./features.ts";

const order: string[] = [];

beforeAll(() => {
  order.push("beforeAll");
  return () => order.push("never seen");
});
beforeEach(() => {
  order.push("beforeEach");
  return () => {
    order.push("its cleanup");
  };
});
afterEach(() => void order.push("afterEach"));

test("hooks run before", () => {
  expect(order).toEqual(["beforeAll", "beforeEach"]);
});

test("hooks run after", () => {
  expect(order.slice(2, 4).sort()).toEqual(["afterEach", "its cleanup"]);
});

it("awaits async checks", async () => {
  await expect(answer.twice(2)).resolves.toBe(4);
  await expect(Promise.reject(new Error("no"))).rejects.toThrow("no");
});

test("fails when a promise is rejected", async () => {
  await Promise.reject(new Error("on purpose"));
});

test("fails with the wrong value", async () => {
  expect(await answer.twice(2)).toEqual(5);
});

describe("a group", () => {
  let inner = 0;
  beforeEach(() => void inner++);
  afterAll(() => void order.push("left the group"));

  test("has hooks of its own", () => expect(inner).toBe(1));

  describe("within a group", () => {
    test("hooks of all groups run", () => expect(inner).toBe(2));
    test("fails within", () => expect.unreachable());
  });
});

test("a group is left before the next check", () => {
  expect(order).toContain("left the group");
});

describe("an each-hook that fails", () => {
  afterEach(() => {
    throw new Error("on purpose");
  });
  test("fails after a good body", () => expect(true).toBe(true));
});

test.each([
  [1, 2],
  [2, 4],
])("doubles %i to %i", async (n, doubled) => {
  expect(await answer.twice(n)).toBe(doubled);
});

test.each([{ n: 3, name: "three" }])("$name is $n", ({ n }) => expect(n).toBe(3));
test.each(["a", "b"])("row %# is %s", (letter) => expect(letter).toMatch(/^a$/));
test.for([[1, 2]])("for hands over %s", (row) => expect(row).toEqual([1, 2]));
describe.each([1, 2])("group %i", (n) => {
  test("has its row", () => expect(n).toBeLessThan(2));
});

test.skip("skipped", () => expect(1).toBe(2));
describe.skip("skipped group", () => {
  test("skipped too", () => expect(1).toBe(2));
});
test.todo("to be written");
test.skipIf(true)("skipped by a condition", () => expect(1).toBe(2));
test.runIf(true)("run by a condition", () => expect(1).toBe(1));

test("too slow", { timeout: 20 }, () => new Promise(() => {}));

test("counts assertions", () => {
  expect.assertions(2);
  expect(1).toBe(1);
});
test("wants assertions", () => {
  expect.hasAssertions();
});

test("asymmetric matchers", () => {
  expect({ a: 1, b: "text", c: [1, 2] }).toEqual({
    a: expect.any(Number),
    b: expect.stringContaining("ex"),
    c: expect.arrayContaining([2]),
  });
  expect({ a: 1 }).toMatchObject({ a: expect.not.stringMatching("x") });
});

expect.extend({
  toBeEven: (n: number) => ({ pass: n % 2 === 0, message: () => `${n} is odd.` }),
});
test("own matchers", () => {
  (expect(2) as unknown as { toBeEven(): void }).toBeEven();
});
test("own matchers fail", () => {
  (expect(3) as unknown as { toBeEven(): void }).toBeEven();
});

test("runs programs", async () => {
  const report = await run(async () => {
    const ch = chan<number>();
    go(async () => ch.send(await answer.twice(21)));
    console.log(await ch.receive());
  });
  requireOk(report);
  expect(report.output).toEqual(["42"]);
});

test("advice", () => {
  throw new Advice("Advice is an error.");
});

test("throws what is no error", () => {
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw "text";
});
