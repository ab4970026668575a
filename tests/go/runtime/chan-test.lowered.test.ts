/** Go's `src/runtime/chan_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { describe, test } from "vitest";
import { chan, go, runtime, select, time, type Chan } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

describe("TestChan", () => {
  const capacities = [...Array.from({ length: 20 }, (_, n) => n), 199];

  /** Runs `check` with channels of every capacity. */
  const forEach = (check: (cap: number, c: Chan<number>) => Promise<void>, schedules?: number) =>
    endsWell(async () => {
      for (const cap of capacities) await check(cap, chan<number>(cap));
    }, schedules);

  async function fill(c: Chan<number>): Promise<void> {
    for (let i = 0; i < c.cap; i++) await c.send(i);
  }

  test("a receive from an empty channel blocks, and a try does not", () =>
    forEach(async (_cap, c) => {
      let received = 0;
      go(async () => {
        await c.receive();
        received++;
      });
      go(async () => {
        await c.receiveOk();
        received++;
      });
      await time.sleep(1);
      if (received > 0) fail("receive from empty chan");
      if ((await select({ c, default: true })).case === "c") fail("receive from empty chan");
      await c.send(0);
      await c.send(0);
    }));

  test("a send to a full channel blocks, and a try does not", () =>
    forEach(async (_cap, c) => {
      await fill(c);
      let sent = false;
      go(async () => {
        await c.send(0);
        sent = true;
      });
      await time.sleep(1);
      if (sent) fail("send to full chan");
      const s = await select({ out: c.sendCase(0), default: true });
      if (s.case === "out") fail("send to full chan");
      await c.receive();
    }));

  test("a closed channel gives what is in it, then nothing", () =>
    forEach(async (cap, c) => {
      await fill(c);
      c.close();
      for (let i = 0; i < cap; i++) {
        const v = await c.receive();
        if (v !== i) fail(`received ${v}, expected ${i}`);
      }
      if ((await c.receive()) !== undefined) fail("received a value");
      const [v, ok] = await c.receiveOk();
      if (v !== undefined || ok) fail("received a value");
    }));

  test("close unblocks a receive", () =>
    forEach(async (_cap, c) => {
      const done = chan<boolean>();
      go(async () => {
        const [v, ok] = await c.receiveOk();
        await done.send(v === undefined && !ok);
      });
      await time.sleep(1);
      c.close();
      if (!(await done.receive())) fail("received a value from closed chan");
    }));

  test("100 values come in the order in which they were sent", () =>
    forEach(async (_cap, c) => {
      const sendAll = async () => {
        for (let i = 0; i < 100; i++) await c.send(i);
      };
      go(sendAll);
      for (let i = 0; i < 100; i++) {
        const v = await c.receive();
        if (v !== i) fail(`received ${v}, expected ${i}`);
      }
      go(sendAll);
      for (let i = 0; i < 100; i++) {
        const [v, ok] = await c.receiveOk();
        if (!ok) fail(`receive failed, expected ${i}`);
        if (v !== i) fail(`received ${v}, expected ${i}`);
      }
    }, 5));

  test("what four goroutines send, four receive", () =>
    forEach(async (_cap, c) => {
      const P = 4;
      const L = 100;
      const done = chan<Map<number, number>>();
      for (let p = 0; p < P; p++) {
        go(async () => {
          for (let i = 0; i < L; i++) await c.send(i);
        });
        go(async () => {
          const received = new Map<number, number>();
          for (let i = 0; i < L; i++) {
            const v = (await c.receive())!;
            received.set(v, (received.get(v) ?? 0) + 1);
          }
          await done.send(received);
        });
      }
      const all = new Map<number, number>();
      for (let p = 0; p < P; p++) {
        for (const [k, v] of (await done.receive())!) all.set(k, (all.get(k) ?? 0) + v);
      }
      if (all.size !== L) fail(`received ${all.size} values, expected ${L}`);
      for (const n of all.values()) if (n !== P) fail(`received ${n} values, expected ${P}`);
    }, 5));

  test("len and cap", () =>
    forEach(async (cap, c) => {
      if (c.len !== 0 || c.cap !== cap) fail(`got ${c.len}/${c.cap}`);
      await fill(c);
      if (c.len !== cap || c.cap !== cap) fail(`got ${c.len}/${c.cap}`);
    }));
});

