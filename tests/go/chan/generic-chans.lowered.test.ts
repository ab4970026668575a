/**
 * Go's `test/typeparam/chans.go`, ported: functions over channels of any element. This file is
 * lowered: its async functions run on our scheduler.
 */
import { describe, test } from "vitest";
import {
  chan,
  context,
  go,
  runtime,
  select,
  sync,
  time,
  type ReceiveChan,
  type SendChan,
} from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

type Context = ReturnType<typeof context.background>;

/** Reads until the channel is closed or the context is done. */
async function readAll<E>(ctx: Context, c: ReceiveChan<E>): Promise<E[]> {
  const r: E[] = [];
  for (;;) {
    const s = await select({ done: ctx.done(), c });
    if (s.case === "done" || !s.ok) return r;
    r.push(s.value);
  }
}

/** Merges two channels into one, which is closed when both are or the context is done. */
function merge<E>(ctx: Context, in1: ReceiveChan<E>, in2: ReceiveChan<E>): ReceiveChan<E> {
  const r = chan<E>();
  go(async () => {
    let c1: ReceiveChan<E> | null = in1;
    let c2: ReceiveChan<E> | null = in2;
    while (c1 !== null || c2 !== null) {
      const s = await select({ done: ctx.done(), c1, c2 });
      if (s.case === "done") break;
      if (s.ok) await r.send(s.value);
      else if (s.case === "c1") c1 = null;
      else c2 = null;
    }
    r.close();
  });
  return r;
}

/** What of a channel `f` takes. */
function filter<E>(ctx: Context, c: ReceiveChan<E>, f: (it: E) => boolean): ReceiveChan<E> {
  const r = chan<E>();
  go(async () => {
    for (;;) {
      const s = await select({ done: ctx.done(), c });
      if (s.case === "done" || !s.ok) break;
      if (f(s.value)) await r.send(s.value);
    }
    r.close();
  });
  return r;
}

/** Discards what is sent to it. */
function sink<E>(ctx: Context): SendChan<E> {
  const r = chan<E>();
  go(async () => {
    for (;;) {
      const s = await select({ done: ctx.done(), r });
      if (s.case === "done" || !s.ok) return;
    }
  });
  return r;
}

async function sendAll<E>(c: SendChan<E>, values: E[]): Promise<void> {
  for (const v of values) await c.send(v);
  c.close();
}

function expectSame(got: unknown[], want: unknown[]): void {
  if (got.join() !== want.join()) fail(`got ${got.join()}, want ${want.join()}`);
}

const bg = context.background();

describe("typeparam/chans.go ReadAll", () => {
  test("reads until the channel is closed", () =>
    endsWell(async () => {
      const c = chan<number>();
      go(sendAll, c, [4, 2, 5]);
      expectSame(await readAll(bg, c), [4, 2, 5]);
    }));

  test("reads until the context is done", () =>
    endsWell(async () => {
      const [ctx, cancel] = context.withCancel(bg);
      const c = chan<number>();
      go(async () => {
        await c.send(4);
        await c.send(2);
        cancel();
      });
      expectSame(await readAll(ctx, c), [4, 2]);
    }));
});

describe("typeparam/chans.go Merge/Filter/Sink", () => {
  test("Merge gives all values of both", () =>
    endsWell(async () => {
      const [c1, c2] = [chan<number>(), chan<number>()];
      go(sendAll, c1, [1, 3, 5]);
      go(sendAll, c2, [2, 4, 6]);
      const got = await readAll(bg, merge(bg, c1, c2));
      expectSame(got.sort(), [1, 2, 3, 4, 5, 6]);
    }, 100));

  test("Filter gives those that are wanted", () =>
    endsWell(async () => {
      const c = chan<number>();
      go(sendAll, c, [1, 2, 3]);
      expectSame(
        await readAll(
          bg,
          filter(bg, c, (i) => i % 2 === 0),
        ),
        [2],
      );
    }));

  test("Sink takes all", () =>
    endsWell(async () => {
      const c = sink<number>(bg);
      const after = time.after(time.Minute);
      for (const v of [1, 2, 3]) {
        const s = await select({ sent: c.sendCase(v), after });
        if (s.case === "after") fail("timed out sending to Sink");
      }
      c.close();
    }));

  test("all of them end when the context is done, and leave nobody behind", () =>
    endsWell(async () => {
      const [ctx, cancel] = context.withCancel(bg);
      const never = chan<number>();
      const merged = merge(ctx, never, never);
      const filtered = filter(ctx, never, () => true);
      sink<number>(ctx);
      cancel();
      expectSame(await readAll(bg, merged), []);
      expectSame(await readAll(bg, filtered), []);
      await time.sleep(1);
      if (runtime.numGoroutine() !== 1) fail("somebody is left");
    }));
});

