/** Go's `src/sync/map_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { atomic, chan, go, runtime, select, sync } from "rendezvous";
import { run } from "rendezvous/testing";
import { endsWell, fail } from "../ends-well.ts";

type Key = string;
type Found = [value: unknown, ok: boolean];

/** What Go's tests call a `mapInterface`; the maps of the tests have locks, and so wait. */
interface AnyMap {
  load(key: Key): Found | PromiseLike<Found>;
  store(key: Key, value: unknown): void | PromiseLike<void>;
  loadOrStore(key: Key, value: unknown): Found | PromiseLike<Found>;
  loadAndDelete(key: Key): Found | PromiseLike<Found>;
  delete(key: Key): void | PromiseLike<void>;
  swap(key: Key, value: unknown): Found | PromiseLike<Found>;
  compareAndSwap(key: Key, from: unknown, to: unknown): boolean | PromiseLike<boolean>;
  compareAndDelete(key: Key, value: unknown): boolean | PromiseLike<boolean>;
  clear(): void | PromiseLike<void>;
  entries(): PromiseLike<[Key, unknown][]>;
}

/** A plain map, and how one gets at it. The operations are the same for all maps of the tests. */
abstract class GuardedMap implements AnyMap {
  protected abstract read<R>(f: (map: ReadonlyMap<Key, unknown>) => R): Promise<R>;
  protected abstract write<R>(f: (map: Map<Key, unknown>) => R): Promise<R>;

  load(key: Key) {
    return this.read((map) => found(map, key));
  }
  store(key: Key, value: unknown) {
    return this.write((map) => void map.set(key, value));
  }
  loadOrStore(key: Key, value: unknown) {
    return this.write((map): Found => {
      const before = found(map, key);
      if (before[1]) return before;
      map.set(key, value);
      return [value, false];
    });
  }
  loadAndDelete(key: Key) {
    return this.write((map) => {
      const before = found(map, key);
      map.delete(key);
      return before;
    });
  }
  delete(key: Key) {
    return this.write((map) => void map.delete(key));
  }
  swap(key: Key, value: unknown) {
    return this.write((map) => {
      const before = found(map, key);
      map.set(key, value);
      return before;
    });
  }
  compareAndSwap(key: Key, from: unknown, to: unknown) {
    return this.write((map) => {
      if (!map.has(key) || map.get(key) !== from) return false;
      map.set(key, to);
      return true;
    });
  }
  compareAndDelete(key: Key, value: unknown) {
    return this.write((map) => map.has(key) && map.get(key) === value && map.delete(key));
  }
  clear() {
    return this.write((map) => map.clear());
  }
  entries() {
    return this.read((map) => [...map]);
  }
}

const found = (map: ReadonlyMap<Key, unknown>, key: Key): Found => [map.get(key), map.has(key)];

/** Go's `RWMutexMap`. */
class RWMutexMap extends GuardedMap {
  readonly #mu = new sync.RWMutex();
  readonly #map = new Map<Key, unknown>();

