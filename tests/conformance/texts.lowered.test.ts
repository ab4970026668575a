/**
 * What the library says of panics, fatal errors, deadlocks and states, compared with what Go said
 * when it ran `texts/texts.go`. This file is lowered: its async functions run on our scheduler.
 */
/* eslint-disable @typescript-eslint/only-throw-error -- programs may throw anything */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { chan, context, go, nilChan, runtime, select, sync, time } from "rendezvous";
import { run, type Report } from "rendezvous/testing";

class CustErr extends Error {
  override name = "Error";
}
class Stringer {
  toString() {
    return "i am a Stringer";
  }
}
async function worker(c: ReturnType<typeof chan>) {
  await c.receive();
}
const closed = () => {
  const c = chan<number>();
  c.close();
  return c;
};
const recovering = (misuse: () => void) => () => {
  try {
    misuse();
  } catch {
    console.log("never");
  }
};

/** The programs of `texts.go`, by the names that they have there. */
const modes: Record<string, () => unknown> = {
  "deadlock-recv": async () => chan().receive(),
  "deadlock-send": async () => chan().send(1),
  "deadlock-recv-nil": async () => nilChan().receive(),
  "deadlock-send-nil": async () => nilChan().send(1),
  "deadlock-select0": async () => select({}),
  "deadlock-select": async () => select({ a: chan(), b: chan() }),
  "deadlock-select-1": async () => select({ a: chan() }),
  "deadlock-select-nil": async () => select({ a: nilChan() }),
  "deadlock-select-2nil": async () => select({ a: nilChan(), b: null }),
  "deadlock-range": async () => {
    for await (const _ of chan());
  },
  "deadlock-mutex": async () => {
    const m = new sync.Mutex();
    await m.lock();
    await m.lock();
  },
  "deadlock-rlock": async () => {
    const m = new sync.RWMutex();
    await m.lock();
    await m.rLock();
  },
  "deadlock-wlock": async () => {
    const m = new sync.RWMutex();
    await m.rLock();
    await m.lock();
  },
  "deadlock-wlock2": async () => {
    const m = new sync.RWMutex();
    await m.lock();
    await m.lock();
  },
  "deadlock-wg": async () => {
    const w = new sync.WaitGroup();
    w.add(1);
    await w.wait();
  },
  "deadlock-many": async () => {
    for (let i = 0; i < 3; i++) go(async () => chan().receive());
    const w = new sync.WaitGroup();
    w.add(1);
    await w.wait();
  },
  "panic-send-closed": async () => closed().send(1),
  "panic-select-send-closed": async () => select({ sent: closed().sendCase(1), default: true }),
  "panic-blocked-send-closed": async () => {
    const c = chan<number>();
    go(async () => {
      await time.sleep(20);
      c.close();
    });
    await c.send(1);
  },
  "panic-close-closed": () => closed().close(),
  "panic-close-nil": () => nilChan().close(),
  "panic-makechan": () => void chan(-1),
  "panic-nil-func-go": async () => {
    go(null as never);
    await time.sleep(10);
  },
  "panic-wg-negative": () => new sync.WaitGroup().done(),
  "panic-string": () => {
    throw "boom";
  },
  "panic-error": () => {
    throw new Error("an error");
  },
  "panic-errorf": () => {
    throw new Error("wrap: file does not exist", { cause: new Error("file does not exist") });
  },
  "panic-custerr": () => {
    throw new CustErr("custErr code=7");
  },
  "panic-stringer": () => {
    throw new Stringer();
  },
  "panic-int": () => {
    throw 42;
  },
  "panic-float": () => {
    throw 1.5;
  },
  "panic-nil": () => {
    throw null;
  },
  "panic-multiline": () => {
    throw "line1\nline2";
  },
  "panic-in-goroutine": async () => {
    go(() => {
      throw "boom in g";
    });
    await select({});
  },
  "fatal-unlock": recovering(() => new sync.Mutex().unlock()),
  "fatal-rw-unlock": recovering(() => new sync.RWMutex().unlock()),
  "fatal-rw-runlock": recovering(() => new sync.RWMutex().rUnlock()),
  "fatal-rw-unlock-of-rlocked": async () => {
    const m = new sync.RWMutex();
    await m.rLock();
    m.unlock();
  },
  "main-returns": () => {
    go(async () => select({}));
    console.log("main returns");
  },
  "leaky-partial": async () => {
    go(async () => chan().receive());
    await time.sleep(20);
    console.log("partial deadlock: no report, exit 0");
  },
  "sleep-blocks-deadlock": async () => {
    go(async () => time.sleep(30));
    await chan().receive();
  },
  "live-timer-recv": async () => {
    const t = time.after(30);
    await t.receive();
    console.log("fired");
    await t.receive();
  },
  "named-goroutines": async () => {
    for (let i = 0; i < 2; i++) go(worker, chan());
    await time.sleep(20);
    await select({});
  },
};

