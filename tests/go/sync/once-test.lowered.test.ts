/** Go's `src/sync/once_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { test } from "vitest";
import { chan, go, runtime, sync, type SendChan } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

interface One {
  n: number;
}

async function increment(o: One) {
  const before = o.n;
  await runtime.gosched();
  o.n = before + 1;
}

test("TestOnce: ten callers, one run, and all of them see what it did", () => {
  async function runOnce(once: sync.Once, o: One, c: SendChan<boolean>) {
    await once.do(() => increment(o));
    if (o.n !== 1) fail(`once failed inside run: ${o.n} is not 1`);
    await c.send(true);
  }
  return endsWell(async () => {
    const o = { n: 0 };
    const once = new sync.Once();
    const c = chan<boolean>();
    for (let i = 0; i < 10; i++) go(runOnce, once, o, c);
    for (let i = 0; i < 10; i++) await c.receive();
    if (o.n !== 1) fail(`once failed outside run: ${o.n} is not 1`);
  }, 100);
});

test("TestOncePanic: a panic comes out of do, and a second do runs nothing", () =>
  endsWell(async () => {
    const once = new sync.Once();
    let panicked = false;
    try {
      await once.do(() => {
        throw new Error("failed");
      });
    } catch {
      panicked = true;
    }
    if (!panicked) fail("once.do did not panic");
    await once.do(() => fail("once.do called twice"));
  }));
