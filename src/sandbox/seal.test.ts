import { expect, test } from "vitest";
import { seal } from "./seal.ts";

test("leaves a scope the language and a little more, also of what it inherits", () => {
  const base = { fetch: () => "base", parseInt };
  const scope = Object.assign(Object.create(base) as object, {
    fetch: () => "own",
    Worker: Map,
    inventedTomorrow: () => "the world",
    Promise,
  });
  seal(scope);
  expect(Object.keys(scope)).toEqual(["Promise"]);
  expect(Object.keys(base)).toEqual(["parseInt"]);
});

test("takes from URL what makes addresses of texts", () => {
  const OwnUrl = Object.assign(() => undefined, {
    createObjectURL: () => "blob:",
    canParse: () => true,
  });
  seal({ URL: OwnUrl });
  expect(Object.keys(OwnUrl)).toEqual(["canParse"]);
});

test("leaves a constant that does not go", () => {
  const scope = {};
  Object.defineProperty(scope, "TEMPORARY", { value: 0 });
  expect(() => seal(scope)).not.toThrow();
});

test("refuses a scope that does not let go", () => {
  const scope = {};
  Object.defineProperty(scope, "postMessage", { value: () => undefined, configurable: false });
  expect(() => seal(scope)).toThrow("postMessage");
});
