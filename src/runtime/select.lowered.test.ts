/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, go, nilChan, runtime, select, sync, time, type ReceiveChan } from "rendezvous";
import { run } from "rendezvous/testing";
import { everySchedule, outputs, printed, printsAlways } from "../../tests/support/schedules.ts";
import { Channel } from "./channel.ts";

/** How far a fair coin may stray in this many tosses: five sigma. */
const margin = (trials: number, share: number) => 5 * Math.sqrt(trials * share * (1 - share));

describe("of several ready cases", () => {
  // As TestSelectFairness of Go's runtime.
  test.each([2, 3, 5])("each of %d is taken about as often", async (n) => {
    const trials = 10_000;
    const counts = new Array<number>(n).fill(0);
    await printed(async () => {
      const cases: Record<string, ReceiveChan<number>> = {};
      for (let i = 0; i < n; i++) {
        const c = chan<number>();
        c.close();
        cases[i] = c;
      }
      for (let i = 0; i < trials; i++) counts[Number((await select(cases)).case)]!++;
    });
    for (const count of counts) {
      expect(Math.abs(count - trials / n)).toBeLessThan(margin(trials, 1 / n));
    }
  });

  // As TestPseudoRandomSend.
  test.each([0, 100])(
    "two sends on one channel of capacity %d are both taken",
    async (capacity) => {
      const got: (number | undefined)[] = [];
      await printed(async () => {
        const c = chan<number>(capacity);
        go(async () => {
          for (let i = 0; i < 400; i++) await select({ a: c.sendCase(0), b: c.sendCase(1) });
        });
        for (let i = 0; i < 400; i++) got.push(await c.receive());
      });
      const ones = got.filter((v) => v === 1).length;
      expect(Math.abs(ones - 200)).toBeLessThan(margin(400, 0.5));
    },
  );

  test("the seed chooses: the same one always the same, another one another", async () => {
    const choices = async (seed: number) => {
      const report = await run(
        async () => {
          const [a, b] = [chan(), chan()];
          a.close();
          b.close();
          let text = "";
          for (let i = 0; i < 30; i++) text += (await select({ a, b })).case;
          console.log(text);
        },
        { seed },
      );
      return report.output[0];
    };
    expect(await choices(5)).toBe(await choices(5));
    const texts = new Set<unknown>();
    for (let seed = 0; seed < 20; seed++) texts.add(await choices(seed));
    expect(texts.size).toBe(20);
  });

  test("only the chosen one happens", () =>
    printsAlways(async () => {
      const [a, b, out] = [chan<number>(1), chan<number>(1), chan<number>(1)];
      await a.send(1);
      await b.send(1);
      await select({ a, b, out: out.sendCase(1) });
      console.log(a.len + b.len + (1 - out.len));
    }, ["2"]));
});

describe("with default", () => {
  test("it never waits, and takes what is ready at that instant", async () => {
    const lines = await printed(async () => {
      const [c, full] = [chan<number>(1), chan<number>(1)];
      await full.send(0);
      const poll = async () => {
        const s = await select({ c, out: full.sendCase(9), default: true });
        return s.case === "c" ? `c ${s.value}` : s.case;
      };
      console.log(await poll());
      await c.send(5);
      console.log(await poll());
      await full.receive();
      console.log(await poll(), full.len);
      console.log((await select({ default: true })).case);
    });
    expect(lines).toEqual(["default", "c 5", "out 1", "default"]);
  });

  // As TestNonblockSelectRace: one of the two is ready at every moment.
  test("it is not taken while some case is always ready", () =>
    printsAlways(
      async () => {
        for (let i = 0; i < 20; i++) {
          const [a, b] = [chan<number>(1), chan<number>(1)];
          await a.send(1);
          const done = chan();
          go(async () => {
            const s = await select({ a, b, default: true });
            if (s.case === "default") console.log("nothing was ready");
            done.close();
          });
          await b.send(1);
          await select({ a, default: true });
          await done.receive();
        }
      },
      [""],
      50,
    ));

  test("a send on a closed channel panics even so", () =>
    printsAlways(async () => {
      const c = chan<number>(1);
      c.close();
      try {
        await select({ sent: c.sendCase(1), default: true });
      } catch (error) {
        console.log(String(error));
      }
    }, ["Panic: send on closed channel"]));
});