test("TestNonblockRecvRace: a try sees the value, or else the close", () =>
  endsWell(async () => {
    const c = chan<number>(1);
    await c.send(1);
    const done = chan<boolean>(1);
    go(async () => {
      const s = await select({ c, default: true });
      await done.send(s.case !== "default");
    });
    c.close();
    await c.receive();
    if (!(await done.receive())) fail("chan is not ready");
  }, 500));

// Go's comment says it: while one of the two is always ready, a select must never take its default.
const raceOf = (makeReady: (c2: Chan<number>) => unknown, cap2: number) =>
  endsWell(async () => {
    const done = chan<boolean>(1);
    for (let i = 0; i < 10; i++) {
      const c1 = chan<number>(1);
      const c2 = chan<number>(cap2);
      await c1.send(1);
      go(async () => {
        const s = await select({ c1, c2, default: true });
        await done.send(s.case !== "default");
      });
      await makeReady(c2);
      await select({ c1, default: true });
      if (!(await done.receive())) fail("no chan is ready");
    }
  }, 100);

test("TestNonblockSelectRace: a select looks at all its cases at one instant", () =>
  raceOf((c2) => c2.send(1), 1));

test("TestNonblockSelectRace2: also where one gets ready by a close", () =>
  raceOf((c2) => c2.close(), 0));

test("TestSelfSelect: a select that sends and receives on one channel does not meet itself", () =>
  endsWell(async () => {
    for (const cap of [0, 10]) {
      const c = chan<number>(cap);
      const done = chan<boolean>();
      for (let p = 0; p < 2; p++) {
        go(async () => {
          for (let i = 0; i < 100; i++) {
            const s =
              p === 0 || i % 2 === 0
                ? await select({ out: c.sendCase(p), c })
                : await select({ c, out: c.sendCase(p) });
            if (s.case === "c" && cap === 0 && s.value === p) fail("self receive");
          }
          await done.send(true);
        });
      }
      await done.receive();
      await done.receive();
    }
  }, 50));

test("TestChanSendInterface: an object can be sent as any value", () =>
  endsWell(async () => {
    const mt = () => ({});
    const m = mt();
    const c = chan<unknown>(1);
    await c.send(m);
    await select({ out: c.sendCase(m), default: true });
    await select({ one: c.sendCase(m), other: c.sendCase(mt()), default: true });
    if (c.len !== 1 || (await c.receive()) !== m) fail("lost");
  }));

test("TestMultiConsumer: 23 workers, and one close after another", () =>
  endsWell(async () => {
    const nwork = 23;
    const niter = 2718;
    const pn = [2, 3, 7, 11, 13, 17, 19, 23, 27, 31];
    const q = chan<number>(nwork * 3);
    const r = chan<number>(nwork * 3);
    const ended = chan<boolean>(nwork);

    // workers
    for (let w = 0; w < nwork; w++) {
      go(async () => {
        for await (const v of q) {
          // mess with the fifo-ish nature of range
          if (pn[w % pn.length] === v) await runtime.gosched();
          await r.send(v);
        }
        await ended.send(true);
      });
    }

    // feeder & closer
    let expected = 0;
    go(async () => {
      for (let i = 0; i < niter; i++) {
        const v = pn[i % pn.length]!;
        expected += v;
        await q.send(v);
      }
      q.close(); // no more work
      for (let w = 0; w < nwork; w++) await ended.receive(); // workers done
      r.close(); // ... so there can be no more results
    });

    // consume & check
    let n = 0;
    let s = 0;
    for await (const v of r) {
      n++;
      s += v;
    }
    if (n !== niter || s !== expected) {
      fail(`Expected sum ${expected} (got ${s}) from ${niter} iter (saw ${n})`);
    }
  }, 10));
