/**
 * Lowered code must mean what the same code means natively. Each program here prints what it does;
 * it is run by Node as it stands, then lowered, inside a run and outside one.
 */
import { compileFunction } from "node:vm";
import { parse } from "acorn";
import { full } from "acorn-walk";
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { formatValues } from "../runtime/format-values.ts";
import { run } from "../testing/run.ts";
import { ReducedChoices } from "../testing/reduced-choices.ts";
import { execute } from "../testing/run.ts";
import { compile } from "./compile.ts";
import { defineInNode } from "./define-in-node.ts";
import { loadProgram, type ModuleBody } from "./module-loader.ts";

const programs: Record<string, string> = {
  "class methods, static, private, accessors, fields": `
    class Base {
      name = "base";
      async greet(x: string) { return this.name + x; }
    }
    class Derived extends Base {
      static #count = 0;
      #secret = 7;
      override name = "derived";
      later = async () => this.#secret;
      static async make() { await null; Derived.#count++; return new Derived(); }
      static get count() { return Derived.#count; }
      override async greet(x: string) { return "<" + (await super.greet(x)) + ">"; }
      async #hidden() { return this.#secret * 2; }
      async open() { return (await this.#hidden()) + (await this.later()); }
      async ["computed" + 1]() { return "computed"; }
    }
    export async function main() {
      const it = await Derived.make();
      console.log(await it.greet("!"), await it.open(), Derived.count, await (it as any).computed1());
    }`,
  "super, called, read and assigned to, outside async functions": `
    class Names extends Map<string, number> {
      constructor(entries: [string, number][]) { super(); for (const [k, v] of entries) super.set(k, v); }
      override get(key: string) { return (super.get(key) ?? 0) + (super.has(key) ? 1 : 0); }
      get [Symbol.toStringTag]() { return "Names of " + super[Symbol.toStringTag as "size"]; }
    }
    class Base { get kind() { return "base"; } }
    class Derived extends Base {
      list: string[] = [];
      fill(): string[] {
        const own = this as unknown as Record<string, unknown>;
        const it = { __proto__: { kind: "proto" }, go() {
          (super.kind as unknown) = "own"; super.count = 1; super.count++; super.count += 2;
          [super.first, { x: super.second = 5 }] = [3, {}] as never; for (super.last of [8, 9]); return this;
        } } as never as { go(): Record<string, unknown> };
        const { kind, count, first, second, last } = it.go();
        return [super.kind, typeof own, kind, count, first, second, last].map(String);
      }
    }
    export async function main() {
      const names = new Names([["a", 1]]);
      console.log(names.get("a"), names.get("b"), String(names), new Derived().fill().join());
    }`,
  "super in ordinary methods and accessors": `
    class Counts extends Map<string, number> {
      touched = 0;
      override get(key: string) { this.touched++; return super.get(key) ?? 0; }
      override set(key: string, count: number) { return (super.set(key, count), this); }
      override get size() { return super.size + 100; }
      keysOf(...call: [string]) { return [...super.keys()].map((it) => it + super.get(call[0])); }
    }
    class Door {
      #opened = 0;
      get opened() { return this.#opened; }
      set opened(times: number) { this.#opened = times; }
      tag(parts: TemplateStringsArray) { return parts[0]! + this.#opened; }
    }
    class FrontDoor extends Door {
      open() {
        super.opened++;
        super.opened += 10;
        super["opened" + ""] = super.opened * 2;
        [super.opened] = [super.opened + 1];
        return super.tag\`opened \`;
      }
    }
    export async function main() {
      const counts = new Counts();
      counts.set("a", 1).set("b", 2);
      await null;
      console.log(counts.get("a"), counts.get("z"), counts.touched, counts.size, counts.keysOf("b").join());
      console.log(new FrontDoor().open());
    }`,
  "this and arguments, in functions and in arrows within them": `
    async function sum() { await null; return [...arguments].reduce((a, b) => a + b, 0); }
    async function through() {
      const inner = async () => { await null; return arguments.length + ":" + this.tag; };
      return inner();
    }
    export async function main() {
      console.log(await (sum as any)(1, 2, 3), await (through as any).call({ tag: "t" }, 1, 2));
      console.log(sum.length, sum.name, (async (a: number, b: number) => a + b).length);
    }`,
  "a default parameter that throws rejects; the call does not throw": `
    const fail = (): number => { throw new Error("default"); };
    async function f(x = fail()) { console.log("body"); return x; }
    const g = async (x = fail()) => x;
    export async function main() {
      for (const call of [f, g]) {
        let promise;
        try { promise = call(); } catch { console.log("threw"); }
        try { await promise; } catch (error) { console.log("rejected", (error as Error).message); }
      }
      console.log(await f(3));
    }`,
  "labelled break and continue across awaits": `
    export async function main() {
      outer: for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          await null;
          if (j === 2) continue outer;
          if (i === 2) break outer;
          console.log(i, j);
        }
      }
      block: { await null; if (true as boolean) break block; console.log("not here"); }
      switch (await 3) { case await 2: console.log(2); break; case await 3: console.log(3); default: console.log("on"); }
    }`,
  "closures in loops keep their own variable": `
    export async function main() {
      const fs: (() => number)[] = [];
      for (let i = 0; i < 3; i++) { await null; fs.push(() => i); i += 0; }
      console.log(fs.map((f) => f()).join());
    }`,
  "for await: break runs the generator's finally to its end": `
    async function* numbers() {
      try { for (let i = 0; ; i++) { await null; yield i; } }
      finally { console.log("closing"); await null; console.log("closed"); await null; console.log("done"); }
    }
    export async function main() {
      for await (const n of numbers()) { console.log(n); if (n === 2) break; }
      console.log("after");
    }`,
  "for await: an error in the body runs finally, and goes on": `
    async function* numbers() {
      try { yield 1; yield 2; } finally { await null; console.log("closed"); }
    }
    export async function main() {
      try { for await (const n of numbers()) throw new Error("body " + n); }
      catch (error) { console.log((error as Error).message); }
      const f = async () => { for await (const n of numbers()) return "returned " + n; };
      console.log(await f());
    }`,
  "for await: over plain values, promises, sync and async iterables; continue": `
    export async function main() {
      for await (const n of [1, Promise.resolve(2), 3]) { if (n === 1) continue; console.log(n); }
      for await (const [k, v] of new Map([["a", 1]])) console.log(k, v);
      const hand = { i: 0, [Symbol.asyncIterator]() { return this; },
        next() { return Promise.resolve({ value: this.i, done: this.i++ > 1 }); },
        return() { console.log("return called"); return Promise.resolve({ value: undefined, done: true }); } };
      for await (const n of hand as any) console.log(n);
      hand.i = 0;
      for await (const n of hand as any) { console.log(n); break; }
    }`,
  "for await: a rejected value closes a sync iterator's loop": `
    function* values() { try { yield Promise.reject(new Error("no")); } finally { console.log("closed"); } }
    export async function main() {
      try { for await (const v of values()) console.log(v); } catch (e) { console.log((e as Error).message); }
    }`,
  "async generators: values sent in, thrown in, and returned": `
    async function* echo(): AsyncGenerator<string, string, string> {
      let got = "first";
      for (;;) {
        try { got = yield "got " + got; if (got === "end") return "over"; }
        catch (error) { got = "caught " + error; }
      }
    }
    export async function main() {
      const it = echo();
      console.log(JSON.stringify(await it.next("ignored")));
      console.log(JSON.stringify(await it.next("a")));
      console.log(JSON.stringify(await it.throw("b")));
      console.log(JSON.stringify(await it.next("end")));
      console.log(JSON.stringify(await it.next("more")));
      const other = echo();
      await other.next("x");
      console.log(JSON.stringify(await other.return("early")), JSON.stringify(await other.next("x")));
      const unstarted = echo();
      console.log(JSON.stringify(await unstarted.return("never")), JSON.stringify(await unstarted.next("x")));
      try { await echo().throw(new Error("unstarted")); } catch (e) { console.log((e as Error).message); }
      console.log(typeof it[Symbol.asyncIterator], it[Symbol.asyncIterator]() === it);
    }`,
  "async generators: requests are served in order": `
    async function* slow() { await null; yield 1; await null; yield 2; return 3; }
    export async function main() {
      const it = slow();
      const all = await Promise.all([it.next(), it.next(), it.next(), it.next()]);
      console.log(JSON.stringify(all));
    }`,
  "async generators: yield awaits, and so does return": `
    async function* g() { yield Promise.resolve(1); try { yield Promise.reject(new Error("y")); } catch (e) { console.log("inside", (e as Error).message); } return Promise.resolve(2); }
    export async function main() {
      const it = g();
      console.log(JSON.stringify(await it.next()), JSON.stringify(await it.next()), JSON.stringify(await it.next()));
    }`,
  "yield*: over async and sync iterables, with its result, and closed from outside": `
    async function* inner() { try { const x: unknown = yield 1; console.log("sent", x); yield 2; return "result"; } finally { await null; console.log("inner closed"); } }
    async function* outer() { const r = yield* inner(); console.log(r); yield* [3, Promise.resolve(4)]; }
    export async function main() {
      for await (const n of outer()) console.log(n);
      for await (const n of outer()) { console.log(n); break; }
      const it = outer();
      await it.next();
      console.log(JSON.stringify(await it.next("hello")));
      try { await it.throw(new Error("into")); } catch (e) { console.log((e as Error).message); }
    }`,
  "using: disposed in reverse, on return, break and error": `
    const res = (name: string) => ({ name, [Symbol.dispose]() { console.log("dispose", name); } });
    async function f() { using a = res("a"); using b = res("b"); await null; console.log("in", a.name, b.name); return "returned"; }
    export async function main() {
      console.log(await f());
      for (const n of ["x", "y"]) { using r = res(n); await null; if (r.name === "x") break; }
      try { using r = res("err"); await null; throw new Error("thrown"); } catch (e) { console.log((e as Error).message); }
      { using nothing = null; console.log(String(nothing)); }
      try { using bad = {} as any; console.log(bad); } catch (e) { console.log((e as Error).name); }
    }`,
  "using: errors while disposing are suppressed ones": `
    const bad = (name: string) => ({ [Symbol.dispose]() { throw new Error(name); } });
    export async function main() {
      try { using a = bad("a"); using b = bad("b"); await null; throw new Error("body"); }
      catch (e) { const s = e as any; console.log(s.name, s.error.message, s.suppressed.error.message, s.suppressed.suppressed.message); }
    }`,
  "await using: awaits what dispose returns, in reverse": `
    const res = (name: string) => ({ async [Symbol.asyncDispose]() { console.log("begin", name); await null; console.log("end", name); } });
    const sync = { [Symbol.dispose]() { console.log("sync"); } };
    async function f() { await using a = res("a"); await using s = sync; using t = sync; await using b = res("b"); await using n = null; console.log("body", !!a, !!s, !!b, !!t, n); return 1; }
    export async function main() {
      console.log(await f());
      try { await using r = res("r"); throw new Error("body"); } catch (e) { console.log((e as Error).message); }
      try { await using r = { async [Symbol.asyncDispose]() { throw new Error("dispose"); } }; } catch (e) { console.log((e as Error).message); }
      for (await using r of [res("1"), res("2")]) console.log(!!r);
    }`,
  "thenables: awaited, returned, and thrown into": `
    const good = { then(resolve: (v: number) => void) { resolve(5); } };
    const bad = { then(_: unknown, reject: (e: unknown) => void) { reject(new Error("thenable")); } };
    const breaks = { then() { throw new Error("then threw"); } };
    const nested = { then(resolve: (v: unknown) => void) { resolve(good); } };
    async function returns(x: unknown) { return x; }
    async function guarded(x: unknown) { try { return x; } catch { return "caught inside"; } }
    export async function main() {
      console.log(await (good as any), await returns(good), await returns(nested), await (nested as any));
      for (const x of [bad, breaks]) {
        try { await x; } catch (e) { console.log((e as Error).message); }
        try { await returns(x); } catch (e) { console.log((e as Error).message); }
        try { await guarded(x); } catch (e) { console.log("outside", (e as Error).message); }
      }
    }`,
  "errors in finally, and what finally overrides": `
    async function f(how: string) {
      try { await null; if (how === "throw") throw new Error("first"); return "tried"; }
      catch (e) { await null; if (how === "throw") throw new Error("second"); return e; }
      finally { await null; console.log("finally", how); if (how === "override") return "overridden"; if (how === "error") throw new Error("from finally"); }
    }
    export async function main() {
      for (const how of ["plain", "throw", "override", "error"]) {
        try { console.log(await f(how)); } catch (e) { console.log((e as Error).message); }
      }
    }`,
  "errors and other values that are thrown": `
    async function f(x: unknown) { await null; throw x; }
    export async function main() {
      for (const x of ["text", 0, undefined, null, new TypeError("type")]) {
        try { await f(x); } catch (e) { console.log(String(e), e === x); }
      }
      try { await Promise.reject(3); } catch (e) { console.log(e); }
      const throwing = () => { throw [1, 2]; };
      try { throwing(); } catch (e) { console.log(e); }
    }`,
  // Not compared: how far a call that nobody awaits comes before its caller goes on. Natively that is
  // its first `await`; here it is the first that has to wait.
  "the order of calls": `
    async function f(name: string) { console.log("enter", name); await null; console.log("leave", name); return name; }
    export async function main() {
      console.log(await f("a"));
      console.log((await f("b")) + (await f("c")));
      console.log([await f("d"), await f("e")].join(), { [await f("k")]: await f("v") });
    }`,
  "destructuring, rest, spread, optional chains and templates around await": `
    const later = async <T>(x: T) => x;
    async function f({ a, b = 2, ...rest }: any, [c, ...more]: any[], ...others: any[]) { await null; return [a, b, rest, c, more, others]; }
    export async function main() {
      console.log(JSON.stringify(await f({ a: 1, z: 9 }, [3, 4, 5], 6, 7)));
      const none: any = undefined;
      console.log(none?.[await later("x")], (await later({ y: { z: 1 } }))?.y.z, none ?? (await later("else")));
      console.log(\`\${await later(1)}-\${await later(2)}\`, ...(await later([1, 2])), (await later(3)) ** 2);
      let n = 1; n += await later(2); n &&= await later(n * 5); console.log(n);
      const { p = await later("default") } = {} as any; console.log(p);
    }`,
  "plain generators are left alone": `
    function* g(): Generator<unknown, string, unknown> { const x = yield 1; yield x; return "end"; }
    export async function main() { const it = g(); console.log(JSON.stringify([it.next(), it.next("in"), it.next()])); }`,
};

