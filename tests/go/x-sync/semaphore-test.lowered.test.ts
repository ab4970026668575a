/**
 * Go's `golang.org/x/sync/semaphore/semaphore_test.go`, ported. This file is lowered: its async
 * functions run on our scheduler.
 */
import { test } from "vitest";
import { chan, context, errgroup, go, Panic, runtime, semaphore, sync, time } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

const maxSleep = time.Millisecond;
const background = context.background();

/** As many processors as Go's tests would find; the number of goroutines depends on it. */
const GOMAXPROCS = 8;

/** What Go's `sem.Acquire(ctx, n) == nil` says. */
async function acquires(
  sem: semaphore.Weighted,
  ctx: context.Context,
  n: number,
): Promise<boolean> {
  try {
    await sem.acquire(ctx, n);
    return true;
  } catch {
    return false;
  }
}

function expectTries(tries: readonly boolean[], want: readonly boolean[]) {
  if (tries.join() !== want.join()) fail(`tries: got ${tries.join()}, want ${want.join()}`);
}

test("semaphore TestWeighted: a hammer", () =>
  endsWell(async () => {
    const n = GOMAXPROCS;
    const loops = 200 / n;
    const sem = new semaphore.Weighted(n);
    const wg = new sync.WaitGroup();
    // Go's test cannot see it.
    let held = 0;
    const hammer = async (weight: number) => {
      for (let i = 0; i < loops; i++) {
        await sem.acquire(background, weight);
        held += weight;
        if (held > n) fail(`${held} of ${n} are held`);
        await time.sleep(
          Math.floor(Math.random() * (maxSleep / time.Nanosecond)) * time.Nanosecond,
        );
        held -= weight;
        sem.release(weight);
      }
    };
    for (let i = 0; i < n; i++) wg.go(() => hammer(i));
    await wg.wait();
  }));

test("semaphore TestWeightedPanic: to release what was not acquired is a panic", () =>
  endsWell(() => {
    try {
      new semaphore.Weighted(1).release(1);
    } catch (error) {
      if (!(error instanceof Panic)) throw error;
      if (error.message === "semaphore: released more than held") return;
    }
    fail("release of an unacquired weighted semaphore did not panic");
  }));

test("semaphore TestWeightedTryAcquire: it takes what there is", () =>
  endsWell(async () => {
    const sem = new semaphore.Weighted(2);
    const tries: boolean[] = [];
    await sem.acquire(background, 1);
    tries.push(sem.tryAcquire(1));
    tries.push(sem.tryAcquire(1));

    sem.release(2);

    tries.push(sem.tryAcquire(1));
    await sem.acquire(background, 1);
    tries.push(sem.tryAcquire(1));
    expectTries(tries, [true, false, true, false]);
  }));

test("semaphore TestWeightedAcquire: it waits for the rest until the context ends", () =>
  endsWell(async () => {
    const sem = new semaphore.Weighted(2);
    const tryAcquire = async (n: number) => {
      const [ctx, cancel] = context.withTimeout(background, 10 * time.Millisecond);
      const acquired = await acquires(sem, ctx, n);
      cancel();
      return acquired;
    };
    const tries: boolean[] = [];
    await sem.acquire(background, 1);
    tries.push(await tryAcquire(1));
    tries.push(await tryAcquire(1));

    sem.release(2);

    tries.push(await tryAcquire(1));
    await sem.acquire(background, 1);
    tries.push(await tryAcquire(1));
    expectTries(tries, [true, false, true, false]);
  }));

test("semaphore TestWeightedDoesntBlockIfTooBig: a request that cannot be met holds up nobody", () =>
  endsWell(async () => {
    const n = 2;
    const sem = new semaphore.Weighted(n);
    const [tooBig, cancel] = context.withCancel(background);
    go(acquires, sem, tooBig, n + 1);

    const [g, ctx] = errgroup.withContext(background);
    for (let i = n * 3; i > 0; i--) {
      await g.go(async () => {
        await sem.acquire(ctx, 1);
        await time.sleep(1 * time.Millisecond);
        sem.release(1);
      });
    }
    await g.wait();
    cancel();
  }));

test("semaphore TestLargeAcquireDoesntStarve: a large request gets its turn", () =>
  endsWell(async () => {
    const n = GOMAXPROCS;
    const sem = new semaphore.Weighted(n);
    let running = true;
    const wg = new sync.WaitGroup();
    for (let i = n; i > 0; i--) {
      await sem.acquire(background, 1);
      wg.go(async () => {
        while (running) {
          await time.sleep(1 * time.Millisecond);
          sem.release(1);
          await sem.acquire(background, 1);
        }
        sem.release(1);
      });
    }
    await sem.acquire(background, n);
    running = false;
    sem.release(n);
    await wg.wait();
  }));

test("semaphore TestAllocCancelDoesntStarve: the first in the queue gives up, and those behind it go on", () =>
  endsWell(async () => {
    const sem = new semaphore.Weighted(10);
    // Block off a portion of the semaphore so that acquire(_, 10) can eventually succeed.
    await sem.acquire(background, 1);

    // In the background, acquire(_, 10).
    const [ctx, cancel] = context.withCancel(background);
    go(acquires, sem, ctx, 10);

    // Wait until the acquire(_, 10) call blocks.
    while (sem.tryAcquire(1)) {
      sem.release(1);
      await runtime.gosched();
    }

    // Now try to grab a read lock, and simultaneously unblock the acquire(_, 10) call.
    // Both acquire calls should unblock and return, in either order.
    go(cancel);
    await sem.acquire(background, 1);
    sem.release(1);
  }, 100));

test("semaphore TestWeightedAcquireCanceled: a context that is done wins over tokens, and none are lost", () =>
  endsWell(async () => {
    // https://go.dev/issue/63615
    const sem = new semaphore.Weighted(2);
    const [ctx, cancel] = context.withCancel(background);
    await sem.acquire(background, 1);
    const ch = chan<void>();
    go(async () => {
      // Synchronize with the acquire(2) below.
      while (sem.tryAcquire(1)) {
        sem.release(1);
        await runtime.gosched();
      }
      // Now cancel ctx, and then release the token.
      cancel();
      sem.release(1);
      ch.close();
    });
    // Since the context closing happens before enough tokens become available,
    // this acquire must fail.
    const failsWith = async (n: number) => {
      try {
        await sem.acquire(ctx, n);
        fail("acquire with canceled context returned well: want canceled error");
      } catch (error) {
        if (error !== context.Canceled) throw error;
      }
    };
    await failsWith(2);
    // There must always be two tokens in the semaphore after the other
    // goroutine releases the one we held at the start.
    await ch.receive();
    if (!sem.tryAcquire(2)) fail("tryAcquire after canceled acquire failed");
    // Additionally verify that we don't acquire with a done context even when
    // we wouldn't need to block to do so.
    sem.release(2);
    await failsWith(1);
  }, 100));
