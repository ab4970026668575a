import { expect, test } from "vitest";
import { requireWhole } from "./whole-number.ts";

test.each([0, -1, 2 ** 60])("%s is a whole number", (n) => {
  expect(() => requireWhole("x.add", n)).not.toThrow();
});

test.each([0.5, NaN, Infinity, "1", 1n, undefined])("%s is none", (n) => {
  expect(() => requireWhole("x.add", n)).toThrow(
    new TypeError(`x.add takes a whole number, not ${String(n)}.`),
  );
});
