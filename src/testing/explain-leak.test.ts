import { expect, test } from "vitest";
import { explained, lines } from "../../tests/support/explained.ts";

test("a leak on an early return", async () => {
  const text = await explained(
    `
    const results = chan<number>();
    for (const it of [1, 2, 3]) {
      go(async () => {
        await results.send(it);
      });
    }
    await results.receive();
  `,
    { leaks: true },
  );
  expect(text).toBe(
    lines(
      "Leak: 2 goroutines were left when main returned.",
      "Goroutine 3 (started at line 4) waits at line 5 to send to `results`. So does goroutine 4, started at the same line. Nobody who could receive is left: `main`, which received from it at line 8, has returned. It lacks a way out: a `select` that waits for a context's `done()` as well, or a buffer of `results` with room for every value.",
      'Learn more in "Leaks": how to give every goroutine a way out.',
    ),
  );
});

test("a leak of a worker without jobs", async () => {
  const text = await explained(
    `
    const jobs = chan<number>();
    const worker = async () => {
      for await (const it of jobs) console.log(it);
    };
    go(worker);
    await jobs.send(1);
  `,
    { leaks: true },
  );
  expect(text).toBe(
    lines(
      "Leak: a goroutine was left when main returned.",
      "`worker` (started at line 6) waits at line 4 to receive from `jobs`. Nobody who could send is left: `main`, which sent to it at line 7, has returned, and nobody has closed it. It lacks a way out: let whoever sends close `jobs` after the last value, or let it wait for a context's `done()` as well.",
      'Learn more in "Leaks": how to give every goroutine a way out.',
    ),
  );
});

test("a leak in a select", async () => {
  const text = await explained(
    `
    const jobs = chan<number>();
    const quit = chan<void>();
    go(async function worker() {
      await select({ jobs, quit });
    });
    await time.sleep(1);
  `,
    { leaks: true },
  );
  expect(text).toBe(
    lines(
      "Leak: a goroutine was left when main returned.",
      "`worker` (started at line 4) waits at line 5 in a `select` to receive from `jobs` or to receive from `quit`. Nobody has ever sent to `jobs` or `quit`. None of these cases is a context's `done()`, so nobody can tell it to stop: add one.",
      'Learn more in "Leaks": how to give every goroutine a way out.',
    ),
  );
});

test("a leak that a cancel would end", async () => {
  const text = await explained(
    `
    const jobs = chan<number>();
    const [ctx, cancel] = context.withCancel(context.background());
    go(async function worker() {
      await select({ jobs, stop: ctx.done() });
    });
    await time.sleep(1);
    if (jobs.len > 0) cancel();
  `,
    { leaks: true },
  );
  expect(text).toBe(
    lines(
      "Leak: a goroutine was left when main returned.",
      "`worker` (started at line 4) waits at line 5 in a `select` to receive from `jobs` or for `ctx` to be done. Nobody has ever sent to `jobs`. Nobody has cancelled `ctx`, and nobody is left who would. It would leave if `ctx` were cancelled: call its `cancel` before `main` returns.",
      'Learn more in "Cancellation": how to pass a context on, and listen to it.',
    ),
  );
});

test("a leak of one that sleeps", async () => {
  const text = await explained(
    `
    go(async function slow() {
      await time.sleep(5_000);
    });
    await time.sleep(1);
  `,
    { leaks: true },
  );
  expect(text).toBe(
    lines(
      "Leak: a goroutine was left when main returned.",
      "`slow` (started at line 2) sleeps at line 3. It had more to do: let `main` wait for it, by a wait group or a channel.",
      'Learn more in "Goroutines": how to wait for the goroutines that you start.',
    ),
  );
});

test("many of one kind", async () => {
  const text = await explained(
    `
    const results = chan<number>();
    for (let i = 0; i < 9; i++) {
      go(async () => {
        await results.send(i);
      });
    }
  `,
    { leaks: true },
  );
  expect(text).toBe(
    lines(
      "Leak: 9 goroutines were left when main returned.",
      "Goroutine 2 (started at line 4) waits at line 5 to send to `results`. So do 8 others, started at the same line. Nobody has ever received from it. Without a buffer, a send waits for its receiver. It lacks a way out: a `select` that waits for a context's `done()` as well, or a buffer of `results` with room for every value.",
      'Learn more in "Leaks": how to give every goroutine a way out.',
    ),
  );
});
