/**
 * What Go's `src/runtime/goroutineleakprofile_test.go` looks for: who is left behind, and what for. Go
 * asks its collector whom nobody can reach any more. Here those count who are left when `main` returns
 * and nothing more can happen.
 *
 * This file is lowered: its async functions run on our scheduler.
 */
import { describe, expect, test } from "vitest";
import { chan, context, go, nilChan, runtime, select, sync, time, type Chan } from "rendezvous";
import { leftBehind } from "../goker/left-behind.ts";

type Leak = [about: string, leaks: string | string[], program: () => unknown];

/** Requires that these goroutines are left, whatever the schedule; or these, or these. */
async function expectLeft(leaks: string | string[], program: () => unknown, schedules = 30) {
  const seen = await leftBehind(program, schedules);
  expect([...seen.keys()].sort()).toEqual([leaks].flat().sort());
}

const times = (n: number, state: string) => new Array<string>(n).fill(state).join(", ");

describe("goroutineleakprofile_test simple", () => {
  const simple: Leak[] = [
    ["NilRecv", "chan receive (nil chan)", async () => nilChan().receive()],
    ["NilSend", "chan send (nil chan)", async () => nilChan().send(0)],
    ["SelectNoCases", "select (no cases)", async () => select({})],
    ["ChanRecv", "chan receive", async () => chan().receive()],
    ["ChanSend", "chan send", async () => chan().send(0)],
    ["Select", "select", async () => select({ out: chan().sendCase(0), inn: chan() })],
    [
      "WaitGroup",
      "sync.WaitGroup.Wait",
      async () => {
        const wg = new sync.WaitGroup();
        wg.add(1);
        await wg.wait();
      },
    ],
    [
      "MutexStack, MutexHeap: a hundred of them",
      times(100, "sync.Mutex.Lock"),
      () => {
        for (let i = 0; i < 100; i++) {
          go(async () => {
            const mu = new sync.Mutex();
            await mu.lock();
            await mu.lock();
          });
        }
      },
    ],
    [
      "RWMutexRLock",
      "sync.RWMutex.RLock",
      async () => {
        const mu = new sync.RWMutex();
        await mu.lock();
        await mu.rLock();
      },
    ],
    [
      "RWMutexLock",
      "sync.Mutex.Lock",
      async () => {
        const mu = new sync.RWMutex();
        await mu.lock();
        await mu.lock();
      },
    ],
    [
      "Cond",
      "sync.Cond.Wait",
      async () => {
        const cond = new sync.Cond(new sync.Mutex());
        await cond.l.lock();
        await cond.wait();
      },
    ],
    [
      "Mixed",
      "chan send, sync.WaitGroup.Wait",
      async () => {
        const ch = chan<number>();
        const wg = new sync.WaitGroup();
        wg.add(1);
        go(async () => {
          await ch.send(0);
          wg.done();
        });
        await wg.wait();
        await ch.receive();
      },
    ],
  ];

  test.each(simple)("%s", (_about, leaks, program) => expectLeft(leaks, program));

  // Go finds none here: its collector reaches the channel from a variable of the package.
  test("NoLeakGlobal: who waits for what others could still send to is left all the same", () => {
    const ch = chan<number>();
    return expectLeft("chan receive", async () => ch.receive());
  });
});

describe("goroutineleakprofile_test common patterns", () => {
  async function noCloseRange(list: number[], workers: number): Promise<void> {
    const ch = chan<number>();
    for (let i = 0; i < workers; i++) {
      go(async () => {
        for await (const _ of ch);
      });
    }
    for (const item of list) await ch.send(item);
  }

  class Worker {
    readonly #ch = chan<number>();
    readonly #done = chan<undefined>();

    start(): void {
      go(async () => {
        for (;;) {
          const s = await select({ ch: this.#ch, done: this.#done });
          if (s.case === "done") return;
        }
      });
    }

    stop(): void {
      this.#done.close();
    }

    async addToQueue(item: number): Promise<void> {
      await this.#ch.send(item);
    }
  }

  async function useWorker(stops: boolean): Promise<void> {
    const worker = new Worker();
    worker.start();
    for (let i = 0; i < 10; i++) await worker.addToQueue(i);
    if (stops) worker.stop();
  }

  async function doubleSend(ch: Chan<Error | null>, error: Error | null): Promise<void> {
    if (error) await ch.send(error); // A return is missing here.
    await ch.send(null);
  }

  async function nCast(items: number): Promise<void> {
    const ch = chan<number>();
    for (let i = 0; i < items; i++) go(async () => ch.send(i));
    await ch.receive();
  }

  async function shortCut(ctx: ReturnType<typeof context.background>): Promise<void> {
    const ch = chan<number>();
    go(async () => ch.send(0));
    await select({ ch, done: ctx.done() });
  }

  const patterns: Leak[] = [
    ["NoCloseRange: without workers the sender", "chan send", () => noCloseRange([1, 2, 3], 0)],
    [
      "NoCloseRange: with workers all of them",
      times(3, "chan receive"),
      () => noCloseRange([1, 2], 3),
    ],
    ["MethodContractViolation: a worker is not stopped", "select", () => useWorker(false)],
    ["MethodContractViolation: one that is stopped ends", "", () => useWorker(true)],
    [
      "DoubleSend: a second value that nobody wants",
      "chan send",
      async () => {
        const error = new Error("error");
        for (const [cap, it] of [
          [0, null],
          [0, error],
          [1, error],
        ] as const) {
          const ch = chan<Error | null>(cap);
          go(doubleSend, ch, it);
          await ch.receive();
        }
      },
    ],
    [
      "EarlyReturn: the one who would receive has gone",
      "chan send",
      () => {
        const ch = chan<number>();
        go(async () => ch.send(0));
      },
    ],
    ["NCastLeak: without senders the receiver", "chan receive", () => nCast(0)],
    ["NCastLeak: with five senders four of them", times(4, "chan send"), () => nCast(5)],
    [
      "Timeout: the context is done first, or the value comes first",
      ["", "chan send"],
      async () => {
        const [ctx, cancel] = context.withCancel(context.background());
        go(shortCut, ctx);
        go(cancel);
      },
    ],
    [
      "DaisyChain: a thousand goroutines, each of which waits for the next, are not left",
      "",
      () => {
        const chain = async (i: number, ch: Chan<number>): Promise<void> => {
          if (i === 0) {
            await time.sleep(time.Minute);
            return ch.send(0);
          }
          const next = chan<number>();
          go(chain, i - 1, next);
          await next.receive();
          await ch.send(0);
        };
        go(chain, 1000, chan<number>(1));
      },
    ],
    [
      "SpawnGC: a tree of goroutines, each of which leaves one behind",
      // One, and in each of i children as many as in a tree of i - 1.
      times(1 + 4 * (1 + 3 * (1 + 2 * 1)), "chan receive"),
      () => {
        const spawn = async (i: number): Promise<void> => {
          if (i === 0) return;
          const wg = new sync.WaitGroup();
          wg.add(i + 1);
          go(async () => {
            wg.done();
            await chan().receive();
          });
          for (let j = 0; j < i; j++) {
            go(async () => {
              wg.done();
              await spawn(i - 1);
            });
          }
          await wg.wait();
          await runtime.gosched();
        };
        return spawn(4);
      },
    ],
  ];

  test.each(patterns)("%s", (_about, leaks, program) => expectLeft(leaks, program, 10));
});