  protected override async read<R>(f: (map: ReadonlyMap<Key, unknown>) => R): Promise<R> {
    using _ = await this.#mu.rLock();
    return f(this.#map);
  }
  protected override async write<R>(f: (map: Map<Key, unknown>) => R): Promise<R> {
    using _ = await this.#mu.lock();
    return f(this.#map);
  }
}

/** Go's `DeepCopyMap`: every write makes a copy of the map, so that a read needs no lock. */
class DeepCopyMap extends GuardedMap {
  readonly #mu = new sync.Mutex();
  readonly #clean = new atomic.Value<ReadonlyMap<Key, unknown>>();

  protected override async read<R>(f: (map: ReadonlyMap<Key, unknown>) => R): Promise<R> {
    return f(this.#clean.load() ?? new Map());
  }
  protected override async write<R>(f: (map: Map<Key, unknown>) => R): Promise<R> {
    using _ = await this.#mu.lock();
    const dirty = new Map(this.#clean.load());
    const result = f(dirty);
    this.#clean.store(dirty);
    return result;
  }
}

class TestedMap extends sync.Map<Key, unknown> {
  async entries() {
    return [...this.range()];
  }
}

interface Call {
  op: Exclude<keyof AnyMap, "entries">;
  key: Key;
  value: unknown;
}

// Few keys and few values, so that calls meet.
const word = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 2 });
const calls = fc.array(
  fc.record<Call>({
    op: fc.constantFrom(
      ...([
        "load",
        "store",
        "loadOrStore",
        "loadAndDelete",
        "delete",
        "swap",
        "compareAndSwap",
        "compareAndDelete",
        "clear",
      ] as const),
    ),
    key: word,
    value: fc.option(word, { nil: undefined }),
  }),
);

function apply(map: AnyMap, { op, key, value }: Call): unknown {
  if (op === "clear") return map.clear();
  if (op === "load" || op === "loadAndDelete" || op === "delete") return map[op](key);
  if (op === "compareAndSwap") return map.compareAndSwap(key, value, "swapped");
  return map[op](key, value);
}

/** Random calls give on a `sync.Map` what they give on the other, and leave the same in it. */
async function matches(makeOther: () => AnyMap): Promise<void> {
  await fc.assert(
    fc.asyncProperty(calls, async (calls) => {
      const results: unknown[][] = [];
      const report = await run(async () => {
        for (const map of [new TestedMap(), makeOther()]) {
          const given: unknown[] = [];
          for (const call of calls) given.push(await apply(map, call));
          const entries = await map.entries();
          results.push([...given, entries.sort()]);
        }
      });
      expect(report.toString()).toBe("");
      expect(results[0]).toEqual(results[1]);
    }),
    { numRuns: 200 },
  );
}

test("TestMapMatchesRWMutex, also of syncmap: random calls give what a map with a lock gives", () =>
  matches(() => new RWMutexMap()));

test("TestMapMatchesDeepCopy, also of syncmap: random calls give what a map that is copied gives", () =>
  matches(() => new DeepCopyMap()));

// What Go's HashTrieMap is to its Map from 1.24 on, JavaScript's Map is to ours.
test("TestMapMatchesHashTrieMap: random calls give what the map underneath gives", () =>
  matches(
    () =>
      new (class extends GuardedMap {
        readonly #map = new Map<Key, unknown>();
        protected override async read<R>(f: (map: ReadonlyMap<Key, unknown>) => R) {
          return f(this.#map);
        }
        protected override async write<R>(f: (map: Map<Key, unknown>) => R) {
          return f(this.#map);
        }
      })(),
  ));

test("TestConcurrentRange, also of syncmap: it sees each key once, and only values that were stored", () => {
  const mapSize = 1 << 6;
  return endsWell(async () => {
    const m = new sync.Map<number, number>();
    for (let n = 1; n <= mapSize; n++) m.store(n, n);
    const done = chan<undefined>();
    const wg = new sync.WaitGroup();
    for (let g = 4; g > 0; g--) {
      wg.go(async () => {
        for (let i = 0; ; i++) {
          if ((await select({ done, default: true })).case === "done") return;
          for (let n = 1; n < mapSize; n++) {
            if ((n + i) % 7 === 0) m.store(n, n * i * g);
            else m.load(n);
          }
          await runtime.gosched();
        }
      });
    }
    for (let iters = 16; iters > 0; iters--) {
      const seen = new Set<number>();
      for (const [k, v] of m.range()) {
        if (v % k !== 0) fail(`while storing multiples of ${k}, range saw value ${v}`);
        if (seen.has(k)) fail(`range visited key ${k} twice`);
        seen.add(k);
        if (k % 8 === 0) await runtime.gosched();
      }
      if (seen.size !== mapSize) {
        fail(`range visited ${seen.size} elements of ${mapSize}-element Map`);
      }
    }
    done.close();
    await wg.wait();
  });
});

test("TestMapRangeNestedCall: range, store and delete within range", () =>
  endsWell(() => {
    const m = new sync.Map<number, string>();
    for (const [i, v] of ["hello", "world", "Go"].entries()) m.store(i, v);
    m.range((key) => {
      m.range((key, value) => {
        // Nobody deletes meanwhile: what range offers can be loaded.
        const [v, ok] = m.load(key);
        if (!ok || v !== value) fail(`Nested range loads unexpected value, got ${v} want ${value}`);
        // 42 is not in the map, unless a nested call has left it there.
        if (m.loadOrStore(42, "dummy")[1]) fail("Nested range loads unexpected value");
        // Removed at once, so that no other range sees it.
        const val = "sync.Map";
        m.store(42, val);
        const [deleted, loaded] = m.loadAndDelete(42);
        if (!loaded || deleted !== val) fail(`got ${deleted}, want ${val}`);
        return true;
      });
      m.delete(key);
      return true;
    });
    // After a range of delete, none is left.
    let length = 0;
    m.range(() => {
      length++;
      return true;
    });
    if (length !== 0) fail(`Unexpected sync.Map size, got ${length} want 0`);
  }));

test("TestCompareAndSwap_NonExistingKey: it swaps nothing, also for the zero value", () =>
  endsWell(() => {
    const m = new sync.Map<unknown, unknown>();
    for (const zero of [undefined, null]) {
      if (m.compareAndSwap(m, zero, 42)) fail("compareAndSwap on a non-existing key succeeded");
    }
  }));

test("TestConcurrentClear: nothing is left after it", () =>
  endsWell(async () => {
    const m = new sync.Map<number, number>();
    const wg = new sync.WaitGroup();
    wg.add(30); // 10 that write, 10 that read, 10 that clear
    for (let i = 0; i < 10; i++) {
      go(() => {
        m.store(i, i * 10);
        wg.done();
      });
    }
    for (let i = 0; i < 10; i++) {
      go(() => {
        const [value, ok] = m.load(i);
        if (ok && value !== i * 10) fail(`Key: ${i}, Value: ${value}`);
        wg.done();
      });
    }
    for (let i = 0; i < 10; i++) {
      go(() => {
        m.clear();
        wg.done();
      });
    }
    await wg.wait();
    m.clear();
    m.range((k, v) => fail(`after clear, Map contains (${k}, ${v}); expected to be empty`));
  }));
