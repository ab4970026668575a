/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { context } from "rendezvous";

const background = context.background();

describe("values", () => {
  test("are found by the same key, the nearest first; none is undefined", () => {
    class Key {
      readonly name = "user";
    }
    const [mine, yours, symbol] = [new Key(), new Key(), Symbol("k")];
    const ctx = [
      [mine, 1],
      ["k", "outer"],
      [symbol, null],
      ["k", "inner"],
      [NaN, "not a number"],
    ].reduce((parent, [key, value]) => context.withValue(parent, key, value), background);
    expect([mine, "k", symbol, NaN].map((key) => ctx.value(key))).toEqual([
      1,
      "inner",
      null,
      "not a number",
    ]);
    expect([yours, "K", Symbol("k"), undefined].map((key) => ctx.value(key))).toEqual(
      new Array(4).fill(undefined),
    );
  });
});
