import { expect, test } from "vitest";
import { explained, lines } from "../../tests/support/explained.ts";

test("a receive that nobody sends to", async () => {
  const text = await explained(`
    const results = chan<number>();
    await results.receive();
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 3 to receive from `results`. Nobody has ever sent to it, and no other goroutine is left that could.",
      "Start a goroutine that sends to `results`, before you receive from it.",
      'Learn more in "Channels": a send needs a receive, and a loop over a channel needs a close.',
    ),
  );
});

test("a send that nobody receives", async () => {
  const text = await explained(`
    const results = chan<number>();
    await results.send(1);
    await results.receive();
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 3 to send to `results`. Nobody has ever received from it, and no other goroutine is left that could. Without a buffer, a send waits for its receiver.",
      "Start a goroutine that receives before you send, or give `results` a buffer with room for it.",
      'Learn more in "Channels": a send needs a receive, and a loop over a channel needs a close.',
    ),
  );
});

test("a buffer that is full", async () => {
  const text = await explained(`
    const jobs = chan<number>(2);
    for (const it of [1, 2, 3]) await jobs.send(it);
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 3 to send to `jobs`. Its buffer of 2 is full. Nobody has ever received from it, and no other goroutine is left that could.",
      "Start a goroutine that receives before you send, or give `jobs` a buffer with room for it.",
      'Learn more in "Channels": a send needs a receive, and a loop over a channel needs a close.',
    ),
  );
});

test("a loop over a channel that nobody closes", async () => {
  const text = await explained(`
    const results = chan<number>();
    const wg = new sync.WaitGroup();
    for (const it of [1, 2]) {
      wg.go(async () => {
        await results.send(it);
      });
    }
    for await (const it of results) console.log(it);
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 9 to receive from `results`. Nobody who could send is left: goroutine 2 and goroutine 3 (started at line 5), which sent to it at line 6, have ended, and nobody has closed it.",
      "A loop over `results` ends when it is closed: let whoever sends last call `close()`.",
      'Learn more in "Channels": a send needs a receive, and a loop over a channel needs a close.',
    ),
  );
});

test("a nil channel", async () => {
  const text = await explained(`
    let results: Chan<number> = nilChan();
    await results.send(1);
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 3 to send to a nil channel. A nil channel is never ready, whatever others do.",
      "Make the channel with `chan()` before it is used; only in a `select` is a nil channel of use, to switch a case off.",
      'Learn more in "Select": how to wait for one of several things, and what a nil channel does there.',
    ),
  );
});

test("a select none of whose cases comes", async () => {
  const text = await explained(`
    const [a, b] = [chan<number>(), chan<number>()];
    await select({ a, put: b.sendCase(1) });
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 3 in a `select` to receive from `a` or to send to `b`. Nobody has ever sent to `a`. Nobody has ever received from `b`.",
      'Learn more in "Select": how to wait for one of several things, and what a nil channel does there.',
    ),
  );
});

test("two that each wait for the other to send", async () => {
  const text = await explained(`
    const [ping, pong] = [chan<number>(), chan<number>()];
    go(async function other() {
      for (;;) {
        await ping.receive();
        await pong.send(1);
        await pong.send(2);
      }
    });
    for (;;) {
      await ping.send(1);
      await pong.receive();
    }
  `);
  expect(text).toBe(
    lines(
      "Deadlock: both goroutines wait, and neither can wake the other.",
      "They wait in a circle: `main` waits at line 11 to send to `ping`, and only `other` (started at line 3) receives from it; `other` waits at line 7 to send to `pong`, and only `main` receives from it.",
      "Let one of them act first, or give a channel a buffer.",
      'Learn more in "Deadlocks": how a circle of waiting comes about, and how an order breaks it.',
    ),
  );
});

test("a forgotten await", async () => {
  const text = await explained(`
    const results = chan<number>();
    const worker = async () => {
      results.send(1);
    };
    go(worker);
    await results.receive();
    await results.receive();
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 8 to receive from `results`. Nobody who could send is left: `worker` (started at line 6), which sent to it at line 4, has ended, and nobody has closed it.",
      "`ch.send` at line 4 was begun, but nobody awaited it, so the goroutine went on at once. Is an `await` missing?",
      'Learn more in "Go in TypeScript": what has to be awaited, and what an await lets others do.',
    ),
  );
});

test("a context that nobody cancels", async () => {
  const text = await explained(`
    const [ctx] = context.withCancel(context.background());
    await ctx.done().receive();
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 3 for `ctx` to be done. Nobody has cancelled `ctx`, and nobody is left who would.",
      "Whoever made `ctx` should cancel it when it is done.",
      'Learn more in "Cancellation": how to pass a context on, and listen to it.',
    ),
  );
});

test("a token that is not given back", async () => {
  const text = await explained(`
    const tokens = chan<void>(1);
    const worker = async () => {
      await tokens.send();
    };
    go(worker);
    await time.sleep(1);
    await tokens.send();
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 8 to send to `tokens`. Its buffer of 1 is full. Nobody has ever received from it, and no other goroutine is left that could.",
      "Start a goroutine that receives before you send, or give `tokens` a buffer with room for it.",
      'Learn more in "Channels": a send needs a receive, and a loop over a channel needs a close.',
    ),
  );
});

test("a select without cases", async () => {
  const text = await explained(`
    await select({});
  `);
  expect(text).toBe(
    lines(
      "Deadlock: the only goroutine that is left waits, and nobody can wake it.",
      "`main` waits at line 2 in a `select` without cases. A `select` without cases never ends.",
      "To wait for other goroutines, use a wait group.",
      'Learn more in "Select": how to wait for one of several things, and what a nil channel does there.',
    ),
  );
});

test("a producer that waits for the one who waits for it", async () => {
  const text = await explained(`
    const jobs = chan<number>(1);
    const done = chan<void>();
    go(async function producer() {
      for (const it of [1, 2, 3]) await jobs.send(it);
      await done.send();
    });
    await done.receive();
    for await (const it of jobs) console.log(it);
  `);
  expect(text).toBe(
    lines(
      "Deadlock: both goroutines wait, and neither can wake the other.",
      "`main` waits at line 8 to receive from `done`. Nobody has ever sent to it.",
      "`producer` (started at line 4) waits at line 5 to send to `jobs`. Its buffer of 1 is full. Nobody has ever received from it.",
      "Let somebody receive from `jobs` before it waits for anything else, or give it a buffer with room enough.",
      'Learn more in "Channels": a send needs a receive, and a loop over a channel needs a close.',
    ),
  );
});
