import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { hostTurn } from "../runtime/host.ts";
import { hearRejections } from "./hear-rejections.ts";

/** What is told of after this program, in a realm of its own. */
async function unheardIn(program: string): Promise<string[]> {
  const unheard: string[] = [];
  const context = createContext({ queueMicrotask });
  const scope = runInContext("globalThis", context) as typeof globalThis;
  hearRejections(scope, (reason) => unheard.push(String(reason)));
  runInContext(program, context);
  for (let turn = 0; turn < 3; turn++) await hostTurn();
  return unheard;
}

// Each of these would also fail as an error that nobody handles if the engine had anything to tell.
test.each([
  'Promise.reject("boom")',
  'new Promise((_, reject) => reject("boom"))',
  'new Promise(() => { throw "boom" })',
  'Promise.resolve().then(() => { throw "boom" })',
  'Promise.reject("boom").finally(() => 1)',
  'Promise.all([1, Promise.reject("boom")])',
  'Promise.withResolvers().reject("boom")',
  'Promise.resolve(Promise.reject("boom"))',
  'Promise.reject("first").catch(() => { throw "boom" })',
  'new (class extends Promise {})((_, reject) => reject("boom"))',
  '(class extends Promise {}).reject("boom")',
])("%s is told of", async (program) => {
  expect(await unheardIn(program)).toEqual(["boom"]);
});

test.each([
  'Promise.reject("boom").catch(() => 1)',
  'Promise.reject("boom").then(null, () => 1)',
  'const late = Promise.reject("boom"); queueMicrotask(() => late.catch(() => 1))',
  'Promise.allSettled([Promise.reject("boom")])',
  'Promise.any([1, Promise.reject("boom")])',
  '(async () => { try { await Promise.reject("boom") } catch {} })()',
  "Promise.resolve(1)",
])("%s is not", async (program) => {
  expect(await unheardIn(program)).toEqual([]);
});

test("all that fail in one turn are told of", async () => {
  expect(await unheardIn('for (const it of "abc") Promise.reject(it)')).toEqual(["a", "b", "c"]);
});

test("promises look as they did, and a subclass is made as often as the program makes it", async () => {
  const told = await unheardIn(`
    let made = 0;
    class Counted extends Promise {
      constructor(executor) { super(executor); made++; }
    }
    const one = new Counted(() => 1);
    Promise.reject([
      made, one.constructor === Counted, Object.hasOwn(one, "constructor"),
      Promise.resolve(one) === one, (async () => 1)() instanceof Promise,
      Promise.resolve(1).constructor === Promise, Promise.prototype.then.length, Promise.prototype.then.name,
    ]);
  `);
  expect(told).toEqual(["1,true,false,false,true,true,2,then"]);
});

test("then of something else throws as the language says", async () => {
  const told = await unheardIn(
    "try { Promise.prototype.then.call(1) } catch (it) { Promise.reject(it.name) }",
  );
  expect(told).toEqual(["TypeError"]);
});
