import { expect, test } from "vitest";
import { bounded, MAX_LIST, MAX_SIZE, MAX_TEXT } from "./bounded-message.ts";

test("leaves a usual message as it is", () => {
  const message = {
    kind: "report",
    report: { output: ["a"], place: { line: 1 }, ok: true, none: undefined, no: null },
  };
  expect(bounded(message)).toEqual(message);
});

test("cuts a text, and says how long it was", () => {
  const { message } = bounded({ message: "x".repeat(100_000_000) });
  expect(message).toBe(`${"x".repeat(MAX_TEXT)}… (100000000 characters)`);
});

test("cuts a list, but for a trace", () => {
  const many = Array.from({ length: 5_000 }, (_, id) => ({ id }));
  const { goroutines, trace } = bounded({ goroutines: many, trace: many });
  expect(goroutines).toEqual(many.slice(0, MAX_LIST));
  expect(trace).toBe(many);
});

test("bounds the whole where every part is within bounds", () => {
  const text = "x".repeat(MAX_TEXT);
  const lists = Array.from({ length: 1_000 }, () => [text, text, text]);
  expect(JSON.stringify(bounded({ lists })).length).toBeLessThan(MAX_SIZE * 1.1);
});
