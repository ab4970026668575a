import { describe, expect, test } from "vitest";
import type { Goroutine } from "./goroutine.ts";
import { fakeGoroutine, fakeRace } from "../../tests/support/fake-race.ts";
import { Random } from "./random.ts";

/** What is known by going back over every edge: per goroutine, how many of its accesses. */
type Known = Map<Goroutine, number>;

/** The same edges, kept in full: nothing is left out, and no goroutine stands for another. */
class Oracle {
  readonly known = new Map<Goroutine, Known>();
  readonly accesses: { by: Goroutine; count: number; isWrite: boolean; thing: object }[] = [];
  readonly #released = new Map<object, Known>();
  /** By channel: what each send knew, and each receive. */
  readonly #sends = new Map<object, Known[]>();
  readonly #receives = new Map<object, Known[]>();

  of(it: Goroutine): Known {
    if (!this.known.has(it)) this.known.set(it, new Map());
    return this.known.get(it)!;
  }

  learn(it: Goroutine, from: Known | undefined): void {
    const own = this.of(it);
    for (const [other, count] of from ?? []) own.set(other, Math.max(own.get(other) ?? 0, count));
  }

  release(it: Goroutine, sync: object): void {
    const all = new Map(this.#released.get(sync));
    for (const [other, count] of this.of(it)) all.set(other, Math.max(all.get(other) ?? 0, count));
    this.#released.set(sync, all);
  }

  acquire(it: Goroutine, sync: object): void {
    this.learn(it, this.#released.get(sync));
  }

  send(it: Goroutine, channel: object, cap: number): void {
    const sends = (this.#sends.get(channel) ?? this.#sends.set(channel, []).get(channel))!;
    const known = new Map(this.of(it));
    this.learn(it, this.#receives.get(channel)?.[sends.length - cap]);
    sends.push(known);
  }

  receive(it: Goroutine, channel: object): void {
    const receives = (this.#receives.get(channel) ?? this.#receives.set(channel, []).get(channel))!;
    const known = new Map(this.of(it));
    this.learn(it, this.#sends.get(channel)?.[receives.length]);
    receives.push(known);
  }

  /** Returns with which goroutines this access races. */
  access(by: Goroutine, thing: object, isWrite: boolean): Goroutine[] {
    const own = this.of(by);
    const races = this.accesses
      .filter((it) => it.thing === thing && it.by !== by && (it.isWrite || isWrite))
      .filter((it) => (own.get(it.by) ?? 0) < it.count)
      .map((it) => it.by);
    own.set(by, (own.get(by) ?? 0) + 1);
    this.accesses.push({ by, count: own.get(by)!, isWrite, thing });
    return races;
  }
}

/** Runs a random trace, and holds the detector to the oracle at each access. */
function compare(seed: number): number {
  const random = new Random(seed);
  const pick = <T>(items: readonly T[]): T => items[random.below(items.length)]!;
  const { scheduler, detector } = fakeRace();
  const oracle = new Oracle();
  const live = [scheduler.current];
  const locks = [{}, {}];
  const channels = [
    { cap: 1, len: 0 },
    { cap: 3, len: 0 },
  ];
  let variables = [0, 1, 2].map((name) => ({ name: `v${name}` }));
  let [nextId, found] = [2, 0];
  for (let i = 0; i < 300; i++) {
    const it = (scheduler.current = pick(live));
    const [lock, channel, other] = [pick(locks), pick(channels), pick(live)];
    switch (random.below(9)) {
      case 0: {
        const started = fakeGoroutine(nextId++, it);
        live.push(started);
        detector.started(started);
        oracle.learn(started, oracle.of(it));
        break;
      }
      case 1:
        if (live.length > 2) {
          live.splice(live.indexOf(it), 1);
          it.ended = true;
        }
        break;
      case 2:
        detector.release(lock);
        oracle.release(it, lock);
        break;
      case 3:
        detector.acquire(lock);
        oracle.acquire(it, lock);
        break;
      case 4:
        if (channel.len === channel.cap) break;
        channel.len++;
        detector.sent(channel, it);
        oracle.send(it, channel, channel.cap);
        break;
      case 5:
        if (channel.len === 0) break;
        channel.len--;
        detector.received(channel, it);
        oracle.receive(it, channel);
        break;
      case 6: {
        if (other === it) break;
        const unbuffered = { cap: 0, len: 0 };
        detector.handedOver(unbuffered, it, other);
        oracle.learn(it, oracle.of(other));
        oracle.learn(other, oracle.of(it));
        break;
      }
      default: {
        const variable = pick(variables);
        const isWrite = random.below(3) === 0;
        const races = oracle.access(it, variable, isWrite);
        const before = detector.races.length;
        detector.touched(variable, isWrite ? "write" : "read");
        expect(detector.races.length - before, `seed ${seed}, step ${i}`).toBe(
          Math.min(races.length, 1),
        );
        if (races.length === 0) break;
        expect(races.map(({ id }) => id)).toContain(detector.races.at(-1)!.previous.goroutine);
        found++;
        // It is told of once: another takes its place.
        variables = variables.map((old) => (old === variable ? { name: `v${i}` } : old));
      }
    }
  }
  return found;
}

describe("the detector and all edges kept in full say the same", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("at each access of 50 random traces, series %i", (series) => {
    let found = 0;
    for (let i = 0; i < 50; i++) found += compare(series * 1000 + i);
    expect(found).toBeGreaterThan(50);
  });
});

describe("memory is bounded", () => {
  test("however many read: enough reads are remembered to find the race", () => {
    const { scheduler, detector } = fakeRace();
    const variable = { name: "x" };
    for (let id = 2; id < 5_000; id++) {
      scheduler.current = fakeGoroutine(id);
      detector.touched(variable, "read");
    }
    expect(detector.races).toEqual([]);
    scheduler.current = fakeGoroutine(1);
    detector.touched(variable, "write");
    expect(detector.races[0]!.previous.goroutine).toBe(4_999);
  });

  test("however many goroutines come and go, one after another", () => {
    const { scheduler, detector } = fakeRace();
    const [main, variable, done] = [scheduler.current, { name: "x" }, {}];
    for (let id = 2; id < 20_000; id++) {
      scheduler.current = main;
      const it = fakeGoroutine(id, main);
      detector.started(it);
      scheduler.current = it;
      detector.touched(variable, "write");
      detector.release(done);
      it.ended = true;
      detector.acquire(done, main);
    }
    expect(detector.races).toEqual([]);
  });

  test("so many races are told of", () => {
    const { scheduler, detector } = fakeRace();
    const things = Array.from({ length: 500 }, (_, i) => ({ name: `x${i}` }));
    for (const id of [2, 3]) {
      scheduler.current = fakeGoroutine(id);
      for (const thing of things) detector.touched(thing, "write");
    }
    expect(detector.races.length).toBe(100);
  });
});

test("who has too many beside him to be told apart is never blamed without reason", () => {
  const { scheduler, detector } = fakeRace();
  const [main, lock] = [scheduler.current, {}];
  const variable = { name: "x" };
  for (let id = 2; id < 3_000; id++) {
    scheduler.current = fakeGoroutine(id, main);
    detector.touched({ name: "own" }, "write");
    detector.acquire(lock);
    detector.touched(variable, "write");
    detector.release(lock);
  }
  expect(detector.races).toEqual([]);
});

describe("a buffer that held values before anybody listened", () => {
  test("orders as if they had been seen", () => {
    const { scheduler, detector } = fakeRace();
    const [main, other] = [scheduler.current, fakeGoroutine(2)];
    const channel = { cap: 2, len: 1 };
    const variable = { name: "x" };
    // It holds one. Main sends another, and the second receive gets it.
    detector.touched(variable, "write");
    channel.len = 2;
    detector.sent(channel, main);
    channel.len = 1;
    detector.received(channel, other);
    channel.len = 0;
    detector.received(channel, other);
    scheduler.current = other;
    detector.touched(variable, "write");
    expect(detector.races).toEqual([]);
  });
});

describe("a turn", () => {
  test("comes after what was done before it was asked for, and after nothing else", () => {
    const { scheduler, detector } = fakeRace();
    const [main, x, y, z] = [scheduler.current, { name: "x" }, { name: "y" }, {}];
    detector.touched(x, "write");
    const turn = detector.turn(() => {
      expect(scheduler.current).not.toBe(main);
      detector.release(z);
    });
    detector.touched(y, "write");
    turn();
    expect(scheduler.current).toBe(main);
    scheduler.current = fakeGoroutine(2);
    detector.acquire(z);
    detector.touched(x, "write");
    detector.touched(y, "write");
    expect(detector.races.map(({ variable }) => variable)).toEqual(["y"]);
  });

  test("gives the name back when it fails", () => {
    const { scheduler, detector } = fakeRace();
    const main = scheduler.current;
    const turn = detector.turn(() => {
      throw new Error("no");
    });
    expect(turn).toThrow("no");
    expect(scheduler.current).toBe(main);
  });
});
