/** Programs of Go's `test`, ported. This file is lowered: its async functions run on our scheduler. */
import { describe, test } from "vitest";
import { chan, go, nilChan, select, time, type Chan } from "rendezvous";
import { Channel } from "../../../src/runtime/channel.ts";
import type { ChannelWaiter } from "../../../src/runtime/wait-queue.ts";
import { endsWell, fail } from "../ends-well.ts";

test("chancap.go: len and cap of a channel, and which sizes cannot be made", () =>
  endsWell(async () => {
    const expectSize = (c: Chan<number>, len: number, cap: number) => {
      if (c.len !== len || c.cap !== cap) {
        fail(`chan len/cap ${c.len} ${c.cap} want ${len} ${cap}`);
      }
    };
    const shouldPanic = (n: number) => {
      try {
        chan<number>(n);
      } catch (error) {
        const { message } = error as Error;
        if (message !== "makechan: size out of range") fail(`got panic ${message}`);
        return;
      }
      fail("did not panic");
    };
    const c = chan<number>(10);
    expectSize(c, 0, 10);
    for (let i = 0; i < 3; i++) await c.send(i);
    expectSize(c, 3, 10);
    expectSize(chan<number>(), 0, 0);
    expectSize(nilChan<number>(), 0, 0);
    for (const n of [-1, 2 ** 59, 2 ** 63 - 1]) shouldPanic(n);
  }));

// Go measures time, which should double with the number of goroutines and must not triple. Here it
// is counted how often somebody in the queue is looked at.
test("chanlinear.go: leaving the middle of a queue takes no longer if it is long", async () => {
  let looks = 0;

  /** Counts who looks whether a waiter has left. */
  function watch(waiter: ChannelWaiter): void {
    let { hasLeft } = waiter;
    Object.defineProperty(waiter, "hasLeft", {
      get() {
        looks++;
        return hasLeft;
      },
      set(value: boolean) {
        hasLeft = value;
      },
    });
  }

  async function chanSelect(n: number): Promise<number> {
    const messages = 10;
    const c = new Channel<boolean>(0); // global channel
    const push = c.receivers.push.bind(c.receivers);
    c.receivers.push = (waiter) => {
      watch(waiter);
      push(waiter);
    };
    const a: Chan<boolean>[] = []; // local channels for each goroutine
    for (let i = 0; i < n; i++) {
      const d = chan<boolean>();
      a.push(d);
      go(async () => {
        // queue ourselves on the global channel
        for (let j = 0; j < messages; j++) await select({ c, d });
      });
    }
    looks = 0;
    for (let i = 0; i < messages; i++) {
      // wake each goroutine up, forcing it to dequeue and then enqueue on the global channel
      for (const d of a) await d.send(true);
    }
    return looks;
  }

  await endsWell(async () => {
    const t1 = await chanSelect(200);
    const t2 = await chanSelect(400);
    if (t1 === 0 || t2 >= 3 * t1) fail(`too slow: 200 channels: ${t1}; 400 channels: ${t2}`);
  }, 3);
});

test("235.go: streams of multiples of 2, 3 and 5 are merged in order", () => {
  const wanted = [
    2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 18, 20, 24, 25, 27, 30, 32, 36, 40, 45, 48, 50, 54, 60, 64,
    72, 75, 80, 81, 90, 96, 100, 108, 120, 125, 128, 135, 144, 150, 160, 162, 180, 192, 200, 216,
    225, 240, 243, 250, 256, 270, 288, 300, 320, 324, 360, 375, 384, 400, 405, 432, 450, 480, 486,
    500, 512, 540, 576, 600, 625, 640, 648, 675, 720, 729, 750, 768, 800, 810, 864, 900, 960, 972,
    1000, 1024, 1080, 1125, 1152, 1200, 1215, 1250, 1280, 1296, 1350, 1440, 1458, 1500, 1536, 1600,
  ];

  function multiplier(f: number): [inn: Chan<number>, out: Chan<number>] {
    const inn = chan<number>(100);
    const out = chan<number>(100);
    go(
      async (inn: Chan<number>, out: Chan<number>, f: number) => {
        for (;;) await out.send(f * (await inn.receive())!);
      },
      inn,
      out,
      f,
    );
    return [inn, out];
  }

  return endsWell(async () => {
    let x = 1;
    const streams = [2, 3, 5].map(multiplier);
    const xs = streams.map(() => x);
    for (const want of wanted) {
      for (const [inn] of streams) await inn.send(x);
      for (const [i, [, out]] of streams.entries()) {
        if (xs[i] === x) xs[i] = (await out.receive())!;
      }
      x = Math.min(...xs);
      if (x !== want) fail(`bad: ${x} should be ${want}`);
    }
  });
});

test("range.go: a range ends when the channel is closed, and asks for the channel once", () => {
  const alphabet = "abcdefghijklmnopqrstuvwxyz";
  let made = 0;

  async function gen(c: Chan<string>, lo: string, hi: string): Promise<void> {
    for (let i = lo.charCodeAt(0); i <= hi.charCodeAt(0); i++) {
      await c.send(String.fromCharCode(i));
    }
    c.close();
  }

  function seq(lo: string, hi: string): Chan<string> {
    made++;
    const c = chan<string>();
    go(gen, c, lo, hi);
    return c;
  }

  return endsWell(async () => {
    made = 0;
    let s = "";
    for await (const i of seq("a", "z")) s += i;
    if (s !== alphabet) fail(`Wanted lowercase alphabet; got ${s}`);
    let n = 0;
    for await (const _ of seq("a", "z")) n++;
    if (n !== 26) fail(`testchan wrong count ${n} want 26`);
    if (made !== 2) fail(`the channel was asked for ${made} times`);
  });
});

describe("nil.go chantest: on a nil channel", () => {
  const ch = nilChan<number>();

  test.each<[string, () => unknown]>([
    ["a send", () => ch.send(1)],
    ["a receive", () => ch.receive()],
    ["a receive that asks whether", () => ch.receiveOk()],
    [
      "a range",
      async () => {
        for await (const _ of ch) fail("received");
      },
    ],
  ])("%s blocks", (_name, f) =>
    endsWell(async () => {
      go(async () => {
        await f();
        fail("did not block");
      });
      await time.sleep(10);
    }),
  );

  test("len and cap are 0, and close panics", () =>
    endsWell(() => {
      if (ch.len !== 0 || ch.cap !== 0) fail("bad len or cap");
      try {
        ch.close();
      } catch (error) {
        if ((error as Error).message !== "close of nil channel") throw error;
        return;
      }
      fail("did not panic");
    }));
});
