/**
 * This file is lowered: its async functions run on our scheduler.
 *
 * A million who wait in one queue, and are woken: what is not linear does not end.
 */
import { expect, test } from "vitest";
import { chan, context, go, select, sync } from "rendezvous";
import { run } from "rendezvous/testing";

const MILLION = 1_000_000;
const MINUTES = 300_000;

/** Runs a program that prints one number; as fast as it can, for it need not know its lines. */
async function prints(number: number, main: () => unknown): Promise<void> {
  const report = await run(main, { sites: false, maxSteps: 100 * MILLION });
  expect([report.toString(), report.output]).toEqual(["", [String(number)]]);
}

/** Waits for each of `operations` in turn. Returns how many there are. */
async function all(operations: Iterable<PromiseLike<unknown>>, each?: () => void): Promise<number> {
  let count = 0;
  for (const operation of operations) {
    await operation;
    count++;
    each?.();
  }
  return count;
}

const aMillion = <T>(begin: (i: number) => T): T[] =>
  Array.from({ length: MILLION }, (_, i) => begin(i));

test(
  "1,000,000 goroutines that receive from one channel, served one by one",
  () =>
    prints(MILLION, async () => {
      const ch = chan<number>();
      const wg = new sync.WaitGroup();
      let received = 0;
      for (let i = 0; i < MILLION; i++) {
        wg.go(async () => {
          const one = await ch.receive();
          received += one!;
        });
      }
      for (let i = 0; i < MILLION; i++) await ch.send(1);
      await wg.wait();
      console.log(received);
    }),
  MINUTES,
);

test(
  "1,000,000 senders wait on one channel",
  () =>
    prints(MILLION, async () => {
      const ch = chan<number>();
      const sends = aMillion(() => ch.send(1));
      for (let i = 0; i < MILLION; i++) await ch.receive();
      console.log(await all(sends));
    }),
  MINUTES,
);

test(
  "1,000,000 receivers are woken by one close",
  () =>
    prints(MILLION, async () => {
      const ch = chan<number>();
      const receives = aMillion(() => ch.receive());
      ch.close();
      console.log(await all(receives));
    }),
  MINUTES,
);

test(
  "1,000,000 selects lose their case on one channel, before its one sender comes",
  () =>
    prints(MILLION + 1, async () => {
      const [quiet, busy] = [chan<number>(), chan<number>()];
      const selects = aMillion(() => select({ quiet, busy }));
      go(async () => {
        for (let i = 0; i < MILLION; i++) await busy.send(1);
      });
      let sum = await all(selects);
      go(async () => quiet.send(1));
      sum += (await quiet.receive())!;
      console.log(sum);
    }),
  MINUTES,
);

test(
  "1,000,000 wait for one mutex",
  () =>
    prints(MILLION, async () => {
      const mu = new sync.Mutex();
      console.log(
        await all(
          aMillion(() => mu.lock()),
          () => mu.unlock(),
        ),
      );
    }),
  MINUTES,
);

test(
  "1,000,000 readers wait for one writer",
  () =>
    prints(MILLION, async () => {
      const rw = new sync.RWMutex();
      await rw.lock();
      const readers = aMillion(() => rw.rLock());
      const writer = rw.lock();
      rw.unlock();
      const count = await all(readers, () => rw.rUnlock());
      await writer;
      console.log(count);
    }),
  MINUTES,
);

test(
  "1,000,000 wait at one condition",
  () =>
    prints(MILLION, async () => {
      const mu = new sync.Mutex();
      const cond = new sync.Cond(mu);
      const waits: PromiseLike<void>[] = [];
      for (let i = 0; i < MILLION; i++) {
        await mu.lock();
        waits.push(cond.wait());
      }
      cond.broadcast();
      console.log(await all(waits, () => mu.unlock()));
    }),
  MINUTES,
);

test(
  "1,000,000 wait for one group",
  () =>
    prints(MILLION, async () => {
      const wg = new sync.WaitGroup();
      wg.add(1);
      const waits = aMillion(() => wg.wait());
      wg.done();
      console.log(await all(waits));
    }),
  MINUTES,
);

test(
  "1,000,000 contexts end with their parent, and as many below one another",
  () =>
    prints(2 * MILLION, async () => {
      const [parent, cancel] = context.withCancel(context.background());
      const children = aMillion(() => context.withCancel(parent)[0]);
      let deepest = parent;
      const line = aMillion(() => ([deepest] = context.withCancel(deepest)) && deepest);
      cancel();
      console.log([...children, ...line].filter((ctx) => ctx.err() === context.Canceled).length);
    }),
  MINUTES,
);
