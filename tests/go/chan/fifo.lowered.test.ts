/** Programs of Go's `test/chan`, ported. This file is lowered: its async functions run on our scheduler. */
import { test } from "vitest";
import { chan, go, select, type Chan, type ReceiveChan, type SendChan } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

const N = 10;

test("fifo.go AsynchFifo: what is in a buffer comes out in order", () =>
  endsWell(async () => {
    const ch = chan<number>(N);
    for (let i = 0; i < N; i++) await ch.send(i);
    for (let i = 0; i < N; i++) {
      if ((await ch.receive()) !== i) fail("bad receive");
    }
  }));

test("fifo.go SynchFifo: receivers that start one another get the values in order", () => {
  async function chain(
    ch: ReceiveChan<number>,
    val: number,
    inn: ReceiveChan<number>,
    out: SendChan<number>,
  ): Promise<void> {
    await inn.receive();
    if ((await ch.receive()) !== val) fail(String(val));
    await out.send(1);
  }
  return endsWell(async () => {
    const ch = chan<number>();
    let inn = chan<number>();
    const start = inn;
    for (let i = 0; i < N; i++) {
      const out = chan<number>();
      go(chain, ch, i, inn, out);
      inn = out;
    }
    await start.send(0);
    for (let i = 0; i < N; i++) await ch.send(i);
    await inn.receive();
  });
});

test("goroutines.go: 10,000 goroutines in a chain hand one value on", () => {
  async function f(left: Chan<number>, right: Chan<number>): Promise<void> {
    await left.send((await right.receive())!);
  }
  return endsWell(async () => {
    const leftmost = chan<number>();
    let right = leftmost;
    let left = leftmost;
    for (let i = 0; i < 10_000; i++) {
      right = chan<number>();
      go(f, left, right);
      left = right;
    }
    go(async (c: Chan<number>) => c.send(1), right);
    if ((await leftmost.receive()) !== 1) fail("bad receive");
  }, 2);
});

test("doubleselect.go: a select over four sends delivers no value twice", () => {
  const iterations = 1_000;
  async function sender(n: number, ...cs: SendChan<number>[]): Promise<void> {
    for (let i = 0; i < n; i++) {
      await select({
        c1: cs[0]!.sendCase(i),
        c2: cs[1]!.sendCase(i),
        c3: cs[2]!.sendCase(i),
        c4: cs[3]!.sendCase(i),
      });
    }
    for (const c of cs) c.close();
  }
  async function mux(
    out: SendChan<number>,
    inn: ReceiveChan<number>,
    done: SendChan<boolean>,
  ): Promise<void> {
    for await (const v of inn) await out.send(v);
    await done.send(true);
  }
  async function receiver(inn: ReceiveChan<number>): Promise<void> {
    const seen = new Set<number>();
    for await (const v of inn) {
      if (seen.has(v)) fail(`got duplicate value: ${v}`);
      seen.add(v);
    }
    if (seen.size !== iterations) fail(`got ${seen.size} values`);
  }
  return endsWell(async () => {
    const cs = Array.from({ length: 4 }, () => chan<number>());
    const done = chan<boolean>();
    const cmux = chan<number>();
    go(sender, iterations, ...cs);
    for (const c of cs) go(mux, cmux, c, done);
    go(async () => {
      for (const _ of cs) await done.receive();
      cmux.close();
    });
    await receiver(cmux);
  });
});

test("zerosize.go: channels of what takes no room can be made", () =>
  endsWell(async () => {
    chan<[]>();
    chan<[]>(1);
    chan<Record<string, never>>();
    chan<Record<string, never>>(1);
    // Beyond Go's program: they also carry it.
    const c = chan<undefined>(1);
    await c.send(undefined);
    const [value, ok] = await c.receiveOk();
    if (value !== undefined || !ok) fail("lost");
  }));
