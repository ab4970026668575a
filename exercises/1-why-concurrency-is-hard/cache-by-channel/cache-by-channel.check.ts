import { test } from "vitest";
import { sync, time } from "rendezvous";
import { Advice, explore, goroutineId, requireOk, run } from "rendezvous/testing";
import * as answer from "./cache-by-channel.ts";

/** A map that sees which goroutines touch it. */
class WatchedMap extends Map<string, number> {
  readonly touchedBy = new Set<number>();

  constructor(entries: readonly [string, number][] = []) {
    super();
    for (const [key, value] of entries) super.set(key, value);
  }

  override get(key: string) {
    this.touchedBy.add(goroutineId());
    return super.get(key);
  }

  override has(key: string) {
    this.touchedBy.add(goroutineId());
    return super.has(key);
  }

  override set(key: string, value: number) {
    this.touchedBy.add(goroutineId());
    return super.set(key, value);
  }

  /** What stands there, seen by nobody. */
  standing(key: string): number | undefined {
    return super.get(key);
  }
}

const plusOne = (old: number | undefined) => (old ?? 0) + 1;

const times = <T>(count: number, f: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => f(index));

/** Starts all, and waits until all have ended. */
async function together(...fs: (() => unknown)[]): Promise<void> {
  const all = new sync.WaitGroup();
  for (const f of fs) all.go(f);
  await all.wait();
}

/** Uses a cache, and closes it. */
async function withCache(
  entries: Map<string, number>,
  use: (cache: answer.Cache) => Promise<unknown>,
): Promise<void> {
  const cache = new answer.Cache(entries);
  await use(cache);
  await (cache.close() as unknown); // it may wait for the owner
}

test("gives what the map holds, and writes what change makes of it", async () => {
  const map = new WatchedMap([
    ["harbour", 6],
    ["market", 0],
  ]);
  let seen: unknown[] = [];
  let stands: unknown[] = [];
  const report = await run(() =>
    withCache(map, async (cache) => {
      const before = [await cache.get("harbour"), await cache.get("market"), await cache.get("x")];
      await cache.update("harbour", (old) => (old ?? 0) * 2);
      await cache.update("x", (old) => (old === undefined ? 5 : -1));
      seen = [...before, await cache.get("harbour"), await cache.get("x")];
      // Now, and not only when the cache is closed.
      stands = ["harbour", "market", "x"].map((key) => map.standing(key));
    }),
  );
  requireOk(report);
  const all = [...seen, ...stands];
  const expected = [6, 0, undefined, 12, 5, 12, 0, 5];
  if (expected.every((value, at) => Object.is(value, all[at]))) return;
  const list = (values: unknown[]) => values.map(String).join(", ");
  throw new Advice(
    `The map held 6 for harbour, 0 for market, and nothing for x. \`get\` gave ${list(seen.slice(0, 3))}; expected 6, 0, undefined. Then harbour was doubled and x set to 5, by \`update\`. \`get\` gave ${list(seen.slice(3))} for these two; expected 12, 5. In the map that the constructor was given stood ${list(stands)}; expected 12, 0, 5.`,
  );
});

test("only the owner touches the map", async () => {
  const map = new WatchedMap([["harbour", 6]]);
  let callers: number[] = [];
  const report = await run(() => {
    return withCache(map, async (cache) => {
      // From here on even whoever made the cache is one that asks.
      map.touchedBy.clear();
      callers = [goroutineId()];
      const call = (f: () => Promise<unknown>) => async () => {
        callers.push(goroutineId());
        await f();
      };
      const get = call(() => cache.get("harbour"));
      const update = call(() => cache.update("harbour", plusOne));
      await together(get, update, get, update);
    });
  });
  requireOk(report);
  const [...touched] = map.touchedBy;
  if (touched.some((it) => callers.includes(it))) {
    throw new Advice(
      "Four goroutines called `get` and `update`, another one `close`, and the map was touched in the goroutine of a caller. Without a lock, two callers may do that at the same time, and in Go it ends the program. What is asked for here is the way without a lock: a caller sends a request, and only the owner touches the map.",
    );
  }
  if (touched.length > 1) {
    throw new Advice(
      `Four goroutines called \`get\` and \`update\`, and ${touched.length} other goroutines touched the map. Expected one, the owner: it is started once, in the constructor, and does one request after another.`,
    );
  }
});

test("loses no change, under every schedule", async () => {
  let value: number | undefined;
  const main = () =>
    withCache(new Map(), async (cache) => {
      await together(...times(3, () => () => cache.update("harbour", plusOne)));
      value = await cache.get("harbour");
    });
  const judge = () => {
    if (value === 3) return;
    throw new Advice(
      `Three goroutines added 1 to the same value, by \`update\`. It began with nothing, and then \`get\` gave ${value}. Expected 3. Reading and writing have to be one request: between two, another may come in.`,
    );
  };
  requireOk(await explore(main, { judge, schedules: 120, maxSteps: 1_000 }));
});

