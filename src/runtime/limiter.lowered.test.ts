/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, context, go, rate, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { Edges, type Moment } from "../../tests/support/edges.ts";
import { printed, printsAlways } from "../../tests/support/schedules.ts";

const background = context.background();
const START = Date.UTC(2000, 0, 1);

/** What an operation fails with, as a text, and when. */
async function textOf(operation: PromiseLike<unknown>): Promise<string> {
  const text = await operation.then(
    () => "well",
    (error: unknown) => String(error),
  );
  return `${text} at ${time.now() - START}`;
}

describe("allow", () => {
  test("takes what there is, and says no to the rest", async () => {
    const lines = await printed(async () => {
      const lim = new rate.Limiter(10, 2);
      const three = () => console.log(lim.allow(), lim.allow(), lim.allow());
      three();
      await time.sleep(100);
      three();
      await time.sleep(10 * time.Minute);
      three();
    });
    expect(lines).toEqual(["true true false", "true false false", "true true false"]);
  });

  test("allowN can be asked about other times", async () => {
    const lines = await printed(() => {
      const lim = new rate.Limiter(10, 3);
      const now = time.now();
      console.log(lim.allowN(now, 4), lim.allowN(now, 3), lim.allowN(now + 199, 2));
      console.log(lim.allowN(now + 200, 2), lim.tokensAt(now + 250), lim.tokens());
    });
    expect(lines).toEqual(["false true false", "true 0.5 0"]);
  });
});

describe("reserve", () => {
  test("says how long to wait, and later ones stand behind it", async () => {
    const lines = await printed(async () => {
      const lim = new rate.Limiter(10, 1);
      const [first, second, third] = [lim.reserve(), lim.reserve(), lim.reserve()];
      console.log(first.ok(), first.delay(), second.delay(), third.delay(), lim.tokens());
      await time.sleep(150);
      console.log(second.delay(), third.delay(), third.delayFrom(time.now() + 20));
    });
    expect(lines).toEqual(["true 0 100 200 -2", "0 50 30"]);
  });

  test("more than the burst is not to be had, and to cancel that does nothing", async () => {
    const lines = await printed(() => {
      const lim = new rate.Limiter(10, 2);
      const r = lim.reserveN(time.now(), 3);
      r.cancel();
      console.log(r.ok(), r.delay() === rate.InfDuration, lim.tokens());
    });
    expect(lines).toEqual(["false true 2"]);
  });

  test("cancel gives back what nobody has counted on since", async () => {
    const lines = await printed(async () => {
      const lim = new rate.Limiter(10, 2);
      const first = lim.reserveN(time.now(), 2);
      await time.sleep(10);
      first.cancel();
      console.log("too late", lim.tokens());
      const second = lim.reserveN(time.now(), 2);
      lim.reserve();
      second.cancelAt(time.now());
      console.log("but for one", lim.tokens());
    });
    // 0.1, then 2 and 1 less, and 1 of these back.
    expect(lines).toEqual(["too late 0.1", "but for one -1.9"]);
  });

  test("without tokens to come, there is no end to the wait", async () => {
    const lines = await printed(() => {
      const lim = new rate.Limiter(0, 1);
      console.log(lim.reserve().delay());
      const r = lim.reserve();
      console.log(r.ok(), r.delay() > 1e12);
      r.cancel();
      console.log(lim.tokens());
    });
    expect(lines).toEqual(["0", "true true", "0"]);
  });
});

