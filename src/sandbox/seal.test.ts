import { expect, test } from "vitest";
import { seal } from "./seal.ts";

test("takes a name from the scope and from what it inherits", () => {
  const base = { fetch: () => "base", keep: 1 };
  const scope = Object.assign(Object.create(base) as object, {
    fetch: () => "own",
    Worker: Map,
  });
  seal(scope);
  expect("fetch" in scope).toBe(false);
  expect("Worker" in scope).toBe(false);
  expect("keep" in scope).toBe(true);
});

test("refuses a scope that does not let go", () => {
  const scope = {};
  Object.defineProperty(scope, "postMessage", { value: () => undefined, configurable: false });
  expect(() => seal(scope)).toThrow("postMessage");
});
