/**
 * What Go's `src/runtime/chan_test.go` says of `select`, ported. This file is lowered: its async
 * functions run on our scheduler.
 */
import { test } from "vitest";
import { chan, go, runtime, select, sync, time, type Chan } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

// 4 goroutines send on each channel, 4 receive, 1 sends on all of them in a select, 1 receives on all
// in a select: they meet in every way, and yet nobody is left over.
test("TestSelectStress: ten goroutines and four channels, with cases that are turned off", () =>
  endsWell(async () => {
    const N = 500;
    const c = [chan<number>(), chan<number>(), chan<number>(2), chan<number>(3)];
    const wg = new sync.WaitGroup();
    for (const ch of c) {
      wg.go(async () => {
        for (let i = 0; i < N; i++) await ch.send(0);
      });
      wg.go(async () => {
        for (let i = 0; i < N; i++) await ch.receive();
      });
    }

    /** Selects over the four until each has been taken N times. */
    async function selectAll(
      choose: (c1: (Chan<number> | null)[]) => PromiseLike<{ case: string }>,
    ): Promise<void> {
      const n = [0, 0, 0, 0];
      const c1: (Chan<number> | null)[] = [...c];
      for (let i = 0; i < 4 * N; i++) {
        const k = Number((await choose(c1)).case.slice(1));
        if (++n[k]! === N) c1[k] = null;
      }
    }
    const out = (ch: Chan<number> | null | undefined) => ch?.sendCase(0) ?? null;
    wg.go(() =>
      selectAll((c1) => select({ c3: out(c1[3]), c2: out(c1[2]), c0: out(c1[0]), c1: out(c1[1]) })),
    );
    wg.go(() =>
      selectAll((c1) =>
        select({ c0: c1[0] ?? null, c1: c1[1] ?? null, c2: c1[2] ?? null, c3: c1[3] ?? null }),
      ),
    );
    await wg.wait();
    if (c.some(({ len }) => len > 0)) fail("a value is left");
  }, 10));

test("TestSelectFairness: of two cases that are always ready, each is taken half of the time", () =>
  endsWell(async () => {
    const trials = 10_000;
    const c1 = chan<number>(trials + 1);
    const c2 = chan<number>(trials + 1);
    for (let i = 0; i < trials + 1; i++) {
      await c1.send(1);
      await c2.send(2);
    }
    const c3 = chan<number>();
    const c4 = chan<number>();
    const out = chan<number>();
    const done = chan<number>();
    const wg = new sync.WaitGroup();
    wg.go(async () => {
      for (;;) {
        const { value: b } = await select({ c3, c4, c1, c2 });
        const s = await select({ out: out.sendCase(b!), done });
        if (s.case === "done") return;
      }
    });
    let [cnt1, cnt2] = [0, 0];
    for (let i = 0; i < trials; i++) {
      const b = await out.receive();
      if (b === 1) cnt1++;
      else if (b === 2) cnt2++;
      else fail(`unexpected value ${b} on channel`);
    }
    // Go allows 10 sigma of its thread's random numbers; ours are to be fair within 5.
    const sigma = Math.sqrt(trials * 0.5 * 0.5);
    if (Math.abs(cnt1 - trials / 2) > 5 * sigma) {
      fail(`unfair select: in ${trials} trials, results were ${cnt1}, ${cnt2}`);
    }
    done.close();
    await wg.wait();
  }, 5));

test("TestPseudoRandomSend: of two sends to one channel, each is taken now and then", () =>
  endsWell(async () => {
    const n = 100;
    for (const cap of [0, n]) {
      const c = chan<number>(cap);
      const l: number[] = [];
      const m = new sync.Mutex();
      await m.lock();
      go(async () => {
        for (let i = 0; i < n; i++) {
          await runtime.gosched();
          l[i] = (await c.receive())!;
        }
        m.unlock();
      });
      for (let i = 0; i < n; i++) await select({ one: c.sendCase(1), zero: c.sendCase(0) });
      await m.lock(); // wait
      const n1 = l.reduce((a, b) => a + b, 0);
      const n0 = n - n1;
      if (n0 <= n / 10 || n1 <= n / 10) {
        fail(`Want pseudorandom, got ${n0} zeros and ${n1} ones (chan cap ${cap})`);
      }
    }
  }, 50));

test("TestSelectDuplicateChannel: a select may have one channel twice", () =>
  endsWell(async () => {
    const order: string[] = [];
    const c = chan<number>();
    const d = chan<number>();
    const e = chan<number>();
    // goroutine A
    go(async () => {
      const s = await select({ c1: c, c2: c, d });
      order.push(`A ${s.case}`);
      await e.send(9);
    });
    await time.sleep(1); // make sure goroutine A gets queued first on c
    // goroutine B
    go(async () => {
      order.push(`B ${await c.receive()}`);
    });
    await time.sleep(1); // make sure goroutine B gets queued on c before continuing
    await d.send(7); // wake up A, it dequeues itself from c
    await e.receive(); // A tells us it's done
    await c.send(8); // wake up B: the queue of c must not have been corrupted
    await time.sleep(1);
    if (order.join() !== "A d,B 8") fail(order.join());
  }));