describe("wait", () => {
  test("lets events happen at the rate, in the order of the calls", () =>
    printsAlways(async () => {
      const lim = new rate.Limiter(rate.every(20), 2);
      const wg = new sync.WaitGroup();
      const at: number[] = [];
      for (let i = 0; i < 5; i++) {
        wg.go(async () => {
          await lim.wait(background);
          at.push(time.now() - START);
        });
      }
      await wg.wait();
      console.log(at.join());
    }, ["0,0,20,40,60"]));

  test("waits for as many tokens as are asked for", async () => {
    const lines = await printed(async () => {
      const lim = new rate.Limiter(10, 3);
      console.log(await textOf(lim.waitN(background, 3)));
      console.log(await textOf(lim.waitN(background, 2)));
      console.log(await textOf(lim.waitN(background, 0)));
    });
    expect(lines).toEqual(["well at 0", "well at 200", "well at 200"]);
  });

  test("more than the burst never comes, unless there is no limit", async () => {
    const lines = await printed(async () => {
      const lim = new rate.Limiter(10, 3);
      console.log(await textOf(lim.waitN(background, 4)));
      lim.setLimit(Infinity);
      console.log(await textOf(lim.waitN(background, 4)), lim.limit() === rate.Inf);
    });
    expect(lines).toEqual([
      "Error: rate: Wait(n=4) exceeds limiter's burst 3 at 0",
      "well at 0 true",
    ]);
  });

  test("does not begin if the deadline would come first", async () => {
    const lines = await printed(async () => {
      const lim = new rate.Limiter(10, 1);
      await lim.wait(background);
      for (const timeout of [99, 100]) {
        const [ctx, cancel] = context.withTimeout(background, timeout);
        console.log(await textOf(lim.wait(ctx)));
        cancel();
      }
    });
    expect(lines[0]).toBe("Error: rate: Wait(n=1) would exceed context deadline at 0");
    // It may begin; at the same moment comes the deadline.
    expect(lines[1]).toMatch(/^(well|Error: context deadline exceeded) at 100$/);
  });

  test("ends with its context, and gives its tokens back", () =>
    printsAlways(async () => {
      const lim = new rate.Limiter(10, 1);
      const [ctx, cancel] = context.withCancel(background);
      await lim.wait(background);
      go(async () => {
        await time.sleep(30);
        cancel();
      });
      console.log(await textOf(lim.wait(ctx)), lim.tokens().toFixed(9));
      console.log(await textOf(lim.wait(ctx)), lim.tokens().toFixed(9));
      console.log(await textOf(lim.wait(background)));
    }, [
      "Error: context canceled at 30 0.300000000",
      "Error: context canceled at 30 0.300000000",
      "well at 100",
    ]));

  test("leaves nothing behind at a context that lives long", async () => {
    const [ctx] = context.withCancel(background);
    await printed(async () => {
      const lim = new rate.Limiter(10, 1);
      for (let i = 0; i < 100; i++) await lim.wait(ctx);
    });
    const { receivers } = ctx.done() as unknown as { receivers: { isEmpty: boolean } };
    expect(receivers.isEmpty).toBe(true);
  });

  test("leaves no timer behind when its context ends", async () => {
    const report = await run(async () => {
      const lim = new rate.Limiter(0.001, 1);
      await lim.wait(background);
      const [ctx, cancel] = context.withTimeout(background, 5_000_000);
      go(() => textOf(lim.wait(ctx)));
      await time.sleep(1);
      cancel();
      await chan().receive();
    });
    expect(report).toMatchObject({ outcome: "deadlock", elapsed: 1 });
  });

  test("is shown as a select, and as forgotten if nobody awaits it", async () => {
    const report = await run(async () => {
      const lim = new rate.Limiter(1, 1);
      void lim.wait(background);
      go(() => lim.waitN(background, 1));
      await time.sleep(1);
    });
    expect(report.goroutines).toMatchObject([{ id: 2, state: "select" }]);
    expect(report.unawaited).toMatchObject([{ operation: "lim.wait" }]);
  });

  test("has the schedule decide when the tokens and the deadline come at once", async () => {
    const ends = new Set<string>();
    for (let seed = 0; seed < 20; seed++) {
      const { output } = await run(
        async () => {
          const lim = new rate.Limiter(10, 1);
          await lim.wait(background);
          const [ctx, cancel] = context.withTimeout(background, 100);
          console.log(await textOf(lim.wait(ctx)));
          cancel();
        },
        { schedule: "random", seed },
      );
      ends.add(output.join());
    }
    expect([...ends].sort()).toEqual(["Error: context deadline exceeded at 100", "well at 100"]);
  });
});

describe("limit and burst", () => {
  test("can be asked for and changed, now and at other times", async () => {
    const lines = await printed(async () => {
      const lim = new rate.Limiter(10, 2);
      console.log(lim.limit(), lim.burst(), lim.tokens());
      console.log(lim.allowN(time.now(), 2));
      lim.setLimitAt(time.now() + 100, 1);
      console.log(lim.limit(), lim.tokensAt(time.now() + 100), lim.tokensAt(time.now() + 600));
      lim.setBurstAt(time.now() + 100, 7);
      lim.setBurst(5);
      console.log(lim.burst());
    });
    expect(lines).toEqual(["10 2 2", "true", "1 1 1.5", "5"]);
  });

  test("every gives the limit for an interval", () => {
    expect([100, 0.000001, 0, -1].map(rate.every)).toEqual([10, 1 / 1e-9, rate.Inf, rate.Inf]);
    expect(rate.every(Infinity)).toBeGreaterThan(0);
  });

  test("a rate of nanoseconds is exact as well", () =>
    printsAlways(async () => {
      const lim = new rate.Limiter(rate.every(100 * time.Nanosecond), 1);
      for (let i = 0; i < 1000; i++) await lim.wait(background);
      console.log(lim.reserve().delay(), time.now() - START < 0.1);
    }, ["0.0001 true"]));
});

test.each<[string, (lim: rate.Limiter) => unknown, string]>([
  ["no limit", () => new rate.Limiter("1" as never, 1), "rate.Limiter takes a number, not 1."],
  ["no burst", () => new rate.Limiter(1, 1.5), "rate.Limiter takes a whole number, not 1.5."],
  ["half an event", (lim) => lim.allowN(time.now(), 0.5), "lim.allowN takes a whole number"],
  [
    "no time",
    (lim) => lim.reserveN(undefined as never, 1),
    "lim.reserveN takes a number, not undef",
  ],
  ["no new limit", (lim) => lim.setLimit(NaN), "lim.setLimit takes a number, not NaN."],
  ["no new burst", (lim) => lim.setBurst(NaN), "lim.setBurst takes a whole number, not NaN."],
  [
    "no context",
    (lim) => lim.wait(1 as never),
    "lim.wait takes a context first: lim.wait(ctx, …).",
  ],
  ["a nil context", (lim) => lim.wait(null as never), "nil pointer dereference"],
])("%s is refused", async (_name, misuse, text) => {
  let caught: unknown;
  await printed(() => {
    try {
      misuse(new rate.Limiter(1, 1));
    } catch (error) {
      caught = error;
    }
  });
  expect(String(caught)).toContain(text);
});

test("what is done before one call happens before what is done after the next: Go's mutex", async () => {
  const lines = await printed(async () => {
    const edges = Edges.watch();
    const lim = new rate.Limiter(10, 5);
    let before: Moment | undefined;
    for (const call of [() => lim.allow(), () => lim.reserve().cancel(), () => lim.limit()]) {
      go(() => {
        before = edges.now();
        call();
      });
      await time.sleep(1);
      const known = edges.isAfter(before!);
      lim.burst();
      console.log(known, edges.isAfter(before!));
    }
  });
  expect(lines).toEqual(["false true", "false true", "false true"]);
});
