/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, go, nilChan, Panic, runtime, select, sync, time, type Chan } from "rendezvous";
import { run } from "rendezvous/testing";
import { everySchedule, outputs, printed, printsAlways } from "../../tests/support/schedules.ts";
import { Channel } from "./channel.ts";

const messageOf = (f: () => unknown): string => {
  try {
    f();
    return "no panic";
  } catch (error) {
    expect(error).toBeInstanceOf(Panic);
    return (error as Panic).message;
  }
};

describe("making channels", () => {
  test.each([-1, 0.5, NaN, Infinity, 2 ** 31, "3" as unknown as number])(
    "a capacity of %s is out of range",
    (capacity) => {
      expect(messageOf(() => chan(capacity))).toBe("makechan: size out of range");
    },
  );

  test("len and cap tell the buffer", async () => {
    const lines = await printed(async () => {
      const c = chan<number>(3);
      console.log(c.len, c.cap);
      await c.send(1);
      await c.send(2);
      console.log(c.len, c.cap);
      await c.receive();
      console.log(c.len, c.cap);
      console.log(chan().len, chan().cap);
    });
    expect(lines).toEqual(["0 3", "2 3", "1 3", "0 0"]);
  });

  test("a large capacity costs nothing until it is used", () => {
    expect(chan(2 ** 31 - 1).cap).toBe(2 ** 31 - 1);
  });
});

describe("unbuffered", () => {
  test("a send goes on once a receiver has taken the value", () =>
    printsAlways(async () => {
      const c = chan<string>();
      let taken = false;
      go(async () => {
        await time.sleep(10);
        await c.receive();
        taken = true;
      });
      const t0 = time.now();
      await c.send("x");
      console.log("sent after", time.since(t0));
      await time.sleep(1);
      console.log("taken", taken);
    }, ["sent after 10", "taken true"]));

  test("a value goes straight to the receiver who waits, not to one who comes first afterwards", async () => {
    const lines = await printed(async () => {
      const c = chan<string>();
      go(async () => console.log("parked got", await c.receive()));
      await time.sleep(1);
      // The hand-over happens within these two calls, while nobody else can run.
      const sending = c.send("a");
      const s = await select({ c, default: true });
      console.log("late took", s.case);
      await sending;
      await time.sleep(1);
    });
    expect(lines).toEqual(["late took default", "parked got a"]);
  });

  test("senders and receivers are served in the order in which they came", async () => {
    const lines = await printed(async () => {
      const c = chan<number>();
      for (let i = 0; i < 5; i++) go(async (i: number) => c.send(i), i);
      await time.sleep(1);
      for (let i = 0; i < 5; i++) console.log(await c.receive());
      for (let i = 0; i < 5; i++) {
        go(async (i: number) => console.log(`receiver ${i} got ${await c.receive()}`), i);
      }
      await time.sleep(1);
      for (let i = 0; i < 5; i++) await c.send(i * 10);
      await time.sleep(1);
    });
    expect(lines).toEqual([
      ...["0", "1", "2", "3", "4"],
      ...[0, 1, 2, 3, 4].map((i) => `receiver ${i} got ${i * 10}`),
    ]);
  });

  test("who comes first is the schedule's to choose", async () => {
    const seen = await outputs(async () => {
      const c = chan<number>();
      for (let i = 0; i < 3; i++) go(async (i: number) => c.send(i), i);
      console.log(await c.receive(), await c.receive(), await c.receive());
    }, 200);
    expect(seen.size).toBe(6);
  });
});

describe("buffered", () => {
  test("keeps the order of its values, however its ring turns", () =>
    printsAlways(
      async () => {
        const c = chan<number>(3);
        go(async () => {
          for (let i = 0; i < 50; i++) await c.send(i);
          c.close();
        });
        const got: number[] = [];
        for await (const v of c) got.push(v);
        console.log(got.every((v, i) => v === i) && got.length);
      },
      ["50"],
      200,
    ));

  // As TestChan of Go's runtime, for every small capacity.
  test.each([0, 1, 2, 3, 4, 5, 8, 13])("a capacity of %d", async (capacity) => {
    const report = await run(async () => {
      const c = new Channel<number>(capacity);
      const empty = await select({ c, default: true });
      expect(empty.case).toBe("default");
      for (let i = 0; i < capacity; i++) await c.send(i);
      const full = await select({ sent: c.sendCase(-1), default: true });
      expect(full.case).toBe("default");
      // A sender on a full channel waits; one receive makes room for its value, behind the others.
      const sending = c.send(capacity);
      expect(c.len).toBe(capacity);
      const got = [await c.receive()];
      expect(c.len).toBe(capacity);
      await sending;
      while (c.len > 0) got.push(await c.receive());
      expect(got).toEqual(Array.from({ length: capacity + 1 }, (_, i) => i));
      for (let i = 0; i < capacity; i++) await c.send(i);
      c.close();
      for (let i = 0; i < capacity; i++) expect(await c.receiveOk()).toEqual([i, true]);
      expect(await c.receiveOk()).toEqual([undefined, false]);
    });
    expect(report.toString()).toBe("");
  });

  test("values of any kind come out as they went in", async () => {
    const values = [undefined, null, 0, "", false, NaN, Symbol.iterator, { a: 1 }, [1]];
    const got: unknown[] = [];
    await printed(async () => {
      for (const capacity of [0, 4, 100]) {
        const c = chan<unknown>(capacity);
        go(async () => {
          for (const value of values) await c.send(value);
          c.close();
        });
        for await (const value of c) got.push(value);
      }
    });
    expect(got).toEqual([...values, ...values, ...values]);
  });

  test("a promise can be sent as any value; it is not awaited on the way", async () => {
    const lines = await printed(async () => {
      const c = chan<{ promise: Promise<number> }>(1);
      await c.send({ promise: Promise.resolve(7) });
      console.log(await (await c.receive())!.promise);
    });
    expect(lines).toEqual(["7"]);
  });
});