describe("waiting", () => {
  // As select6.go: a loser that stayed in its queue would take the value from the one who waits.
  test("the losers leave their queues", async () => {
    const lines = await printed(async () => {
      const [a, b] = [new Channel<string>(0), new Channel<string>(0)];
      go(async () => console.log("select got", (await select({ a, b })).case));
      await time.sleep(1);
      go(async () => console.log("receiver got", await b.receive()));
      await time.sleep(1);
      await a.send("x");
      expect([a.receivers.isEmpty, b.receivers.isEmpty]).toEqual([true, false]);
      await b.send("y");
      await time.sleep(1);
      expect(b.receivers.isEmpty).toBe(true);
    });
    expect(lines).toEqual(["select got a", "receiver got y"]);
  });

  // As TestSelectDuplicateChannel.
  test("also where one channel stands in it twice", async () => {
    const lines = await printed(async () => {
      const [c, d] = [new Channel<number>(0), new Channel<number>(0)];
      go(async () => console.log("first", (await select({ once: c, d, again: c })).case));
      await time.sleep(1);
      go(async () => console.log("second", await c.receive()));
      await time.sleep(1);
      await d.send(1);
      await c.send(2);
      await time.sleep(1);
      expect(c.receivers.isEmpty).toBe(true);
    });
    expect(lines).toEqual(["first d", "second 2"]);
  });

  // As select2.go, by the queues instead of the heap.
  test("many selects on a channel that never answers leave nothing there", async () => {
    await printed(
      async () => {
        const [busy, never] = [new Channel<number>(0), new Channel<number>(0)];
        go(async () => {
          for (let i = 0; i < 20_000; i++) await select({ sent: busy.sendCase(i), never });
          busy.close();
        });
        for await (const _ of busy) if (!never.senders.isEmpty) break;
        expect(never.receivers.isEmpty).toBe(true);
      },
      { sites: false },
    );
  });

  // As TestSelfSelect.
  test.each([0, 10])("it never pairs with itself (capacity %d)", async (capacity) => {
    await everySchedule(
      async () => {
        const c = chan<number>(capacity);
        const wg = new sync.WaitGroup();
        for (const me of [0, 1]) {
          wg.go(async () => {
            for (let i = 0; i < 30; i++) {
              const s = await select({ sent: c.sendCase(me), got: c });
              if (s.case === "got" && capacity === 0 && s.value === me) console.log("myself");
            }
            // The other may be left alone with its last ones.
            if (me === 0) go(drain);
          });
        }
        const drain = async () => {
          for (;;) await select({ sent: c.sendCase(-1), got: c });
        };
        await wg.wait();
      },
      (report) => {
        expect(report.toString(), report.schedule).toBe("");
        expect(report.output).toEqual([]);
      },
      30,
    );
  });

  test("alone, it waits for ever to hand a value to itself", async () => {
    const report = await run(async () => {
      const c = chan<number>();
      await select({ sent: c.sendCase(1), got: c });
    });
    expect(report.outcome).toBe("deadlock");
    expect(report.goroutines[0]!.state).toBe("select");
  });

  test("closing wakes a receive, and makes a waiting send panic", () =>
    printsAlways(async () => {
      const [a, b, other] = [chan<number>(), chan<number>(), chan<number>()];
      const done = chan<string>();
      go(async () => {
        const s = await select({ a, other });
        await done.send(`${s.case} ${s.value} ${s.ok}`);
      });
      console.log(await closing(a, done));
      go(async () => {
        try {
          await select({ sent: b.sendCase(1), other });
        } catch (error) {
          await done.send(String(error));
        }
      });
      console.log(await closing(b, done));

      async function closing(c: { close(): void }, result: ReceiveChan<string>) {
        await time.sleep(1);
        c.close();
        return result.receive();
      }
    }, ["a undefined false", "Panic: send on closed channel"]));

  // As doubleselect.go: a sender that has several ways to go takes one of them.
  test("no value is delivered twice", () =>
    printsAlways(async () => {
      const cs = [chan<number>(), chan<number>(), chan<number>(), chan<number>()] as const;
      const all = chan<number>();
      const wg = new sync.WaitGroup();
      go(async () => {
        for (let i = 0; i < 50; i++) {
          const [a, b, c, d] = cs;
          await select({
            a: a.sendCase(i),
            b: b.sendCase(i),
            c: c.sendCase(i),
            d: d.sendCase(i),
          });
        }
        for (const c of cs) c.close();
      });
      for (const c of cs) {
        wg.go(async () => {
          for await (const v of c) await all.send(v);
        });
      }
      go(async () => {
        await wg.wait();
        all.close();
      });
      const got: number[] = [];
      for await (const v of all) got.push(v);
      console.log(new Set(got).size, got.length);
    }, ["50 50"]));

  // As select7.go: every way to send meets every way to receive.
  test("plain operations and selects of one or two cases meet in every pairing", () =>
    printsAlways(async () => {
      const never = chan<number>();
      const receivers: ((c: ReceiveChan<number>) => Promise<number | undefined>)[] = [
        async (c) => c.receive(),
        async (c) => (await select({ c })).value,
        async (c) => (await select({ c, never })).value,
      ];
      const senders: ((c: ReturnType<typeof chan<number>>) => Promise<unknown>)[] = [
        async (c) => c.send(7),
        async (c) => select({ c: c.sendCase(7) }),
        async (c) => select({ c: c.sendCase(7), never }),
      ];
      let met = 0;
      for (const receive of receivers) {
        for (const send of senders) {
          const c = chan<number>();
          go(send, c);
          if ((await receive(c)) === 7) met++;
        }
      }
      console.log(met);
    }, ["9"]));
});

