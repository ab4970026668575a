/**
 * Port of Go's runtime/race/testdata/atomic_test.go. This file is lowered.
 *
 * Not here: TestRaceAtomicStoreLoad, LoadStore, AddLoad and AddStore, in which an atomic variable is
 * also accessed as a plain one. Ours are objects that can be accessed by their methods alone.
 */
import { test } from "vitest";
import { atomic, chan, go, runtime, shared, sync, type Shared } from "rendezvous";
import { judge, type Labelled } from "./oracle.ts";

/** Two goroutines that write their own variable, then count, and write the other's if `isTurn`. */
const adders = (s: { add(n: number): number | bigint }, turn: number) =>
  async function main() {
    const [x1, x2] = [shared(0), shared(0)];
    const ch = chan<boolean>(2);
    const add = async (own: Shared<number>, other: Shared<number>) => {
      own.set(1);
      if (Number(s.add(1)) === turn) other.set(1);
      await ch.send(true);
    };
    go(add, x1, x2);
    go(add, x2, x1);
    await ch.receive();
    await ch.receive();
  };

/** One writes, then tells by an atomic; another writes when it has seen that. */
const tells = <T>(make: () => T, tell: (s: T) => void, isTold: (s: T) => boolean) =>
  async function main() {
    const x = shared(0);
    const s = make();
    go(() => {
      x.set(2);
      tell(s);
    });
    while (!isTold(s)) await runtime.gosched();
    x.set(1);
  };

function swapOrPanic(s: { compareAndSwap(from: number, to: number): boolean }): void {
  if (!s.compareAndSwap(0, 1)) throw new Error();
}

const int32 = () => new atomic.Int32();
const int64 = () => new atomic.Int64();
const uint64 = () => new atomic.Uint64();
const target = { y: 2 };

const programs: Labelled = {
  TestNoRaceAtomicAddInt64: () => adders(int64(), 2)(),
  TestRaceAtomicAddInt64: () => adders(int64(), 1)(),
  TestNoRaceAtomicAddInt32: () => adders(int32(), 2)(),
  TestNoRaceAtomicLoadAddInt32: tells(
    int32,
    (s) => s.add(1),
    (s) => s.load() === 1,
  ),
  TestNoRaceAtomicLoadStoreInt32: tells(
    int32,
    (s) => s.store(1),
    (s) => s.load() === 1,
  ),
  TestNoRaceAtomicStoreCASInt32: tells(
    int32,
    (s) => s.store(1),
    (s) => s.compareAndSwap(1, 0),
  ),
  TestNoRaceAtomicCASLoadInt32: tells(int32, swapOrPanic, (s) => s.load() === 1),
  TestNoRaceAtomicCASCASInt32: tells(int32, swapOrPanic, (s) => s.compareAndSwap(1, 0)),
  async TestNoRaceAtomicCASCASInt32_2() {
    const [x1, x2] = [shared(0), shared(0)];
    const s = new atomic.Int32();
    const ch = chan<boolean>(2);
    const swap = async (own: Shared<number>, other: Shared<number>) => {
      own.set(1);
      if (!s.compareAndSwap(0, 1)) other.set(1);
      await ch.send(true);
    };
    go(swap, x1, x2);
    go(swap, x2, x1);
    await ch.receive();
    await ch.receive();
  },
  TestNoRaceAtomicLoadInt64: tells(
    int64,
    (s) => s.add(1),
    (s) => s.load() === 1,
  ),
  TestNoRaceAtomicCASCASUInt64: tells(
    uint64,
    (s) => swapOrPanic(s),
    (s) => s.compareAndSwap(1, 0),
  ),
  TestNoRaceAtomicLoadStorePointer: tells(
    () => new atomic.Pointer<typeof target>(),
    (s) => s.store(target),
    (s) => s.load() === target,
  ),
  TestNoRaceAtomicStoreCASUint64: tells(
    uint64,
    (s) => s.store(1),
    (s) => s.compareAndSwap(1, 0),
  ),
  // A nil pointer in an atomic operation should not deadlock the rest of the program.
  async TestNoRaceAtomicCrash() {
    const mutex = new sync.Mutex();
    const panics = shared(0);
    const nilptr = undefined as unknown as atomic.Int32;
    try {
      nilptr.add(1);
    } catch {
      await mutex.lock();
      panics.update((n) => n + 1);
      mutex.unlock();
      return;
    }
    throw new Error("no panic");
  },
  // Go's is about its collector of garbage, and goes deeper.
  async TestNoRaceDeferAtomicStore() {
    shared(0);
    const doFork = async (f: { bar: atomic.Int64 }, depth: number): Promise<void> => {
      f.bar.store(1);
      if (depth > 0) {
        for (let i = 0; i < 2; i++) go(doFork, { bar: int64() }, depth - 1);
      }
      await runtime.gosched();
      f.bar.store(0);
    };
    await doFork({ bar: int64() }, 5);
  },
};

test.each(Object.entries(programs))("race/testdata atomic: %s", judge);
