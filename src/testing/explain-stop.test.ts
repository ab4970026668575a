import { expect, test } from "vitest";
import { explained, lines } from "../../tests/support/explained.ts";

test("a loop that asks again and again", async () => {
  const text = await explained(
    `
    let isDone = false;
    go(async function poller() {
      while (!isDone) await runtime.gosched();
    });
    await chan<number>().receive();
    isDone = true;
  `,
    { maxSteps: 500 },
  );
  expect(text).toBe(
    lines(
      "The program never comes to an end: after 10,000 steps it was stopped. `poller` (started at line 3) was running at line 4. Nothing has come of it: no line was printed, and the time stands still.",
      "A loop that asks again and again keeps everybody busy. Wait for what you need instead: receive from a channel, or `select` without a `default`.",
      'Learn more in "Select": how to wait for one of several things, and what a nil channel does there.',
    ),
  );
});

test("a promise that never settles", async () => {
  const text = await explained(
    `
    await new Promise(() => undefined);
  `,
    { hostLimit: 20 },
  );
  expect(text).toBe(
    lines(
      "`main` waits for a promise that never settled.",
      "A promise that is not the library's is settled by the world outside, which the run cannot see or hurry: timers of the browser, say. Use `time.sleep`, channels and the network of `http` instead.",
      'Learn more in "Go in TypeScript": what has to be awaited, and what an await lets others do.',
    ),
  );
});

test("a signal that the program has not asked for", async () => {
  const text = await explained(
    `
    await time.sleep(100);
  `,
    { signals: [{ at: 10, signal: "SIGTERM" }] },
  );
  expect(text).toBe(
    lines(
      'A signal ended the program, which had not asked for it: "signal: terminated". Meanwhile `main` sleeps at line 2.',
      "To end in good order, ask for it with `signal.notifyContext`, and stop when its context is done.",
      'Learn more in "Stopping in good order": how to notice a signal, and finish what was begun.',
    ),
  );
});

test("one that prints without an end", async () => {
  const text = await explained(
    `
    for (;;) console.log("again");
  `,
    { maxLines: 100 },
  );
  expect(text).toBe(
    lines(
      'The program never comes to an end: after 100 lines it was stopped. `main` was running. The last line that it printed was "again".',
      "Give the loop an end, or wait in it for what may end it: a channel that is closed, or a context that is done.",
      'Learn more in "Select": how to wait for one of several things, and what a nil channel does there.',
    ),
  );
});
