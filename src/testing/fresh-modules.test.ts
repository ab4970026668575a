import { afterEach, expect, test } from "vitest";
import { refreshModules, registerFreshModule } from "./fresh-modules.ts";

const undo: (() => void)[] = [];
afterEach(() => {
  for (const it of undo.splice(0)) it();
});

/** A module that counts how often it was evaluated, and whose main tells it. */
function counting() {
  const exports: { main?: () => number; count?: number } = {};
  let evaluations = 0;
  const evaluate = () => {
    const mine = ++evaluations;
    exports.main = () => mine;
    exports.count = mine;
  };
  undo.push(registerFreshModule({ exports, evaluate }));
  evaluate();
  return exports;
}

test("each run evaluates the module anew, and runs the function that stands in main's place now", () => {
  const module = counting();
  const main = module.main!;
  expect(main()).toBe(1);
  expect(refreshModules(main)()).toBe(2);
  // Whoever has kept an old one gets the newest.
  expect(refreshModules(main)()).toBe(3);
  expect(module.count).toBe(3);
});

test("a main that no module exports stays, and the modules are new all the same", () => {
  const module = counting();
  const main = () => module.main!();
  expect(refreshModules(main)).toBe(main);
  expect(main()).toBe(2);
});

test("several modules: the one that exports it gives the new one", () => {
  const [first, second] = [counting(), counting()];
  refreshModules(first.main!);
  expect(refreshModules(second.main!)()).toBe(3);
  expect(first.count).toBe(3);
});

test("a name that is gone, or is no function any more, leaves main as it was", () => {
  const exports: { main?: unknown } = {};
  const main = () => 1;
  let next: unknown = main;
  const evaluate = () => {
    exports.main = next;
  };
  undo.push(registerFreshModule({ exports, evaluate }));
  evaluate();
  next = 5;
  expect(refreshModules(main)).toBe(main);
});

test("a module that was taken back is left alone", () => {
  const module = counting();
  undo.pop()!();
  expect(refreshModules(module.main!)()).toBe(1);
});
