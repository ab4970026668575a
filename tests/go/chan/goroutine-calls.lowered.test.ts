/**
 * Programs of Go's `test` that start goroutines with functions of every kind, ported as far as they do
 * that. This file is lowered: its async functions run on our scheduler.
 */
import { test } from "vitest";
import { chan, go, nilChan, runtime, type Chan } from "rendezvous";
import { registerFreshModule } from "../../../src/testing/fresh-modules.ts";
import { endsWell, fail } from "../ends-well.ts";
import { printsAlways } from "../../support/schedules.ts";

test("closure.go: goroutines that run closures share their variables", () =>
  endsWell(async () => {
    const c = chan<number>();

    async function check(...wanted: number[]): Promise<void> {
      for (const [i, want] of wanted.entries()) {
        const n = await c.receive();
        if (n !== want) fail(`want ${want} got ${n} at ${i}`);
      }
    }
    async function f(): Promise<void> {
      let i = 1;
      let j = 2;
      const f = async () => {
        await c.send(i);
        i = 4;
        const g = async () => {
          await c.send(i);
          await c.send(j);
        };
        await g();
        await c.send(i);
      };
      j = 5;
      await f();
    }
    const accum = (n: number) => (i: number) => (n += i);
    async function g(a: (i: number) => number, b: (i: number) => number): Promise<void> {
      await c.send(a(2));
      await c.send(b(3));
      await c.send(a(4));
      await c.send(b(5));
    }
    async function h(): Promise<void> {
      let x8 = 100;
      let x64 = 200;
      await c.send(x8);
      await c.send(x64);
      const f = async (z: number) => {
        const both = async () => {
          await c.send(x8);
          await c.send(x64);
          await c.send(z);
        };
        await both();
        await both();
      };
      x8 = 101;
      x64 = 201;
      await f(500);
    }

    go(f);
    await check(1, 4, 5, 4);
    go(g, accum(0), accum(1));
    await check(2, 4, 6, 9);
    go(h);
    await check(100, 200, 101, 201, 500, 101, 201, 500);
  }));

test("func5.go: go takes functions, variables, results of calls and literals, with arguments", () =>
  endsWell(async () => {
    type AddC = (x: number, y: number, c: Chan<number>) => Promise<void>;
    const c = chan<number>();
    const add = (x: number, y: number) => x + y;
    const caller = async (f: typeof add, a: number, b: number, c: Chan<number>) => c.send(f(a, b));
    async function addc(x: number, y: number, c: Chan<number>): Promise<void> {
      await c.send(x + y);
    }
    const fc: AddC = addc;
    const fnc = (): AddC => fc;
    const three = async () => {
      const x = await c.receive();
      if (x !== 3) fail(`wrong val ${x}`);
    };

    go(caller, add, 1, 2, c);
    await three();
    go(addc, 1, 2, c);
    await three();
    go(fc, 1, 2, c);
    await three();
    go(fnc(), 1, 2, c);
    await three();
    go(async (a: number, b: number, c: Chan<number>) => c.send(a + b), 1, 2, c);
    await three();
  }));

// Go's init functions are what stands here at the top of a module: each run evaluates it anew.
test("init1.go: a module may start goroutines as it is initialised", () => {
  const sent: Chan<number>[] = [];
  const exports = {
    main: async () => {
      if ((await sent.at(-1)!.receive()) !== 1) fail("bad receive");
    },
  };
  const unregister = registerFreshModule({
    exports,
    evaluate() {
      const c = chan<number>();
      sent.push(c);
      go(async () => c.send(1));
    },
  });
  return endsWell(exports.main, 5).finally(unregister);
});

test("stack.go: each level of a deep recursion waits for a goroutine", () =>
  endsWell(async () => {
    const t = new Array<number>(20).fill(1);
    const c = chan<number>();
    let finished = 0;

    async function g(c: Chan<number>, t: number[]): Promise<void> {
      await c.send(t.reduce((a, b) => a + b, 0));
    }
    async function recur(n: number): Promise<void> {
      try {
        go(g, c, t);
        const s = await c.receive();
        if (s !== t.length) fail(`bad go ${s}`);
        if (n > 0) await recur(n - 1);
      } finally {
        finished++;
      }
    }

    await recur(8000);
    if (finished !== 8001) fail(`only ${finished} levels have ended`);
  }, 3));

test("goprint.go: go may call what prints", () =>
  printsAlways(async () => {
    const before = runtime.numGoroutine();
    go(console.log, 42, true, false, true, 1.5, "world", nilChan<number>(), null, 255);
    while (runtime.numGoroutine() > before) await runtime.gosched();
  }, ["42 true false true 1.5 world chan (nil) null 255"]));

test("named.go: a channel type may have a name, and then serves wherever the type does", () => {
  type NamedChan = Chan<number>;
  const asChan = async (c: NamedChan) => c.receive();
  return endsWell(async () => {
    const c: NamedChan = chan(1);
    await c.send(1);
    if ((await asChan(c)) !== 1) fail("bad receive");
    go(asChan, chan<number>());
    go(asChan, nilChan<number>());
  });
});
