/**
 * The states in which goroutines wait, compared with those that Go showed when it ran `texts/texts.go`.
 * This file is lowered: its async functions run on our scheduler.
 */
import { expect, test } from "vitest";
import { chan, context, go, nilChan, runtime, select, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { parseText, recorded } from "./go-texts.ts";

test("every state in which a goroutine can wait", async () => {
  const goStates = parseText(recorded("state-all")).goroutines.map(({ state }) => state);
  /** By their order in `texts.go`. The 18th is locked to a thread, of which there is none here. */
  const start: [number, (never: ReturnType<typeof chan<number>>) => unknown][] = [
    [1, (c) => c.receive()],
    [2, () => chan<number>(0).send(1)],
    [3, () => nilChan().receive()],
    [4, () => nilChan().send(1)],
    [5, () => select({})],
    [6, () => select({ a: nilChan(), b: nilChan().sendCase(1) })],
    [7, (c) => select({ c, b: nilChan() })],
    [
      8,
      async (c) => {
        for await (const _ of c);
      },
    ],
    [9, () => time.sleep(time.Hour)],
    [
      10,
      async () => {
        const mu = new sync.Mutex();
        await mu.lock();
        await mu.lock();
      },
    ],
    [
      11,
      async () => {
        const rw = new sync.RWMutex();
        await rw.lock();
        await rw.rLock();
      },
    ],
    [
      12,
      async () => {
        const rw = new sync.RWMutex();
        await rw.rLock();
        await rw.lock();
      },
    ],
    [
      13,
      async () => {
        const wg = new sync.WaitGroup();
        wg.add(1);
        await wg.wait();
      },
    ],
    [
      14,
      async () => {
        const cond = new sync.Cond(new sync.Mutex());
        await cond.l.lock();
        await cond.wait();
      },
    ],
    // The host's promises stand for Go's network and files.
    [15, () => new Promise(() => undefined)],
    [16, () => new Promise(() => undefined)],
    [
      17,
      async () => {
        for (;;) await runtime.gosched();
      },
    ],
    [19, () => time.newTimer(time.Hour).c.receive()],
    [20, (c) => new sync.Once().do(async () => c.receive())],
    [
      21,
      async () => {
        const [ctx] = context.withCancel(context.background());
        await ctx.done().receive();
      },
    ],
  ];
  const report = await run(
    async () => {
      const full = chan<number>();
      for (const [, f] of start) go(async () => f(full));
      await time.sleep(80);
    },
    { leaks: true, maxSteps: 30_000 },
  );
  expect(report.goroutines.map(({ state }) => state)).toEqual(
    start.map(([index]) => goStates[index]),
  );
});
