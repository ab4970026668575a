/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, context, go, nilChan, runtime, time, type ReceiveChan } from "rendezvous";
import { run } from "rendezvous/testing";
import { printed, printsAlways } from "../../tests/support/schedules.ts";
import { Channel } from "./channel.ts";

const background = context.background();
const text = (error: Error | null) => error?.message ?? "<nil>";

/** A context that is not the library's: it is done when its channel is. */
class Foreign implements context.Context {
  readonly closed = chan<undefined>();
  readonly signal = new AbortController().signal;
  why: Error | null = null;

  done(): ReceiveChan<undefined> {
    return this.closed;
  }
  err(): Error | null {
    return this.why;
  }
  deadline(): number | null {
    return null;
  }
  value(key: unknown): unknown {
    return key === "k" ? "v" : undefined;
  }
  end(why: Error): void {
    this.why = why;
    this.closed.close();
  }
}

/** It says by itself when it is done. */
class Telling extends Foreign {
  readonly told = new Set<() => void>();

  afterFunc(f: () => void): () => boolean {
    this.told.add(f);
    return () => this.told.delete(f);
  }
  override end(why: Error): void {
    super.end(why);
    for (const f of this.told) f();
  }
}

const over = new Error("it is over");

describe("a parent that is not the library's", () => {
  test("ends its children, with its error as the cause, through contexts of any kind", () =>
    printsAlways(async () => {
      const foreign = new Foreign();
      const value = context.withValue(context.withValue(foreign, "a", 1), "b", 2);
      const [child, cancel] = context.withCancel(value);
      const [timed] = context.withTimeout(child, time.Hour);
      console.log(child.value("k"), child.value("a"), text(child.err()), String(child));
      foreign.end(over);
      await timed.done().receive();
      for (const ctx of [value, child, timed])
        console.log(text(ctx.err()), text(context.cause(ctx)));
      cancel();
    }, [
      "v 1 <nil> Foreign.WithValue(a, number).WithValue(b, number).WithCancel",
      ...new Array<string>(3).fill("it is over it is over"),
    ]));

  test("that is done ends a child when that is made", async () => {
    await printed(() => {
      const foreign = new Foreign();
      foreign.end(over);
      expect(context.withCancel(foreign)[0].err()).toBe(over);
    });
  });

  test("that is never done ends nothing", async () => {
    await printed(() => {
      const foreign = new Foreign();
      foreign.done = () => nilChan<undefined>();
      const [child, cancel] = context.withCancel(foreign);
      expect(child.err()).toBeNull();
      cancel();
      expect(child.err()).toBe(context.Canceled);
    });
  });

  test("starts no goroutine that counts, and no more is watched when the child is done", () =>
    printsAlways(async () => {
      const foreign = new Foreign();
      const [child, cancel] = context.withCancel(foreign);
      const stop = context.afterFunc(foreign, () => console.log("never"));
      console.log(runtime.numGoroutine());
      const { closed } = foreign;
      const watchers = () => (closed instanceof Channel ? closed.receivers.waiting : -1);
      console.log(watchers());
      cancel();
      console.log(stop(), watchers());
      foreign.end(over);
      await time.sleep(1);
      console.log(text(child.err()), runtime.numGoroutine());
    }, ["1", "2", "true 0", "context canceled 1"]));

  test("may end a child that is cancelled in the same moment: that is once", () =>
    printsAlways(async () => {
      const foreign = new Foreign();
      const [child, cancel] = context.withCancelCause(foreign);
      let called = 0;
      const stop = context.afterFunc(foreign, () => called++);
      foreign.end(over);
      cancel(new Error("mine"));
      console.log(stop());
      await time.sleep(1);
      console.log(text(context.cause(child)), called);
    }, ["true", "mine 0"]));

  test("is not asked within the close of its channel: it may set its error after that", () =>
    printsAlways(async () => {
      const foreign = new Foreign();
      const [child] = context.withCancel(foreign);
      foreign.closed.close();
      foreign.why = over;
      await child.done().receive();
      console.log(text(child.err()));
    }, ["it is over"]));

  test("keeps nobody from being stuck", async () => {
    const report = await run(async () => {
      const [child] = context.withCancel(new Foreign());
      await child.done().receive();
    });
    expect(report).toMatchObject({ outcome: "deadlock", elapsed: 0 });
    expect(report.goroutines.map(({ state }) => state)).toEqual(["chan receive"]);
  });

  test("whose channel is closed by the host's callback ends its children", () =>
    printsAlways(
      async () => {
        const foreign = new Foreign();
        const [child] = context.withCancel(foreign);
        void Promise.resolve().then(() => foreign.end(over));
        await child.done().receive();
        console.log(text(child.err()));
      },
      ["it is over"],
      5,
    ));

  test("with no error when it is done is a panic, as in Go", async () => {
    const report = await run(async () => {
      const foreign = new Foreign();
      const [child] = context.withCancel(foreign);
      foreign.closed.close();
      await child.done().receive();
    });
    expect(report.message).toBe("panic: context: internal error: missing cancel error");
  });

  test("may have a value for every key", async () => {
    await printed(() => {
      const foreign = new Foreign();
      foreign.value = () => "anything";
      const [child, cancel] = context.withCancel(foreign);
      expect(context.cause(foreign)).toBeNull();
      cancel();
      expect(child.err()).toBe(context.Canceled);
    });
  });
});

describe("a parent with a method afterFunc", () => {
  test("is told whom to end, and nobody watches its channel", () =>
    printsAlways(async () => {
      const telling = new Telling();
      const [child] = context.withCancel(telling);
      const [other, cancel] = context.withCancel(telling);
      context.afterFunc(telling, () => console.log("called"));
      console.log(telling.told.size);
      cancel();
      console.log(telling.told.size);
      telling.end(over);
      console.log(text(child.err()), text(other.err()));
      await time.sleep(1);
    }, ["3", "2", "it is over context canceled", "called"]));

  test("may call at once", async () => {
    await printed(() => {
      const telling = new Telling();
      telling.why = over;
      telling.afterFunc = (f) => {
        f();
        return () => false;
      };
      expect(context.withCancel(telling)[0].err()).toBe(over);
    });
  });
});

test("a context that wraps one of ours ends with it at once, unless it has a done of its own", () =>
  printsAlways(async () => {
    const [inner, cancel] = context.withCancelCause(background);
    const wrap = (): context.Context => ({
      done: () => inner.done(),
      err: () => inner.err(),
      deadline: () => inner.deadline(),
      value: (key) => inner.value(key),
      signal: inner.signal,
    });
    const [linked] = context.withCancel(wrap());
    const own = chan<undefined>();
    const [apart] = context.withCancel({ ...wrap(), done: () => own });
    cancel(over);
    console.log(text(linked.err()), text(context.cause(linked)), text(apart.err()));
    go(() => own.close());
    await apart.done().receive();
    console.log(text(apart.err()), text(context.cause(apart)));
  }, ["context canceled it is over <nil>", "context canceled it is over"]));
