import { expect, test } from "vitest";
import { explained, lines } from "../../tests/support/explained.ts";

test("two locks in two orders", async () => {
  const text = await explained(`
    const [a, b] = [new sync.Mutex(), new sync.Mutex()];
    go(async function other() {
      await b.lock();
      await a.lock();
    });
    await a.lock();
    await time.sleep(1);
    await b.lock();
  `);
  expect(text).toBe(
    lines(
      "Deadlock: both goroutines wait, and neither can wake the other.",
      "They wait in a circle: `main` waits at line 9 for the lock `b`, which `other` (started at line 3) has held since line 4; `other` waits at line 5 for the lock `a`, which `main` has held since line 7.",
      "Let everybody take the locks in the same order.",
      'Learn more in "Deadlocks": how a circle of waiting comes about, and how an order breaks it.',
    ),
  );
});

test("a lock that is taken twice", async () => {
  const text = await explained(`
    const mu = new sync.Mutex();
    await mu.lock();
    await mu.lock();
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 4 for the lock `mu`. It has held it itself since line 3: a lock is not given twice, not even to whoever has it.",
      "Give `mu` back before it is taken again, or call what needs the lock only where it is held.",
      'Learn more in "The mutex model": how to hold a lock for one block, and always give it back.',
    ),
  );
});

test("a lock that was never given back", async () => {
  const text = await explained(`
    const mu = new sync.Mutex();
    go(async function early() {
      await mu.lock();
      return;
    });
    await time.sleep(1);
    await mu.lock();
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 8 for the lock `mu`. `early` (started at line 3) took it at line 4, and has ended without giving it back.",
      "Take it with `using _ = await ….lock()`: then it is given back however the block ends.",
      'Learn more in "The mutex model": how to hold a lock for one block, and always give it back.',
    ),
  );
});

test("a wait group with one too many", async () => {
  const text = await explained(`
    const wg = new sync.WaitGroup();
    wg.add(3);
    for (const it of [1, 2]) {
      go(async () => {
        await time.sleep(it);
        wg.done();
      });
    }
    await wg.wait();
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 10 for the wait group `wg`, whose counter is 1. `done` was called twice, and nobody is left who would call it.",
      "Call `add` once for each goroutine and `done` once in each, however it ends; `wg.go` does both.",
      'Learn more in "Goroutines": how to wait for the goroutines that you start.',
    ),
  );
});

test("a wait group whose goroutine is stuck", async () => {
  const text = await explained(`
    const wg = new sync.WaitGroup();
    const results = chan<number>();
    wg.go(async () => {
      await results.send(1);
    });
    await wg.wait();
    await results.receive();
  `);
  expect(text).toBe(
    lines(
      "Deadlock: both goroutines wait, and neither can wake the other.",
      "`main` waits at line 7 for the wait group `wg`, whose counter is 1. Goroutine 2 (started at line 4) has not called `done` yet.",
      "Goroutine 2 waits at line 5 to send to `results`. Nobody has ever received from it. Without a buffer, a send waits for its receiver.",
      "Let somebody receive from `results` before it waits for anything else, or give it a buffer with room enough.",
      'Learn more in "Channels": a send needs a receive, and a loop over a channel needs a close.',
    ),
  );
});

test("a signal that nobody hears", async () => {
  const text = await explained(`
    const mu = new sync.Mutex();
    const ready = new sync.Cond(mu);
    go(async function early() {
      ready.signal();
    });
    await time.sleep(1);
    await mu.lock();
    await ready.wait();
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 9 for a signal of `ready`. `early` (started at line 4) signalled it at line 5, but a signal reaches only those who wait already, and no other is to come.",
      "Change the state and signal under the lock, and look at the state in a loop before you wait.",
      'Learn more in "The sync package": what each lock and condition asks of those who use it.',
    ),
  );
});

test("main has gone", async () => {
  const text = await explained(`
    await runtime.goexit();
  `);
  expect(text).toBe(
    lines(
      "`main` has called `runtime.goexit`, and all other goroutines have ended: nobody is left to end the program.",
      'Learn more in "Goroutines": how to wait for the goroutines that you start.',
    ),
  );
});

test("two that wait for one lock", async () => {
  const text = await explained(`
    const mu = new sync.Mutex();
    const wg = new sync.WaitGroup();
    const results = chan<number>();
    for (const it of [1, 2]) {
      wg.go(async () => {
        using _ = await mu.lock();
        await results.send(it);
      });
    }
    await wg.wait();
  `);
  expect(text).toBe(
    lines(
      "Deadlock: all 3 goroutines wait, and none can wake another.",
      "`main` waits at line 11 for the wait group `wg`, whose counter is 2. Goroutine 2 and goroutine 3 (started at line 6) have not called `done` yet.",
      "Goroutine 2 waits at line 8 to send to `results`. Nobody has ever received from it. Without a buffer, a send waits for its receiver.",
      "Goroutine 3 waits at line 7 for the lock `mu`. Goroutine 2 has held it since line 7.",
      "Let somebody receive from `results` before it waits for anything else, or give it a buffer with room enough.",
      'Learn more in "Channels": a send needs a receive, and a loop over a channel needs a close.',
    ),
  );
});

test("a reader who wants to write", async () => {
  const text = await explained(`
    const rw = new sync.RWMutex();
    await rw.rLock();
    await rw.lock();
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 4 to write under the lock `rw`. It has held it itself for reading since line 3: a lock is not given twice, not even to whoever has it.",
      "Give `rw` back before it is taken again, or call what needs the lock only where it is held.",
      'Learn more in "The mutex model": how to hold a lock for one block, and always give it back.',
    ),
  );
});

test("a semaphore without a release", async () => {
  const text = await explained(`
    const sem = new semaphore.Weighted(1);
    const worker = async () => {
      await sem.acquire(context.background(), 1);
    };
    go(worker);
    await time.sleep(1);
    await sem.acquire(context.background(), 1);
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 8 for a token of `sem`. Its only token is taken, and nobody who is left gives it back.",
      "Give back every token that was taken, however the work ends.",
      'Learn more in "Many, but not too many": how to take a token for each goroutine, and give back what was taken.',
    ),
  );
});