describe("close", () => {
  test("wakes everyone who waits to receive", () =>
    printsAlways(async () => {
      const c = chan<number>();
      const wg = new sync.WaitGroup();
      let woken = 0;
      for (let i = 0; i < 20; i++) {
        wg.go(async () => {
          const [v, ok] = await c.receiveOk();
          if (v === undefined && !ok) woken++;
        });
      }
      await time.sleep(1);
      c.close();
      await wg.wait();
      console.log(woken);
    }, ["20"]));

  test("leaves the values in the buffer to be received", async () => {
    const lines = await printed(async () => {
      const c = chan<string>(2);
      await c.send("a");
      await c.send("b");
      c.close();
      console.log(c.len, ...(await c.receiveOk()), ...(await c.receiveOk()), c.len);
      console.log(await c.receive(), ...(await c.receiveOk()));
    });
    expect(lines).toEqual(["2 a true b true 0", "undefined undefined false"]);
  });

  test("a sender who waits panics where it waits, and can recover", () =>
    printsAlways(async () => {
      const c = chan<number>(1);
      await c.send(1);
      const done = chan<string>();
      go(async () => {
        try {
          await c.send(2);
        } catch (error) {
          await done.send((error as Error).message);
        }
      });
      await time.sleep(1);
      c.close();
      console.log(await done.receive());
      // The value that was in the buffer is still there; that of the sender is gone.
      console.log(...(await c.receiveOk()), ...(await c.receiveOk()));
    }, ["send on closed channel", "1 true undefined false"]));

  test.each<[string, (c: Chan<number>) => void, string]>([
    ["closing twice", (c) => c.close(), "close of closed channel"],
    ["sending", (c) => void c.send(1), "send on closed channel"],
  ])("%s panics", async (_name, act, text) => {
    const lines = await printed(() => {
      const c = chan<number>(5);
      c.close();
      console.log(messageOf(() => act(c)));
    });
    expect(lines).toEqual([text]);
  });

  test("the values of a range end with the channel; leaving early closes nothing", async () => {
    const lines = await printed(async () => {
      const c = chan<number>(5);
      for (let i = 1; i <= 4; i++) await c.send(i);
      for await (const v of c) if (v === 2) break;
      console.log("left", c.len);
      await c.send(5);
      c.close();
      for await (const v of c) console.log(v);
      for await (const v of c) console.log("never", v);
    });
    expect(lines).toEqual(["left 2", "3", "4", "5"]);
  });
});

describe("the nil channel", () => {
  test.each<[string, () => PromiseLike<unknown>, string]>([
    ["a send", () => nilChan<number>().send(1), "chan send (nil chan)"],
    ["a receive", () => nilChan().receive(), "chan receive (nil chan)"],
    ["a receive with ok", () => nilChan().receiveOk(), "chan receive (nil chan)"],
    [
      "a range",
      async () => {
        for await (const v of nilChan()) console.log("never", v);
      },
      "chan receive (nil chan)",
    ],
  ])("%s waits for ever", async (_name, wait, state) => {
    const report = await run(async () => {
      await wait();
      console.log("never");
    });
    expect(report.outcome).toBe("deadlock");
    expect(report.goroutines.map((it) => it.state)).toEqual([state]);
    expect(report.output).toEqual([]);
  });

  test("it cannot be closed; it is empty, and the same as any other", () => {
    expect(messageOf(() => nilChan().close())).toBe("close of nil channel");
    expect([nilChan().len, nilChan().cap]).toEqual([0, 0]);
    expect(nilChan<number>()).toBe(nilChan<string>());
  });
});

// As TestMultiConsumer of Go's runtime: nothing is lost, nothing comes twice.
test("whatever the schedule, every value arrives once", () =>
  everySchedule(
    async () => {
      const work = chan<number>(3);
      const results = chan<number>(2);
      const wg = new sync.WaitGroup();
      for (let i = 0; i < 5; i++) {
        wg.go(async () => {
          for await (const v of work) {
            if (v % 3 === 0) await runtime.gosched();
            await results.send(v);
          }
        });
      }
      go(async () => {
        for (let i = 0; i < 40; i++) await work.send(i);
        work.close();
        await wg.wait();
        results.close();
      });
      const got: number[] = [];
      for await (const v of results) got.push(v);
      console.log(got.sort((a, b) => a - b).join());
    },
    (report) => {
      expect(report.output, report.schedule).toEqual([
        Array.from({ length: 40 }, (_, i) => i).join(),
      ]);
    },
    100,
  ));

// Were waking them O(n²), this would take hours.
test("100,000 goroutines can wait at one channel", async () => {
  const lines = await printed(
    async () => {
      const c = chan<number>();
      const wg = new sync.WaitGroup();
      let sum = 0;
      for (let i = 0; i < 100_000; i++) {
        wg.go(async () => {
          const value = (await c.receive()) ?? 1;
          sum += value;
        });
      }
      await runtime.gosched();
      for (let i = 0; i < 50_000; i++) await c.send(2);
      c.close();
      await wg.wait();
      console.log(sum);
    },
    { sites: false },
  );
  expect(lines).toEqual(["150000"]);
});

test("console.log of a channel tells no more than that it is one", async () => {
  const lines = await printed(() => {
    const c = chan(1);
    console.log(c, [chan()], nilChan());
    c.close();
    console.log(c);
  });
  expect(lines).toEqual(["chan [ chan ] chan (nil)", "chan (closed)"]);
});
