import { test } from "vitest";
import { go, runtime, sync, time } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import * as answer from "./read-mostly-cache.ts";

/** So long a read and a write take in a run with a clock, in ms. */
const READ = 10;
const WRITE = 20;

/** A ledger that sees who reads and writes it at the same time. */
class WatchedLedger implements answer.Ledger {
  /** What went wrong first, if something did. */
  fault: string | undefined;
  mostReaders = 0;
  #readers = 0;
  #writers = 0;
  readonly #values: Map<string, number>;
  readonly #isTimed: boolean;

  /** `isTimed`: whether reading and writing take time, or only let others run. */
  constructor(isTimed: boolean, values: [string, number][] = []) {
    this.#isTimed = isTimed;
    this.#values = new Map(values);
  }

  readonly read = async (key: string): Promise<number | undefined> => {
    if (this.#writers > 0) this.#blame("a read began while a write was under way");
    this.#readers++;
    this.mostReaders = Math.max(this.mostReaders, this.#readers);
    await this.#takeTime(READ);
    this.#readers--;
    return this.#values.get(key);
  };

  readonly write = async (key: string, value: number): Promise<void> => {
    if (this.#writers > 0) this.#blame("a write began while another was under way");
    if (this.#readers > 0) this.#blame("a write began while a read was under way");
    this.#writers++;
    await this.#takeTime(WRITE);
    this.#values.set(key, value);
    this.#writers--;
  };

  /** Past the cache: what stands there now. */
  valueOf(key: string): number | undefined {
    return this.#values.get(key);
  }

  requireNoFault() {
    if (this.fault === undefined) return;
    throw new Advice(
      `On the ledger, ${this.fault}. Go would end the program: "fatal error: concurrent map read and map write". Expected: readers together, a writer alone. Every method that touches the ledger has to take the cache's lock, and to hold it until the ledger has answered.`,
    );
  }

  async #takeTime(duration: number) {
    if (this.#isTimed) await time.sleep(duration);
    else await runtime.gosched();
  }

  #blame(fault: string) {
    this.fault ??= fault;
  }
}

const plusOne = (old: number | undefined) => (old ?? 0) + 1;

/** Starts all, and waits until all have ended. */
async function together(...fs: (() => Promise<unknown>)[]): Promise<void> {
  const all = new sync.WaitGroup();
  for (const f of fs) all.go(f);
  await all.wait();
}

const times = <T>(count: number, f: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => f(index));

test("gives what stands in the ledger, and writes what change makes of it", async () => {
  let seen: unknown[] = [];
  const report = await run(async () => {
    const ledger = new WatchedLedger(true, [["friday", 7]]);
    const cache = new answer.Cache(ledger);
    const before = [await cache.get("friday"), await cache.get("monday")];
    await cache.update("friday", (old) => (old ?? 0) * 2);
    await cache.update("monday", (old) => (old === undefined ? 5 : -1));
    seen = [...before, await cache.get("friday"), await cache.get("monday")];
    seen.push(ledger.valueOf("friday"), ledger.valueOf("monday"));
  });
  requireOk(report);
  const expected = [7, undefined, 14, 5, 14, 5];
  if (expected.every((value, index) => Object.is(value, seen[index]))) return;
  throw new Advice(
    `Friday had 7, Monday nothing. \`get\` gave ${String(seen[0])} and ${String(seen[1])}. Then Friday was doubled, and Monday set to 5, each by \`update\`. \`get\` gave ${String(seen[2])} and ${String(seen[3])}. Expected 14 and 5, and the same in the ledger.`,
  );
});

test("lets readers read at the same time", async () => {
  const ledger = new WatchedLedger(true, [["friday", 7]]);
  const report = await run(async () => {
    const cache = new answer.Cache(ledger);
    await together(...times(8, () => () => cache.get("friday")));
  });
  requireOk(report);
  if (ledger.mostReaders < 8 && report.elapsed > READ) {
    throw new Advice(
      `Eight goroutines called \`get\` at the same time, and one read takes ${READ} ms. At most ${ledger.mostReaders} read at once, and all were done after ${report.elapsed} ms. Expected: all read at once, and are done after ${READ} ms. A lock for reading lets many in.`,
    );
  }
});

test("lets a writer write alone", async () => {
  const ledger = new WatchedLedger(true, [["friday", 7]]);
  const report = await run(async () => {
    const cache = new answer.Cache(ledger);
    const after = (delay: number, f: () => Promise<unknown>) => async () => {
      await time.sleep(delay);
      await f();
    };
    const get = () => cache.get("friday");
    const update = (key: string) => () => cache.update(key, plusOne);
    await together(
      ...[0, 5, 12, 18, 24, 41].map((delay) => after(delay, get)),
      ...[3, 15, 44].map((delay) => after(delay, update("friday"))),
      ...[4, 13, 50].map((delay) => after(delay, update("monday"))),
    );
  });
  requireOk(report);
  ledger.requireNoFault();
});

test("loses no change", async () => {
  for (const count of [2, 6]) {
    const ledger = new WatchedLedger(true);
    const report = await run(async () => {
      const cache = new answer.Cache(ledger);
      await together(...times(count, () => () => cache.update("friday", plusOne)));
    });
    requireOk(report);
    const value = ledger.valueOf("friday");
    if (value !== count) {
      throw new Advice(
        `${count} goroutines added 1 to the same value at the same time, by \`update\`. It began with nothing, and ended as ${value}. Expected ${count}. Between the read and the write of one change, no other may read or write: take the lock once, around both.`,
      );
    }
  }
});

/** How many readers come while one writer waits. */
const READERS = 18;

test("does not let a stream of readers keep a writer out", async () => {
  let written = NaN;
  const report = await run(async () => {
    const cache = new answer.Cache(new WatchedLedger(true, [["friday", 7]]));
    let reading = READERS;
    const stream = times(READERS, (index) => async () => {
      await time.sleep((index * READ) / 2);
      await cache.get("friday");
      reading--;
    });
    const writer = async () => {
      await time.sleep(22);
      await cache.update("friday", plusOne);
      written = reading;
    };
    await together(...stream, writer);
  });
  requireOk(report);
  if (written > READERS / 3) return;
  throw new Advice(
    `A new reader came every ${READ / 2} ms, ${READERS} in all, and a read takes ${READ} ms. A writer came after the fifth of them, and ${written === 0 ? "all readers" : `${READERS - written} readers`} went first. Expected: who comes after a waiting writer waits behind it, as with an RWMutex.`,
  );
});

test("works on after an error", async () => {
  let caught: unknown = "nothing";
  let value: unknown;
  const boom = new Error("no such evening");
  const ledger = new WatchedLedger(true, [["friday", 7]]);
  const report = await run(async () => {
    const cache = new answer.Cache(ledger);
    try {
      await cache.update("friday", () => {
        throw boom;
      });
    } catch (error) {
      caught = error;
    }
    value = ledger.valueOf("friday");
    await cache.get("friday");
    await cache.update("friday", plusOne);
  });
  if (report.outcome === "deadlock" && caught === boom) {
    throw new Advice(
      "After a `change` that threw an error, nobody could read or write any more: the lock was never given back. Give it back on every way out, with `using` or in a `finally`.",
    );
  }
  requireOk(report);
  if (caught !== boom) {
    throw new Advice(
      "`change` threw an error, and whoever had called `update` did not get it. Expected: the error reaches the caller.",
    );
  }
  if (value !== 7 || ledger.valueOf("friday") !== 8) {
    throw new Advice(
      `Friday had 7. A \`change\` threw an error; then it stood at ${String(value)}. Another \`update\` added 1; then it stood at ${ledger.valueOf("friday")}. Expected 7, and then 8.`,
    );
  }
});

test("keeps two caches apart", async () => {
  let elapsed = NaN;
  const report = await run(async () => {
    const caches = times(2, () => new answer.Cache(new WatchedLedger(true)));
    go(() => caches[0]!.update("friday", plusOne));
    await time.sleep(1);
    const start = time.now();
    await caches[1]!.get("friday");
    elapsed = time.since(start);
    await time.sleep(time.Second);
  });
  requireOk(report);
  if (elapsed > READ) {
    throw new Advice(
      `While one cache was written, another one was read. One read takes ${READ} ms, and this one took ${elapsed} ms. Expected: each cache has a lock of its own. What stands at the top of the file is there once, for all of them.`,
    );
  }
});

test("waits without asking again and again", async () => {
  const slow: answer.Ledger = {
    read: async () => {
      await time.sleep(time.Second);
      return 1;
    },
    write: () => time.sleep(time.Second) as Promise<void>,
  };
  const report = await run(async () => {
    const cache = new answer.Cache(slow);
    const update = () => cache.update("friday", plusOne);
    await together(update, () => cache.get("friday"), update);
  });
  requireOk(report);
  if (report.steps > 300) {
    throw new Advice(
      `Three goroutines used a cache whose ledger takes a second for each step. The program took ${report.steps} steps: somebody asked again and again whether the lock was free. Expected: a lock that is waited for.`,
    );
  }
});

test("holds under every schedule", async () => {
  let ledger: WatchedLedger;
  const main = async () => {
    ledger = new WatchedLedger(false);
    const cache = new answer.Cache(ledger);
    const get = () => cache.get("friday");
    const update = () => cache.update("friday", plusOne);
    await together(get, update, get, update);
  };
  const judge = () => {
    ledger.requireNoFault();
    const value = ledger.valueOf("friday");
    if (value === 2) return;
    throw new Advice(
      `Two goroutines added 1 to the same value, while two others read it. It ended as ${value}. Expected 2: no change may be lost.`,
    );
  };
  requireOk(await explore(main, { judge, leaks: true, schedules: 150, maxSteps: 1_000 }));
});
