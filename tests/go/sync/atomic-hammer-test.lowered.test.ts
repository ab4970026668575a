/**
 * Go's `src/sync/atomic/atomic_test.go`, ported: what calls do under contention. One call is one step
 * here, so the goroutines make way for one another between the calls. This file is lowered: its async
 * functions run on our scheduler.
 */
import { test } from "vitest";
import { atomic, chan, go, runtime } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

interface Variable<T> {
  load(): T;
  store(value: T): void;
  swap(value: T): T;
  compareAndSwap(from: T, to: T): boolean;
  add(delta: T): T;
}

/** What the tests need of one type: how to make it, and numbers in what it counts in. */
interface Kind<T> {
  make: () => Variable<T>;
  of: (n: number) => T;
  toNumber: (value: T) => number;
}

const numbers = { of: (n: number) => n, toNumber: (n: number) => n };
const bigints = { of: BigInt, toNumber: Number };
const kinds32 = {
  Int32: { make: () => new atomic.Int32(), ...numbers },
  Uint32: { make: () => new atomic.Uint32(), ...numbers },
} as unknown as Record<string, Kind<unknown>>;
const kinds64 = {
  Int64: { make: () => new atomic.Int64(), ...numbers },
  Uint64: { make: () => new atomic.Uint64(), ...numbers },
  "Int64 in bigints": { make: () => new atomic.Int64(0n), ...bigints },
  "Uint64 in bigints": { make: () => new atomic.Uint64(0n), ...bigints },
} as unknown as Record<string, Kind<unknown>>;

/** Runs `hammer` `count` times in each of `p` goroutines, and waits for them. */
async function together(p: number, count: number, hammer: (i: number) => unknown): Promise<void> {
  const c = chan<number>();
  for (let g = 0; g < p; g++) {
    go(async () => {
      for (let i = 0; i < count; i++) {
        await hammer(g * count + i);
        await runtime.gosched();
      }
      await c.send(1);
    });
  }
  for (let g = 0; g < p; g++) await c.receive();
}

/** Go's hammers: no update is lost, and no swap sees what nobody has written. */
function hammer(kinds: Record<string, Kind<unknown>>, half: number): Promise<void> {
  const [p, n] = [4, 50];
  return endsWell(async () => {
    for (const [name, { make, of, toNumber }] of Object.entries(kinds)) {
      const added = make();
      await together(p, n, () => added.add(of(1)));
      if (toNumber(added.load()) !== n * p) fail(`Add${name}: val=${String(added.load())}`);

      const compared = make();
      await together(p, n, async () => {
        for (;;) {
          const v = compared.load();
          await runtime.gosched();
          if (compared.compareAndSwap(v, of(toNumber(v) + 1))) break;
        }
      });
      if (toNumber(compared.load()) !== n * p) {
        fail(`CompareAndSwap${name}: val=${String(compared.load())}`);
      }

      // Low bits are equal to high bits.
      const swapped = make();
      await together(p, n, (i) => {
        const old = toNumber(swapped.swap(of(i * half + i)));
        if (Math.floor(old / half) !== old % half) fail(`Swap${name} is not atomic: ${old}`);
      });

      const stored = make();
      await together(p, n, () => {
        const v = toNumber(stored.load());
        if (Math.floor(v / half) !== v % half) fail(`${name}: ${v}`);
        stored.store(of(v + 1 + half));
      });
    }
  }, 5);
}

test("TestHammer32: no update is lost", () => hammer(kinds32, 2 ** 15));

test("TestHammer64: no update is lost", () => hammer(kinds64, 2 ** 26));

test("TestHammerStoreLoad: what is loaded was stored as a whole, also by reference", () =>
  endsWell(async () => {
    const pointer = new atomic.Pointer({ low: 0, high: 0 });
    await together(8, 50, () => {
      const { low, high } = pointer.load()!;
      if (low !== high) fail(`Pointer: ${low} != ${high}`);
      pointer.store({ low: low + 1, high: high + 1 });
    });
  }));

/** Two goroutines store, then load what the other has stored: one of them must see it. */
function storeLoadSeqCst<T>({ make, of, toNumber }: Kind<T>): Promise<void> {
  const N = 100;
  return endsWell(async () => {
    const c = chan<boolean>(2);
    const X = [make(), make()];
    const ack = [0, 1].map(() => [0, 1, 2].map(() => make()));
    for (const { store } of ack.flat().map((it) => ({ store: it.store.bind(it) }))) store(of(-1));
    for (let p = 0; p < 2; p++) {
      go(async (me: number) => {
        const he = 1 - me;
        for (let i = 1; i < N; i++) {
          X[me]!.store(of(i));
          await runtime.gosched();
          const my = toNumber(X[he]!.load());
          ack[me]![i % 3]!.store(of(my));
          while (toNumber(ack[he]![i % 3]!.load()) === -1) await runtime.gosched();
          const his = toNumber(ack[he]![i % 3]!.load());
          if ((my !== i && my !== i - 1) || (his !== i && his !== i - 1)) {
            fail(`invalid values: ${my}/${his} (${i})`);
          }
          if (my !== i && his !== i) {
            fail(`store/load are not sequentially consistent: ${my}/${his} (${i})`);
          }
          ack[me]![(i - 1) % 3]!.store(of(-1));
        }
        await c.send(true);
      }, p);
    }
    await c.receive();
    await c.receive();
  });
}

test("TestStoreLoadSeqCst32: of two who store and then load, one sees the other's", () =>
  storeLoadSeqCst(kinds32.Int32!));

test("TestStoreLoadSeqCst64: of two who store and then load, one sees the other's", () =>
  storeLoadSeqCst(kinds64.Int64!));

/** What was written before a store is there for whoever loads what was stored. */
function storeLoadRelAcq<T>({ make, of, toNumber }: Kind<T>): Promise<void> {
  const N = 100;
  return endsWell(async () => {
    const c = chan<boolean>(2);
    const X = { signal: make(), data1: 0, data2: 0 };
    for (let p = 0; p < 2; p++) {
      go(async (p: number) => {
        for (let i = 1; i < N; i++) {
          if ((i + p) % 2 === 0) {
            X.data1 = i;
            await runtime.gosched();
            X.data2 = i;
            X.signal.store(of(i));
          } else {
            while (toNumber(X.signal.load()) !== i) await runtime.gosched();
            const { data1, data2 } = X;
            if (data1 !== i || data2 !== i) fail(`incorrect data: ${data1}/${data2} (${i})`);
          }
        }
        await c.send(true);
      }, p);
    }
    await c.receive();
    await c.receive();
  });
}

test("TestStoreLoadRelAcq32: who sees the signal sees the data", () =>
  storeLoadRelAcq(kinds32.Int32!));

test("TestStoreLoadRelAcq64: who sees the signal sees the data", () =>
  storeLoadRelAcq(kinds64.Int64!));