test("gives every caller the answer to its own question, under every schedule", async () => {
  let answers: (number | undefined)[];
  const main = () => {
    answers = [];
    const map = new Map(times(3, (index) => [`station ${index}`, index + 1]));
    return withCache(map, (cache) =>
      together(
        ...times(3, (index) => async () => {
          answers[index] = await cache.get(`station ${index}`);
        }),
      ),
    );
  };
  const judge = () => {
    answers.forEach((value, index) => {
      if (value === index + 1) return;
      throw new Advice(
        `Three goroutines asked for three keys at the same time. Whoever asked for "station ${index}" got ${value}, and ${index + 1} stands there. Expected: each caller receives from a reply channel of its own, so that nobody else can take the answer.`,
      );
    });
  };
  requireOk(await explore(main, { judge, schedules: 120, maxSteps: 1_000 }));
});

test("hands an error to the caller, and works on", async () => {
  const boom = new Error("no such station");
  let caught: unknown = "nothing";
  let between: unknown;
  let after: unknown;
  const report = await run(() =>
    withCache(new Map([["harbour", 6]]), async (cache) => {
      try {
        await cache.update("harbour", () => {
          throw boom;
        });
      } catch (error) {
        caught = error;
      }
      between = await cache.get("harbour");
      await cache.update("harbour", plusOne);
      after = await cache.get("harbour");
    }),
  );
  if (report.outcome === "panic" && report.message?.includes(boom.message)) {
    throw new Advice(
      "`change` threw an error, and it ended the whole program: nobody caught it in the owner, and in a goroutine there is no caller above. Catch it in the owner, send it back with the reply, and throw it in `update`.",
    );
  }
  if (report.outcome === "deadlock" && after === undefined) {
    throw new Advice(
      "`change` threw an error, and then somebody waited for ever: a caller for its reply, or for an owner that had ended. Expected: the owner replies on every path, and goes on to the next request.",
    );
  }
  requireOk(report);
  if (caught !== boom) {
    throw new Advice(
      `\`change\` threw an error, and whoever had called \`update\` got ${caught === "nothing" ? "none" : `another: ${String(caught)}`}. Expected: the same error reaches the caller.`,
    );
  }
  if (between !== 6 || after !== 7) {
    throw new Advice(
      `The map held 6. A \`change\` threw an error; then \`get\` gave ${String(between)}. Another \`update\` added 1; then it gave ${String(after)}. Expected 6, and then 7.`,
    );
  }
});

test("ends its owner when it is closed", async () => {
  const main = async () => {
    await withCache(new Map([["harbour", 6]]), async (cache) => {
      await cache.get("harbour");
      await cache.update("harbour", plusOne);
    });
    await time.sleep(10); // whoever has seen the end, ends now
  };
  const exploration = await explore(main, { leaks: true, schedules: 60, maxSteps: 1_000 });
  if (exploration.failure?.report.outcome === "leak") {
    throw new Advice(
      "The cache was closed, and a goroutine of it was left. Expected: `close` tells the owner that no more requests will come, and the owner ends. A loop over a channel ends when the channel is closed.",
      { schedule: exploration.failure.schedule },
    );
  }
  requireOk(exploration);
});

test("keeps two caches apart", async () => {
  const maps = times(2, (index) => new WatchedMap([["harbour", index]]));
  const seen: unknown[] = [];
  const report = await run(async () => {
    const caches = maps.map((map) => new answer.Cache(map));
    for (const cache of caches) {
      await cache.update("harbour", (old) => (old ?? 0) + 10);
      seen.push(await cache.get("harbour"));
    }
    await (caches[0]!.close() as unknown);
    seen.push(await caches[1]!.get("harbour"));
    await (caches[1]!.close() as unknown);
  });
  requireOk(report);
  if (seen.join() === "10,11,11") return;
  throw new Advice(
    `One cache held 0, another 1, and 10 was added to each. They gave ${seen.join(", ")}. Expected 10 and 11, and 11 once more after the first was closed. What stands at the top of the file is there once, for all of them.`,
  );
});

test("waits without asking again and again", async () => {
  const report = await run(() =>
    withCache(new Map([["harbour", 6]]), async (cache) => {
      await time.sleep(time.Second);
      await cache.get("harbour");
      await time.sleep(time.Second);
      await cache.update("harbour", plusOne);
    }),
  );
  requireOk(report);
  if (report.steps > 200) {
    throw new Advice(
      `In two seconds there were two requests, and the program took ${report.steps} steps: somebody asked again and again. Expected: the owner receives from its channel, and waits there.`,
    );
  }
});
