import { expect, test } from "vitest";
import { requireNoMatcher } from "./require-no-matcher.ts";

const matcher = { asymmetricMatch: () => true };

test.each([
  ["itself", matcher],
  ["in an array", [1, [matcher]]],
  ["in an object", { a: { b: matcher } }],
  ["in a map", new Map([[1, matcher]])],
  ["in a set", new Set([matcher])],
  ["inherited", Object.create(matcher)],
])("refuses a value that judges: %s", (_where, value) => {
  expect(() => requireNoMatcher(value)).toThrow("asymmetricMatch");
});

test("lets everything else pass, and calls no getter", () => {
  const round: unknown[] = [];
  round.push(round);
  const value = {
    round,
    bytes: new Uint8Array(1e6),
    get told(): never {
      throw new Error("was called");
    },
  };
  expect(() => requireNoMatcher(value)).not.toThrow();
  for (const it of [undefined, null, 1, "asymmetricMatch", () => 1]) requireNoMatcher(it);
});
