import { expect, test } from "vitest";
import { nearestName } from "./nearest-name.ts";

const names = ["go", "chan", "nilChan", "select", "context", "sync", "time"];

test.each([
  ["Chan", "chan"],
  ["channel", undefined],
  ["seelct", "select"],
  ["selec", "select"],
  ["contexts", "context"],
  ["nilchan", "nilChan"],
  ["og", "go"],
  ["xyzzy", undefined],
])("%s is nearest to %s", (wrong, expected) => {
  expect(nearestName(wrong, names)).toBe(expected);
});
