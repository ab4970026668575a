/**
 * Go's `sync.Map`.
 *
 * Invariants:
 * - no call ever waits;
 * - `range` visits no key twice, and each key that is there from its begin to its end once;
 * - a write to a key happens before every read of that key that sees it, also before one that sees
 *   that the key is gone.
 */
import { runningScheduler } from "./active-scheduler.ts";
import { isThenable } from "./thenable.ts";

/**
 * A map that goroutines can use together without a lock: Go's `sync.Map`.
 *
 * Here a plain `Map` does as well as long as no goroutine awaits between two of its calls; each call
 * of a `sync.Map` is one step whatever the schedule, and orders what goroutines do: a write happens
 * before the reads that see it.
 *
 * Keys are the same as in JavaScript's `Map`: objects by identity, as Go compares pointers. Values
 * are compared by `===`. Go promises no order of `range`; here it is that in which the keys came.
 *
 * @example
 * const ages = new sync.Map<string, number>();
 * ages.store("ann", 41);
 * console.log(ages.load("ann"), ages.load("bob")); // [ 41, true ] [ undefined, false ]
 * console.log(ages.loadOrStore("ann", 7)); // [ 41, true ]
 * for (const [name, age] of ages.range()) console.log(name, age); // ann 41
 */
export class SyncMap<K, V> {
  readonly #map = new Map<K, V>();
  /** What the race detector knows the last write to a key by; empty while it does not listen. */
  readonly #writes = new Map<K, object>();
  /** The same for `clear`, which writes to every key. */
  #cleared: object | undefined;

  /** The value of `key`, and whether there is one: Go's `Load`. */
  load(key: K): [value: V, ok: true] | [value: undefined, ok: false] {
    this.#observe(key);
    return this.#get(key);
  }

  /** Sets the value of `key`: Go's `Store`. */
  store(key: K, value: V): void {
    this.#wrote(key);
    this.#map.set(key, value);
  }

  /**
   * The value that `key` has, and true; if it has none, stores `value` and returns that, and false.
   * Go's `LoadOrStore`.
   */
  loadOrStore(key: K, value: V): [actual: V, loaded: boolean] {
    this.#observe(key);
    const [actual, loaded] = this.#get(key);
    if (loaded) return [actual, true];
    this.store(key, value);
    return [value, false];
  }

  /** Deletes `key`. Returns the value that it had, and whether it had one: Go's `LoadAndDelete`. */
  loadAndDelete(key: K): [value: V, loaded: true] | [value: undefined, loaded: false] {
    this.#observe(key);
    const before = this.#get(key);
    this.delete(key);
    return before;
  }

  /** Deletes `key`: Go's `Delete`. */
  delete(key: K): void {
    this.#wrote(key);
    this.#map.delete(key);
  }

  /**
   * Sets the value of `key`. Returns the value that it had before, and whether it had one: Go's
   * `Swap`.
   */
  swap(key: K, value: V): [previous: V, loaded: true] | [previous: undefined, loaded: false] {
    this.#observe(key);
    const before = this.#get(key);
    this.store(key, value);
    return before;
  }

  /**
   * Sets the value of `key` to `to` if it is `from`. Returns whether it did, which it never does for
   * a key that is not there. Go's `CompareAndSwap`.
   */
  compareAndSwap(key: K, from: V, to: V): boolean {
    this.#observe(key);
    if (!this.#has(key, from)) return false;
    this.store(key, to);
    return true;
  }

  /**
   * Deletes `key` if its value is `value`. Returns whether it did, which it never does for a key that
   * is not there. Go's `CompareAndDelete`.
   */
  compareAndDelete(key: K, value: V): boolean {
    this.#observe(key);
    if (!this.#has(key, value)) return false;
    this.delete(key);
    return true;
  }

  /** Deletes everything: Go's `Clear`. */
  clear(): void {
    this.#map.clear();
    this.#writes.clear();
    const race = runningScheduler()?.race;
    if (race) race.release((this.#cleared = {}));
  }

  /**
   * Calls `f` for every key and its value, until `f` returns false: Go's `Range`. `f` may use the map.
   *
   * It is no snapshot: no key is visited twice, but of a key that is stored or deleted meanwhile, `f`
   * may see any of its values. A key that comes meanwhile is not visited here; Go leaves that open.
   *
   * `f` answers at once. To await in between, write Go's `for k, v := range m.Range`.
   *
   * @throws {TypeError} if `f` is async.
   */
  range(f: (key: K, value: V) => boolean): void;
  /**
   * Every key and its value, one after another: `for (const [k, v] of m.range())` is Go's
   * `for k, v := range m.Range`. The body may await.
   */
  range(): Iterable<[key: K, value: V]>;
  range(f?: (key: K, value: V) => boolean): void | Iterable<[K, V]> {
    if (f === undefined) return this.#entries();
    for (const [key, value] of this.#entries()) {
      const goesOn: unknown = f(key, value);
      if (isThenable(goesOn)) {
        throw new TypeError(
          "m.range takes a function that returns true or false at once. To await in between, write for (const [key, value] of m.range()).",
        );
      }
      if (goesOn === false) return;
    }
  }

  *#entries(): Generator<[K, V], undefined, undefined> {
    for (const key of [...this.#map.keys()]) {
      const [value, ok] = this.load(key);
      if (ok) yield [key, value];
    }
  }

  #get(key: K): [V, true] | [undefined, false] {
    return this.#map.has(key) ? [this.#map.get(key)!, true] : [undefined, false];
  }

  #has(key: K, value: V): boolean {
    return this.#map.get(key) === value && this.#map.has(key);
  }

  /** Every write is a thing of its own to the detector: who sees it does not see those before it. */
  #wrote(key: K): void {
    const race = runningScheduler()?.race;
    if (!race) return;
    const write = {};
    this.#writes.set(key, write);
    race.release(write);
  }

  #observe(key: K): void {
    const race = runningScheduler()?.race;
    if (!race) return;
    const write = this.#writes.get(key) ?? this.#cleared;
    if (write) race.acquire(write);
  }
}