const recorded = (mode: string) =>
  readFileSync(new URL(`texts/${mode}.txt`, import.meta.url), "utf8").trimEnd();

const asRecorded = (report: Report) =>
  [...report.output, report.toString(), `--- exit ${report.exitCode}`].filter(Boolean).join("\n");

interface Parsed {
  /** What is printed before the first goroutine. */
  head: string[];
  /** The goroutines: whether it is the first, its state, and who created it. */
  goroutines: { isMain: boolean; state: string; createdIn: string | undefined }[];
  exit: string;
}

function parse(text: string): Parsed {
  const [all, exit] = text.split(/^--- exit /m) as [string, string];
  const [head, ...blocks] = `\n${all}`.split(/^(?=goroutine \d+ \[)/m) as [string, ...string[]];
  return {
    head: head.split("\n").filter(Boolean),
    goroutines: blocks.map((block) => {
      const [, id, state] = /^goroutine (\d+) \[(.*)\]:/.exec(block)!;
      const createdIn = /^created by .* in goroutine (\d+)$/m.exec(block)?.[1];
      return { isMain: id === "1", state: state!, createdIn };
    }),
    exit,
  };
}

test.each(Object.keys(modes))("%s", async (mode) => {
  const report = await run(modes[mode]!);
  const ours = asRecorded(report);
  expect(parse(ours)).toEqual(parse(recorded(mode)));
});

test("goroutines that run a function with a name are shown by it", async () => {
  const report = await run(modes["named-goroutines"]!);
  const names = (text: string) => text.match(/^main\.worker\(/gm)?.length;
  expect(names(report.toString())).toBe(2);
  expect(names(recorded("named-goroutines"))).toBe(2);
});

test("every state in which a goroutine can wait", async () => {
  const goStates = parse(recorded("state-all")).goroutines.map(({ state }) => state);
  /** By their order in `texts.go`; the rest need what the library does not have. */
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
    // The host's promises stand for Go's network and files.
    [15, () => new Promise(() => undefined)],
    [
      17,
      async () => {
        for (;;) await runtime.gosched();
      },
    ],
    [19, () => time.after(time.Hour).receive()],
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

test("contexts and their errors", async () => {
  const [errors, , roots, trees, timed, , , ...panics] = recorded("ctx-texts").split("\n");
  const { output } = await run(async () => {
    console.log(context.Canceled.message, "|", context.DeadlineExceeded.message);
    console.log(String(context.background()), "|", String(context.todo()));
    const [c] = context.withCancel(context.background());
    // Go names a value by its type: here the number is Go's int, and the keys are of a type k.
    class Key {
      toString = () => "main.k";
    }
    const v = context.withValue(c, new Key(), { toString: () => "int" });
    const v2 = context.withValue(v, new Key(), "str");
    console.log(String(c), "|", String(v), "|", String(v2));
    console.log(String(context.withDeadline(v2, Date.UTC(2100, 0, 2, 3, 4, 5))[0]));
    for (const act of [
      () => context.withCancel(null as never),
      () => context.withValue(context.background(), null, 1),
      () => context.withValue(null as never, "k", 1),
      () => context.withTimeout(null as never, 1),
    ]) {
      try {
        act();
      } catch (error) {
        console.log(`recovered string: ${(error as Error).message}`);
      }
    }
  });
  // How much time is left depends on the day on which Go was asked.
  const untimed = (text: string) => text.replace(/ \[[\w.]+\]\)$/, " [left])");
  expect(output.map(untimed)).toEqual([
    errors,
    roots,
    trees,
    untimed(timed!),
    ...panics.filter((line) => line.startsWith("recovered") && !line.includes("comparable")),
  ]);
});

test("the texts of panics that are recovered", async () => {
  const texts = new Map(
    recorded("recover-texts")
      .split("\n")
      .map((line) => [line.slice(0, 22).trim(), line.split(/=(?:true|false): /).at(-1)!]),
  );
  const acts: Record<string, () => unknown> = {
    "send closed": () => closed().send(1),
    "close closed": () => closed().close(),
    "close nil": () => nilChan().close(),
    "makechan -1": () => chan(-1),
    "wg negative": () => new sync.WaitGroup().add(-1),
  };
  const { output } = await run(async () => {
    for (const [name, act] of Object.entries(acts)) {
      try {
        await act();
      } catch (error) {
        console.log(name, (error as Error).message);
      }
    }
  });
  expect(output).toEqual(Object.keys(acts).map((name) => `${name} ${texts.get(name)}`));
});
