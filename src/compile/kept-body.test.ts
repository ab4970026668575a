/**
 * Async functions whose bodies are kept mean what they meant: each source is run as it is, on native
 * promises, and compiled, in a run, and must give the same.
 */
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { run } from "../testing/run.ts";
import { compile } from "./compile.ts";
import { defineInNode } from "./define-in-node.ts";
import { loadProgram } from "./module-loader.ts";

/** What `out` was called with, natively. `tick` waits for others. */
async function native(source: string): Promise<unknown[]> {
  const { code } = await transform(source, { loader: "ts", format: "cjs" });
  const said: unknown[] = [];
  const module = { exports: {} as { main?: () => Promise<unknown> } };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a program of ours
  const body = new Function("module", "exports", "console", code) as (...args: unknown[]) => void;
  body(module, module.exports, { log: (value: unknown) => said.push(String(value)) });
  await module.exports.main!();
  return said;
}

async function compiled(source: string): Promise<unknown[]> {
  const result = await compile(source, "main.ts", transform);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { main } = await loadProgram(result.module, defineInNode);
  const report = await run(main);
  expect(report.toString()).toBe("");
  return report.output;
}

const PROGRAMS = {
  "the variable of a loop": `
    export async function main() {
      const calls = [];
      for (let i = 0; i < 3; i++) calls.push(async () => { await null; console.log(i); });
      for (const call of calls) await call();
    }`,
  "the variable of a loop, written in its body": `
    export async function main() {
      const calls = [];
      for (let i = 0; i < 6; i++) { calls.push(async () => { await null; console.log(i); }); i++; }
      for (const call of calls) await call();
    }`,
  "a parameter that is written later": `
    async function make(a) {
      await null;
      const call = async () => { await null; return a; };
      a = a * 2;
      return call;
    }
    export async function main() {
      const [x, y] = [await make(1), await make(2)];
      console.log(await x()); console.log(await y());
    }`,
  "functions within functions, in a loop": `
    export async function main() {
      for (const name of ["a", "b"]) {
        const seen = { value: 0 };
        const outer = async (add) => {
          await null;
          const inner = async () => { await null; seen.value += add; };
          await inner(); await inner();
          console.log(name + add + seen.value);
        };
        await outer(1); await outer(10);
      }
    }`,
  "a function that calls itself": `
    async function fib(n) { await null; return n < 2 ? n : (await fib(n - 1)) + (await fib(n - 2)); }
    export async function main() { console.log(await fib(10)); }`,
  "a variable that does not exist yet when the function is made": `
    export async function main() {
      const call = async () => { await null; return later; };
      const early = async () => { try { return await typeof later2; } catch (e) { return e.name; } };
      console.log(await early());
      const later = 5, later2 = 6;
      console.log(await call());
    }`,
  "a declared function, called before the line of what it needs": `
    export async function main() {
      console.log(await use());
      const value = 1;
      async function use() { try { await null; return value; } catch (error) { return error.name; } }
      console.log(await use());
    }`,
  "the same class, made twice, with private names": `
    const make = (value) => class { #v = value; async get() { await null; return this.#v; } };
    function also(value) {
      return class { #v = value; get = async () => { await null; return this.#v; }; };
    }
    export async function main() {
      for (const how of [make, also]) {
        const [A, B] = [how(1), how(2)];
        console.log(await new A().get()); console.log(await new B().get()); console.log(await new A().get());
      }
    }`,
  "methods, this, and super": `
    class Base { async name() { await null; return "base " + this.n; } }
    class Sub extends Base {
      constructor(n) { super(); this.n = n; }
      n = 0;
      async name() { const base = await super.name(); const arrow = async () => { await null; return this.n; }; return base + (await arrow()); }
      static async of(n) { await null; return new this(n); }
    }
    export async function main() { for (const n of [1, 2]) console.log(await (await Sub.of(n)).name()); }`,
  "defaults, rests and arguments": `
    async function f(a, b = a + 1, ...rest) { await null; return [a, b, rest.length, arguments.length].join(); }
    async function g({ a }, [b]) { await null; return a + b; }
    export async function main() {
      console.log(await f(1)); console.log(await f(1, 2, 3)); console.log(await g({ a: 1 }, [2]));
      try { await g(null, []); } catch (error) { console.log(error.name); }
    }`,
  "a function as the default of a parameter": `
    function make(a, call = async () => { await null; return a; }) { const b = a; return [call, async () => { await null; return b; }]; }
    export async function main() {
      for (const n of [1, 2]) for (const call of make(n)) console.log(await call());
    }`,
  "closures that share what they write": `
    function counter() {
      let n = 0;
      return { up: async () => { await null; n++; }, get: async () => { await null; return n; } };
    }
    export async function main() {
      const [a, b] = [counter(), counter()];
      await a.up(); await a.up(); await b.up();
      console.log(await a.get()); console.log(await b.get());
    }`,
  "a switch, a label and a catch": `
    export async function main() {
      for (const n of [1, 2, 3]) {
        switch (n) {
          case 1: { const one = "one"; await (async () => { await null; console.log(one); })(); break; }
          case 2: let two = n; await (async () => { await null; console.log(two); })(); break;
          default:
            try { throw n; } catch (thrown) { await (async () => { await null; console.log(thrown); })(); }
        }
      }
      outer: for (const i of [1, 2]) for (const j of [1, 2]) {
        await (async () => { await null; console.log(i * 10 + j); })();
        if (i === j) continue outer;
      }
    }`,
  "one name for several variables": `
    export async function main() {
      const x = 1;
      const f = async (x) => { await null; { const x = 3; await (async () => { await null; console.log(x); })(); } return x; };
      console.log(await f(2)); console.log(x);
      for (const x of [7, 8]) console.log(await (async () => { await null; return x; })());
    }`,
  "functions that await nothing": `
    const a = async () => 1, b = async function () { return this; }, c = async (x = fail()) => x;
    function fail() { throw new Error("no default"); }
    const d = async () => { throw new Error("thrown"); }, e = async () => Promise.resolve(5);
    export async function main() {
      console.log(await a()); console.log(await b.call("self")); console.log(await c(3));
      for (const f of [c, d]) { let sync = true; const p = f(); try { await p; } catch (error) { console.log(error.message + sync); } }
      console.log(await e());
    }`,
  "a named function expression, and a variable of its own name": `
    export async function main() {
      const f = async function g(n) { await null; return n === 0 ? typeof g : g(n - 1); };
      console.log(await f(2)); console.log(f.name); console.log(main.name); console.log((async () => { await null; }).name === "");
    }`,
};

test.each(Object.entries(PROGRAMS))("%s", async (_name, source) => {
  const expected = await native(source);
  expect(expected.length).toBeGreaterThan(0);
  expect(await compiled(source)).toEqual(expected.map(String));
});
