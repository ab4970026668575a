/**
 * What the library says of panics, fatal errors and deadlocks, compared with what Go said when it ran
 * `texts/texts.go`. This file is lowered: its async functions run on our scheduler.
 */
/* eslint-disable @typescript-eslint/only-throw-error, no-unsafe-finally -- programs may throw anything, anywhere */
import { expect, test } from "vitest";
import { chan, go, nilChan, runtime, select, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { asRecorded, modesOfGo, parseText, recorded } from "./go-texts.ts";

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
  "deadlock-cond": async () => {
    const c = new sync.Cond(new sync.Mutex());
    await c.l.lock();
    await c.wait();
  },
  "deadlock-once": async () => {
    const o = new sync.Once();
    await o.do(async () => o.do(() => undefined));
  },
  "deadlock-many": async () => {
    for (let i = 0; i < 3; i++) go(async () => chan().receive());
    const w = new sync.WaitGroup();
    w.add(1);
    await w.wait();
  },
  "goexit-main": async () => runtime.goexit(),
  "goexit-main-others": async () => {
    go(async () => select({}));
    await runtime.goexit();
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
  "panic-cond-copied": () => {
    const c = new sync.Cond(new sync.Mutex());
    c.signal();
    const d = Object.assign(Object.create(sync.Cond.prototype) as sync.Cond, c);
    d.signal();
  },
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
  "panic-goexit-after": async () => {
    go(async () => {
      try {
        await runtime.goexit();
      } finally {
        throw "in defer of goexit";
      }
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
  "timer-blocks-deadlock": async () => {
    time.afterFunc(30, () => undefined);
    await chan().receive();
  },
  "stopped-timer-deadlock": async () => {
    const t = time.newTimer(time.Hour);
    t.stop();
    await t.c.receive();
  },
  "live-timer-recv": async () => {
    const t = time.newTimer(30);
    await t.c.receive();
    console.log("fired");
    await t.c.receive();
  },
  "named-goroutines": async () => {
    for (let i = 0; i < 2; i++) go(worker, chan());
    await time.sleep(20);
    await select({});
  },
};

/** Those that cannot be written here, and why. */
const notHere: Record<string, string> = {
  "exit-3": "there is no os.Exit: a program ends with main",
  "ticker-never-deadlocks": "the program ends by os.Exit; its ticker is in the tests of time",
  "fatal-map-writes": "a Map is never in the midst of a write when another goroutine goes on",
  "fatal-map-rw": "as fatal-map-writes",
  "fatal-map-iter": "as fatal-map-writes",
  "panic-nil-deref": "JavaScript throws a TypeError with words of its own",
  "panic-index": "beyond the end of an array is undefined",
  "panic-divide": "dividing by zero gives Infinity",
  "panic-nilmap": "JavaScript throws a TypeError with words of its own",
  "panic-typeassert": "`as` asserts nothing as the program runs",
  "panic-struct": "Go prints the type and an address; an object is printed with what is in it",
  "panic-in-defer": "what a finally block throws takes the place of what was thrown before",
  "panic-repanic": "what is caught and thrown again does not know that it was caught",
  "panic-recovered-new": "what is thrown in a catch block takes the place of what was caught",
};

/** Those that print many texts: compared in `errors.lowered.test.ts` and `states.lowered.test.ts`. */
const elsewhere = ["ctx-texts", "recover-texts", "state-all"];

test("every program of Go's is here, or it is told why it is not", () => {
  const here = [...Object.keys(modes), ...Object.keys(notHere), ...elsewhere];
  expect(here.sort()).toEqual(modesOfGo().sort());
});

test.each(Object.keys(modes))("%s", async (mode) => {
  const report = await run(modes[mode]!);
  const ours = asRecorded(report);
  expect(parseText(ours)).toEqual(parseText(recorded(mode)));
});

test("goroutines that run a function with a name are shown by it", async () => {
  const report = await run(modes["named-goroutines"]!);
  const names = (text: string) => text.match(/^main\.worker\(/gm)?.length;
  expect(names(report.toString())).toBe(2);
  expect(names(recorded("named-goroutines"))).toBe(2);
});