test.each(Object.entries(programs))("%s", async (_name, source) => {
  const native = await printedNatively(source);
  expect(native.length).toBeGreaterThan(0);
  const result = await compile(source, "program.ts", transform);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(asyncParts(result.module.code)).toEqual([]);

  const { main } = await loadProgram(result.module, defineInNode);
  const report = await run(main);
  expect(report.toString()).toBe("");
  expect(report.output, "in a run").toEqual(native);

  const lines: string[] = [];
  const { log } = console;
  console.log = (...values) => lines.push(formatValues(values));
  try {
    await main();
  } finally {
    console.log = log;
  }
  expect(lines, "outside a run").toEqual(native);
});

test.each(Object.entries(programs))("%s, also with marks for exploring", async (_name, source) => {
  const native = await printedNatively(source);
  const result = await compile(source, "program.ts", transform, { explored: true });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { explored } = result.module;
  const { main } = await loadProgram({ ...result.module, ...explored }, defineInNode);
  const report = await run(main);
  expect(report.output).toEqual(native);
  // While what it touches is written down, too.
  const chooser = new ReducedChoices(1);
  const recorded = await execute(main, { sites: false }, chooser, () => "");
  expect(recorded.report.output).toEqual(native);
});

/** What is async in the code still. */
function asyncParts(code: string): string[] {
  const found: string[] = [];
  full(parse(code, { ecmaVersion: "latest" }), (node) => {
    if ((node as unknown as { async?: boolean }).async || /^(?:Await|ForAwait)/.test(node.type)) {
      found.push(code.slice(node.start, node.end));
    }
  });
  return found;
}

/** Runs the program as Node does: types taken away, nothing lowered. */
async function printedNatively(source: string): Promise<string[]> {
  const { code } = await transform(source, { loader: "ts", format: "cjs", target: "esnext" });
  expect(code).toContain("async");
  const lines: string[] = [];
  const body = compileFunction(code, ["require", "exports", "module", "console"]) as (
    ...args: [...Parameters<ModuleBody>, { log: (...values: unknown[]) => void }]
  ) => void;
  const module = { exports: {} as { main?: () => Promise<void> } };
  body(() => undefined, module.exports, module, {
    log: (...values) => lines.push(formatValues(values)),
  });
  await module.exports.main!();
  return lines;
}
