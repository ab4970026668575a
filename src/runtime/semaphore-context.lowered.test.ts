/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, context, go, semaphore, time } from "rendezvous";
import { errorOf } from "../../tests/support/error-of.ts";
import { printed, printsAlways } from "../../tests/support/schedules.ts";
import { hold } from "../../tests/support/hold-tokens.lowered.ts";

const background = context.background();

describe("the context", () => {
  test("one that is done gets nothing, though there would be enough", async () => {
    const lines = await printed(async () => {
      const sem = new semaphore.Weighted(1);
      const [ctx, cancel] = context.withCancel(background);
      cancel();
      console.log((await errorOf(sem.acquire(ctx, 1))) === context.Canceled, sem.tryAcquire(1));
    });
    expect(lines).toEqual(["true true"]);
  });

  test("when its time is up, that is the error, and nothing was taken", async () => {
    const lines = await printed(async () => {
      const sem = new semaphore.Weighted(2);
      await sem.acquire(background, 1);
      const [ctx, cancel] = context.withTimeout(background, 50);
      console.log(String(await errorOf(sem.acquire(ctx, 2))), time.now() - Date.UTC(2000, 0, 1));
      cancel();
      console.log(sem.tryAcquire(1), sem.tryAcquire(1));
    });
    expect(lines).toEqual(["Error: context deadline exceeded 50", "true false"]);
  });

  test("the first in the queue gives up: those behind it get what there is", async () => {
    const lines = await printed(async () => {
      const sem = new semaphore.Weighted(3);
      await sem.acquire(background, 1);
      const [ctx, cancel] = context.withCancel(background);
      go(async () => console.log("big", String(await errorOf(sem.acquire(ctx, 3)))));
      await time.sleep(1);
      go(() => hold(sem, 2, "small", 10));
      await time.sleep(1);
      cancel();
      await time.sleep(5);
      console.log("sum", sem.tryAcquire(1));
    });
    expect(lines).toEqual(["small", "big Error: context canceled", "sum false"]);
  });

  test("one in the middle gives up: the others wait as before", () =>
    printsAlways(async () => {
      const sem = new semaphore.Weighted(1);
      await sem.acquire(background, 1);
      const [ctx, cancel] = context.withCancel(background);
      go(() => hold(sem, 1, "first", 1));
      await time.sleep(1);
      go(async () => console.log("second", (await errorOf(sem.acquire(ctx, 1))) !== null));
      await time.sleep(1);
      go(() => hold(sem, 1, "third", 1));
      await time.sleep(1);
      cancel();
      await time.sleep(1);
      sem.release(1);
      await time.sleep(5);
    }, ["second true", "first", "third"]));

  test.each<[string, (release: () => void, cancel: () => void) => void]>([
    ["before", (release, cancel) => [cancel, release].forEach((step) => step())],
    ["after", (release, cancel) => [release, cancel].forEach((step) => step())],
  ])("done in the same moment, %s the release: nothing is taken", (_name, both) =>
    printsAlways(async () => {
      const sem = new semaphore.Weighted(1);
      await sem.acquire(background, 1);
      const [ctx, cancel] = context.withCancel(background);
      const over = chan<undefined>();
      go(async () => {
        console.log(String(await errorOf(sem.acquire(ctx, 1))));
        over.close();
      });
      await time.sleep(1);
      both(() => sem.release(1), cancel);
      await over.receive();
      console.log(sem.tryAcquire(1));
    }, ["Error: context canceled", "true"]),
  );

  test("what somebody gives back who got it too late goes to the next", () =>
    printsAlways(async () => {
      const sem = new semaphore.Weighted(1);
      await sem.acquire(background, 1);
      const [ctx, cancel] = context.withCancel(background);
      go(async () => void (await errorOf(sem.acquire(ctx, 1))));
      await time.sleep(1);
      go(() => hold(sem, 1, "the next", 1));
      await time.sleep(1);
      sem.release(1);
      cancel();
      await time.sleep(5);
    }, ["the next"]));

  test("who asks for more than there is waits for it, and holds up nobody", () =>
    printsAlways(async () => {
      const sem = new semaphore.Weighted(2);
      const [ctx, cancel] = context.withTimeout(background, 20);
      go(async () => console.log("too much", String(await errorOf(sem.acquire(ctx, 3)))));
      await time.sleep(1);
      await hold(sem, 2, "held", 5);
      await time.sleep(30);
      cancel();
    }, ["held", "too much Error: context deadline exceeded"]));

  test("one of your own serves as well: its done is enough", async () => {
    const lines = await printed(async () => {
      const sem = new semaphore.Weighted(1);
      await sem.acquire(background, 1);
      const done = chan<undefined>();
      const ctx: context.Context = {
        done: () => done,
        err: () => (done.len === 0 ? new Error("of my own") : null),
        deadline: () => null,
        value: () => undefined,
        signal: new AbortController().signal,
      };
      go(async () => {
        await time.sleep(1);
        done.close();
      });
      console.log(String(await errorOf(sem.acquire(ctx, 1))));
    });
    expect(lines).toEqual(["Error: of my own"]);
  });

  test("what waits no more leaves nothing behind at a context that lives long", async () => {
    const [ctx] = context.withCancel(background);
    await printed(async () => {
      const sem = new semaphore.Weighted(1);
      for (let i = 0; i < 100; i++) {
        await sem.acquire(ctx, 1);
        go(async () => {
          await time.sleep(1);
          sem.release(1);
        });
      }
    });
    const { receivers } = ctx.done() as unknown as { receivers: { isEmpty: boolean } };
    expect(receivers.isEmpty).toBe(true);
  });
});