/** A value that one goroutine at a time may have. */
class Exclusive<V> {
  readonly #c = chan<V>(1);

  static async make<V>(initial: V): Promise<Exclusive<V>> {
    const r = new Exclusive<V>();
    await r.release(initial);
    return r;
  }

  async acquire(): Promise<V> {
    return (await this.#c.receive())!;
  }

  async tryAcquire(): Promise<[V | undefined, boolean]> {
    const s = await select({ c: this.#c, default: true });
    return s.case === "c" ? [s.value, true] : [undefined, false];
  }

  async release(v: V): Promise<void> {
    const s = await select({ out: this.#c.sendCase(v), default: true });
    if (s.case === "default") fail("Exclusive Release without Acquire");
  }
}

describe("typeparam/chans.go Exclusive", () => {
  test("Acquire gives it to one at a time", () =>
    endsWell(async () => {
      const val = { n: 0 };
      const ex = await Exclusive.make(val);
      const wg = new sync.WaitGroup();
      const f = async () => {
        for (let i = 0; i < 10; i++) {
          const p = await ex.acquire();
          const before = p.n;
          await runtime.gosched();
          p.n = before + 1;
          await ex.release(p);
        }
      };
      wg.go(f);
      wg.go(f);
      await wg.wait();
      if (val.n !== 20) fail(`after Acquire/Release loop got ${val.n}, want 20`);
    }));

  test("TryAcquire takes it only if it is there, and Release without Acquire panics", () =>
    endsWell(async () => {
      const ex = await Exclusive.make({ s: "" });
      const [p, ok] = await ex.tryAcquire();
      if (!ok) fail("TryAcquire failed");
      p!.s = "a";
      const wg = new sync.WaitGroup();
      wg.go(async () => {
        if ((await ex.tryAcquire())[1]) fail("TryAcquire succeeded unexpectedly");
      });
      await wg.wait();
      await ex.release(p!);
      let text = "did not panic";
      await ex.release(p!).catch((error: unknown) => (text = (error as Error).message));
      if (text !== "Exclusive Release without Acquire") fail(text);
      const [again] = await ex.tryAcquire();
      if (again?.s !== "a") fail("TryAcquire failed");
    }));
});

// Go's receiver says that it is gone when it is collected. Nothing here knows that, so it says so itself.
test("typeparam/chans.go Ranger: Send reports false after the receiver is gone", () =>
  endsWell(async () => {
    const values = chan<number>();
    const gone = chan<undefined>();
    const send = async (ctx: Context, v: number) =>
      (await select({ done: ctx.done(), sent: values.sendCase(v), gone })).case === "sent";
    const next = async (ctx: Context) => {
      const s = await select({ done: ctx.done(), values });
      return s.case === "values" ? s.value : undefined;
    };

    go(async () => {
      // Receive one value then exit.
      const v = await next(bg);
      if (v !== 1) fail(`received ${v}, want 1`);
      gone.close();
    });
    const c1 = chan<boolean>();
    const c2 = chan<boolean>();
    go(async () => {
      if (!(await send(bg, 1))) fail("Send failed unexpectedly");
      c1.close();
      if (await send(bg, 2)) fail("Send succeeded unexpectedly");
      c2.close();
    });
    await c1.receive();
    const s = await select({ c2, late: time.after(time.Minute) });
    if (s.case === "late") fail("Ranger Send should have failed, but timed out");
  }));
