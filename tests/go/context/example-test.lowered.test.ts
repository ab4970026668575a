/** Go's `src/context/example_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { describe, test } from "vitest";
import { chan, context, go, select, sync, time, type ReceiveChan } from "rendezvous";
import { printsAlways } from "../../support/schedules.ts";

type Context = context.Context;

const background = context.background();
const neverReady = () => chan<undefined>();

describe("example_test (7, incl. AfterFunc cond/connection/merge)", () => {
  test("ExampleWithCancel: whoever has had enough cancels, and no goroutine is left", () => {
    const gen = (ctx: Context): ReceiveChan<number> => {
      const dst = chan<number>();
      let n = 1;
      go(async () => {
        for (;;) {
          const s = await select({ done: ctx.done(), sent: dst.sendCase(n) });
          if (s.case === "done") return;
          n++;
        }
      });
      return dst;
    };
    return printsAlways(async () => {
      const [ctx, cancel] = context.withCancel(background);
      for await (const n of gen(ctx)) {
        console.log(n);
        if (n === 5) break;
      }
      cancel();
    }, ["1", "2", "3", "4", "5"]);
  });

  test("ExampleWithDeadline", () =>
    printsAlways(async () => {
      const [ctx, cancel] = context.withDeadline(background, time.now() + time.Millisecond);
      const s = await select({ ready: neverReady(), done: ctx.done() });
      console.log(s.case === "ready" ? "ready" : ctx.err()?.message);
      cancel();
    }, ["context deadline exceeded"]));

  test("ExampleWithTimeout", () =>
    printsAlways(async () => {
      const [ctx, cancel] = context.withTimeout(background, time.Millisecond);
      const s = await select({ ready: neverReady(), done: ctx.done() });
      console.log(s.case === "ready" ? "ready" : ctx.err()?.message);
      cancel();
    }, ["context deadline exceeded"]));

  test("ExampleWithValue", () => {
    // Go's own type for keys: here a symbol for each of them.
    const favContextKey = (name: string) => Symbol.for(`favContextKey.${name}`);
    const f = (ctx: Context, name: string) => {
      const v = ctx.value(favContextKey(name)) as string | undefined;
      console.log(v === undefined ? `key not found: ${name}` : `found value: ${v}`);
    };
    return printsAlways(() => {
      const ctx = context.withValue(background, favContextKey("language"), "Go");
      f(ctx, "language");
      f(ctx, "color");
    }, ["found value: Go", "key not found: color"]);
  });

  test("ExampleAfterFunc_cond: a wait for a condition that a context ends", () => {
    const waitOnCond = async (ctx: Context, cond: sync.Cond, conditionMet: () => boolean) => {
      const stop = context.afterFunc(ctx, async () => {
        // Else the broadcast could come between the look at the context and the wait.
        await cond.l.lock();
        cond.broadcast();
        cond.l.unlock();
      });
      try {
        while (!conditionMet()) {
          await cond.wait();
          if (ctx.err()) return ctx.err();
        }
        return null;
      } finally {
        stop();
      }
    };
    return printsAlways(async () => {
      const cond = new sync.Cond(new sync.Mutex());
      const wg = new sync.WaitGroup();
      for (let i = 0; i < 4; i++) {
        wg.go(async () => {
          const [ctx, cancel] = context.withTimeout(background, time.Millisecond);
          await cond.l.lock();
          console.log((await waitOnCond(ctx, cond, () => false))?.message);
          cond.l.unlock();
          cancel();
        });
      }
      await wg.wait();
    }, new Array<string>(4).fill("context deadline exceeded"));
  });

  test("ExampleAfterFunc_connection: a read that a context ends", () => {
    /** A connection to which nobody writes; a read ends when its deadline comes, as in Go's `net`. */
    class Conn {
      #deadline = context.withCancelCause(background);

      setReadDeadline(at: number | null): void {
        if (at === null) this.#deadline = context.withCancelCause(background);
        else this.#deadline[1](new Error("i/o timeout"));
      }

      async read(): Promise<Error | null> {
        const [deadline] = this.#deadline;
        await deadline.done().receive();
        return context.cause(deadline);
      }
    }
    const readFromConn = async (ctx: Context, conn: Conn) => {
      const stopc = chan<undefined>();
      const stop = context.afterFunc(ctx, () => {
        conn.setReadDeadline(time.now());
        stopc.close();
      });
      const err = await conn.read();
      if (stop()) return err;
      // The function was started: it has to end before the deadline is taken back.
      await stopc.receive();
      conn.setReadDeadline(null);
      return ctx.err();
    };
    return printsAlways(async () => {
      const [ctx, cancel] = context.withTimeout(background, time.Millisecond);
      console.log((await readFromConn(ctx, new Conn()))?.message);
      cancel();
    }, ["context deadline exceeded"]);
  });

  test("ExampleAfterFunc_merge: a context that ends with either of two", () => {
    const mergeCancel = (ctx: Context, cancelCtx: Context): [Context, () => void] => {
      const [merged, cancel] = context.withCancelCause(ctx);
      const stop = context.afterFunc(cancelCtx, () => cancel(context.cause(cancelCtx)));
      return [
        merged,
        () => {
          stop();
          cancel(context.Canceled);
        },
      ];
    };
    return printsAlways(async () => {
      const [ctx1, cancel1] = context.withCancelCause(background);
      const [ctx2, cancel2] = context.withCancelCause(background);
      const [merged, mergedCancel] = mergeCancel(ctx1, ctx2);
      cancel2(new Error("ctx2 canceled"));
      await merged.done().receive();
      console.log(context.cause(merged)?.message);
      mergedCancel();
      cancel1(new Error("ctx1 canceled"));
    }, ["ctx2 canceled"]);
  });
});