describe("the cases", () => {
  // As select5.go: operands are evaluated once, in the order in which they are written.
  test("operands are evaluated once, at once, in order", () =>
    printsAlways(async () => {
      const trace: string[] = [];
      const note = <T>(name: string, value: T) => (trace.push(name), value);
      const [a, b] = [chan<number>(1), chan<number>(1)];
      const selecting = select({
        first: note("a", a).sendCase(note("1", 1)),
        second: note("b", b),
        default: true,
      });
      console.log(trace.join(" "), (await selecting).case, trace.length);
    }, ["a 1 b first 3"]));

  test("nil channels are skipped, in either form, on either side", () =>
    printsAlways(async () => {
      const c = chan<number>(1);
      const none = nilChan<number>();
      await c.send(1);
      const s = await select({ a: null, b: none, out: none.sendCase(1), c });
      console.log(s.case);
      const cases = { a: null, b: none, out: none.sendCase(1), default: true } as const;
      console.log((await select(cases)).case);
    }, ["c", "default"]));

  test("turning a case off by null ends a merge", async () => {
    const seen = await outputs(async () => {
      const source = (n: number) => {
        const c = chan<number>();
        go(async () => {
          for (let i = 0; i < n; i++) await c.send(i);
          c.close();
        });
        return c;
      };
      let a: ReceiveChan<number> | null = source(3);
      let b: ReceiveChan<number> | null = source(2);
      let count = 0;
      while (a || b) {
        const s: { case: "a" | "b"; ok: boolean } = await select({ a, b });
        if (s.ok) count++;
        else if (s.case === "a") a = null;
        else b = null;
      }
      console.log(count);
    });
    expect([...seen.keys()]).toEqual(["5"]);
  });

  test("a case may be called anything, even default", async () => {
    const lines = await printed(async () => {
      const c = chan<number>(1);
      c.close();
      console.log((await select({ default: c })).case);
      console.log((await select({ "two words": c, timeout: null })).case);
    });
    expect(lines).toEqual(["default", "two words"]);
  });

  test.each<[string, () => unknown, RegExp]>([
    ["an operation", () => chan<number>(1).receive(), /`x`\. ch\.receive\(…\) has begun already/],
    ["true", () => true, /only `default` may be true/],
    ["what is not there", () => undefined, /channel, ch\.sendCase\(value\) or null/],
    ["a number", () => 5, /channel, ch\.sendCase\(value\) or null/],
  ])("%s is refused", async (_name, made, text) => {
    const report = await run(async () => {
      await select({ x: made() as never, default: true });
    });
    expect(report.message).toMatch(/^panic: TypeError: select cannot wait for `x`/);
    expect(report.message).toMatch(text);
  });
});

test("a timeout that lost does not keep anybody; its time is not waited for", async () => {
  const report = await run(async () => {
    const results = chan<number>(1);
    await results.send(1);
    const s = await select({ results, timeout: time.after(time.Hour) });
    console.log(s.case);
  });
  expect(report).toMatchObject({ outcome: "ok", output: ["results"], elapsed: 0 });
});

test("a polling loop with default reaches its deadline", async () => {
  const report = await run(async () => {
    const deadline = time.after(10 * time.Minute);
    for (;;) {
      const s = await select({ deadline, default: true });
      if (s.case === "deadline") break;
      await runtime.gosched();
    }
    console.log("deadline");
  });
  expect(report).toMatchObject({ outcome: "ok", output: ["deadline"], elapsed: 600_000 });
});
