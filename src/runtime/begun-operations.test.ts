import { expect, test } from "vitest";
import { BegunOperations } from "./begun-operations.ts";

const operation = (call: string, awaited: boolean) => ({ call, awaited });

test("tells those that nobody awaited, in the order in which they began", () => {
  const begun = new BegunOperations<{ call: string; awaited: boolean }>();
  const late = operation("late", false);
  begun.add(late);
  for (const [call, awaited] of [
    ["a", false],
    ["b", true],
    ["c", false],
  ] as const) {
    begun.add(operation(call, awaited));
  }
  late.awaited = true;
  expect(begun.unawaited().map(({ call }) => call)).toEqual(["a", "c"]);
});

test("of however many, none is lost", () => {
  const begun = new BegunOperations<{ call: string; awaited: boolean }>();
  const forgotten: string[] = [];
  for (let i = 0; i < 20_000; i++) {
    const awaited = i % 7 !== 0;
    if (!awaited) forgotten.push(String(i));
    begun.add(operation(String(i), awaited));
  }
  expect(begun.unawaited().map(({ call }) => call)).toEqual(forgotten);
});

test("those that were awaited are let go", () => {
  const begun = new BegunOperations<{ call: string; awaited: boolean }>();
  const alive = new Set<string>();
  // What is kept is looked at again and again while others are added.
  const watched = (call: string) => ({
    call,
    get awaited() {
      alive.add(call);
      return true;
    },
  });
  for (let i = 0; i < 5_000; i++) begun.add(watched(String(i)));
  alive.clear();
  begun.unawaited();
  expect(alive.size).toBeLessThan(1_100);
});
