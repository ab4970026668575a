/** This file is lowered: its async functions run on our scheduler. */
/* eslint-disable @typescript-eslint/no-misused-promises -- here, what a callback returns is awaited */
/* eslint-disable @typescript-eslint/no-implied-eval -- that it is refused is tested */
import { describe, expect, test } from "vitest";
import { chan, go, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { printed, printsAlways } from "../../tests/support/schedules.ts";

test("a callback runs at its time on the run's clock, with its arguments", () =>
  printsAlways(async () => {
    const c = chan<string>();
    setTimeout((text: string) => c.send(text), 60_000, "late");
    setTimeout(() => c.send("early"), 10);
    console.log(await c.receive(), performance.now());
    console.log(await c.receive(), performance.now());
  }, ["early 10", "late 60000"]));

test("one that was taken back does not fire, and keeps nobody from being stuck", async () => {
  const report = await run(async () => {
    const c = chan();
    const timer = setTimeout(() => c.close(), 10);
    clearTimeout(timer);
    clearTimeout(undefined);
    await c.receive();
  });
  expect(report).toMatchObject({ outcome: "deadlock", elapsed: 0 });
});

test("no delay, a negative one or none that is a number is one millisecond", () =>
  printsAlways(async () => {
    const c = chan<number>(4);
    setTimeout(() => c.send(performance.now()));
    for (const delay of [0, -5, NaN]) setTimeout(() => c.send(performance.now()), delay);
    for (let i = 0; i < 4; i++) console.log(await c.receive());
  }, ["1", "1", "1", "1"]));

describe("an interval", () => {
  test("fires again and again until it is taken back, also by itself", () =>
    printsAlways(async () => {
      const c = chan<number>();
      const timer = setInterval(async () => {
        if (performance.now() === 30) {
          clearInterval(timer);
          c.close();
        } else {
          await c.send(performance.now());
        }
      }, 10);
      for await (const now of c) console.log(now);
      console.log("closed at", performance.now());
    }, ["10", "20", "closed at 30"]));

  test("ends with the run", async () => {
    const report = await run(
      async () => {
        setInterval(() => console.log("tick"), 10);
        await time.sleep(25);
      },
      { leaks: true },
    );
    expect(report).toMatchObject({ outcome: "ok", output: ["tick", "tick"], elapsed: 25 });
  });
});

test("what is no function is refused at once", async () => {
  const report = await run(() => setTimeout("console.log(1)", 0));
  expect(report.message).toBe("panic: TypeError: setTimeout takes a function, not console.log(1).");
});

test("a promise that a timer settles takes exactly the timer's time, on every run", async () => {
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  for (let i = 0; i < 5; i++) {
    const lines = await printed(async () => {
      await pause(20);
      console.log(performance.now());
      await Promise.all([pause(5), pause(15), time.sleep(10)]);
      console.log(performance.now());
    });
    expect(lines).toEqual(["20", "35"]);
  }
});

test("a timer that is longer than the host may be silent is reached all the same", async () => {
  const report = await run(
    async () => {
      await new Promise<void>((resolve) => setTimeout(resolve, 60_000));
    },
    { hostLimit: 5 },
  );
  expect(report).toMatchObject({ outcome: "ok", elapsed: 60_000 });
});

test("what hangs on a promise that a timer settles comes before the next timer", async () => {
  const lines = await printed(async () => {
    const c = chan<string>(2);
    let settle!: () => void;
    void new Promise<void>((resolve) => (settle = resolve)).then(() => c.close());
    setTimeout(() => settle(), 10);
    setTimeout(() => c.close(), 500);
    await c.receive();
    console.log(performance.now());
  });
  expect(lines).toEqual(["10"]);
});

test("a microtask is a goroutine that is ready", () =>
  printsAlways(async () => {
    const c = chan<string>();
    queueMicrotask(() => c.send("soon"));
    console.log(await c.receive(), performance.now());
  }, ["soon 0"]));

test("outside a run they are the host's, also if a program has kept them", async () => {
  const before = { setTimeout, setInterval, clearTimeout, clearInterval, queueMicrotask };
  let kept!: typeof setTimeout;
  let keptMicrotask!: typeof queueMicrotask;
  await run(() => {
    kept = setTimeout;
    keptMicrotask = queueMicrotask;
    expect(setTimeout).not.toBe(before.setTimeout);
    go(() => undefined);
  });
  expect({ setTimeout, setInterval, clearTimeout, clearInterval, queueMicrotask }).toEqual(before);
  expect(await new Promise((resolve) => kept(resolve, 1, "host"))).toBe("host");
  await new Promise<void>((resolve) => keptMicrotask(resolve));
});
