/**
 * This file is lowered: its async functions run on our scheduler.
 *
 * What happens at the very moment of a hand-over or a close: nobody is forgotten, nothing is delivered
 * twice, and no rejection is left to the host.
 */
import { describe, expect, test, vi } from "vitest";
import { chan, context, go, runtime, select, sync, time } from "rendezvous";
import { everySchedule, printsAlways } from "../support/schedules.ts";
import { leaveNoRejectionUnhandled } from "./unhandled.ts";

// Hundreds of schedules of each, on a machine that may be slow.
vi.setConfig({ testTimeout: 60_000 });

leaveNoRejectionUnhandled();

const background = context.background();
describe("a cancellation at the moment of a hand-over", () => {
  // Each value is with the receiver, in the buffer, or still with its sender: in one place.
  test.each([0, 1, 3])("neither loses a value nor doubles one, with a capacity of %i", (capacity) =>
    everySchedule(
      async () => {
        const ch = chan<number>(capacity);
        const received: number[] = [];
        const sent: number[] = [];
        const [ctx, cancel] = context.withCancel(background);
        const wg = new sync.WaitGroup();
        for (let g = 0; g < 3; g++) {
          wg.go(async () => {
            for (let i = 0; i < 3; i++) {
              const value = g * 10 + i;
              const s = await select({ out: ch.sendCase(value), done: ctx.done() });
              if (s.case === "done") return;
              sent.push(value);
            }
          });
          wg.go(async () => {
            for (;;) {
              const s = await select({ in: ch, done: ctx.done() });
              if (s.case === "done") return;
              received.push(s.value!);
            }
          });
        }
        await runtime.gosched();
        cancel();
        await wg.wait();
        while (ch.len > 0) received.push((await ch.receive())!);
        const sorted = (list: number[]) => list.sort((a, b) => a - b).join();
        console.log(sorted(sent) === sorted(received) || `${sorted(sent)} / ${sorted(received)}`);
      },
      (report) =>
        expect([report.toString(), report.output], report.schedule).toEqual(["", ["true"]]),
      300,
    ),
  );

  test("a deadline at the very time of a send leaves the value to one of them", () =>
    everySchedule(
      async () => {
        const ch = chan<string>();
        go(async () => {
          await time.sleep(5);
          const s = await select({ out: ch.sendCase("value"), giveUp: time.after(5) });
          console.log(s.case === "out");
        });
        const [ctx] = context.withTimeout(background, 5);
        const s = await select({ in: ch, done: ctx.done() });
        await time.sleep(20);
        console.log(s.case === "in");
      },
      ({ output, schedule }) => expect(output[0], schedule).toBe(output[1]),
      300,
    ));

  test("a case that loses takes nothing with it", () =>
    printsAlways(async () => {
      const [a, b] = [chan<string>(), chan<string>()];
      go(async () => {
        const s = await select({ a, b });
        console.log(s.case, s.value);
      });
      await time.sleep(1);
      await a.send("first");
      // Nobody waits at b any more, and this goes to who comes next.
      go(async () => b.send("second"));
      await time.sleep(1);
      console.log(await b.receive());
    }, ["a first", "second"]));
});

describe("a channel that is closed while others wake", () => {
  test("from a finally block, by each of those whom the close before has woken", () =>
    printsAlways(async () => {
      const links = Array.from({ length: 20 }, () => chan<void>());
      const wg = new sync.WaitGroup();
      for (const [i, link] of links.entries()) {
        for (let twin = 0; twin < 3; twin++) {
          wg.go(async () => {
            try {
              await link.receive();
              throw new Error("on to the finally block");
            } catch {
              await runtime.gosched();
            } finally {
              if (twin === 0) links[i + 1]?.close();
            }
          });
        }
      }
      await time.sleep(1);
      links[0]!.close();
      await wg.wait();
      console.log("all");
    }, ["all"]));

  test("inside a context's afterFunc, with receivers and a sender that wait", () =>
    printsAlways(async () => {
      const [ctx, cancel] = context.withCancel(background);
      const [results, requests] = [chan<number>(), chan<number>()];
      context.afterFunc(ctx, () => {
        results.close();
        requests.close();
      });
      const wg = new sync.WaitGroup();
      let woken = 0;
      for (let i = 0; i < 5; i++) {
        wg.go(async () => {
          for await (const _ of results) console.log("never");
          woken++;
        });
        wg.go(async () => {
          try {
            await requests.send(i);
          } catch (error) {
            if ((error as Error).message === "send on closed channel") woken++;
          }
        });
      }
      await time.sleep(1);
      cancel();
      await wg.wait();
      console.log(woken);
    }, ["10"]));

  test("inside a listener of a context's signal, which also cancels again", () =>
    printsAlways(async () => {
      const [ctx, cancel] = context.withCancelCause(background);
      const [child] = context.withCancel(ctx);
      const ch = chan<number>(1);
      await ch.send(1);
      const wg = new sync.WaitGroup();
      let woken = 0;
      for (let i = 0; i < 3; i++) {
        wg.go(async () => {
          const [, ok] = await child.done().receiveOk();
          if (!ok) woken++;
          for await (const value of ch) woken += value * 10;
        });
      }
      ctx.signal.addEventListener("abort", () => {
        // Every descendant is done by now.
        console.log(child.err() === context.Canceled, child.signal.aborted);
        cancel(new Error("again"));
        ch.close();
      });
      await time.sleep(1);
      cancel(new Error("first"));
      console.log(context.cause(child)?.message);
      await wg.wait();
      console.log(woken);
    }, ["true true", "first", "13"]));

  test("by two goroutines: one of them panics, and may recover", () =>
    printsAlways(async () => {
      const ch = chan<void>();
      const wg = new sync.WaitGroup();
      const texts: string[] = [];
      for (let i = 0; i < 2; i++) {
        wg.go(async () => {
          await time.sleep(1);
          try {
            ch.close();
          } catch (error) {
            texts.push((error as Error).message);
          }
        });
      }
      console.log(await ch.receiveOk());
      await wg.wait();
      console.log(texts.join());
    }, ["[ undefined, false ]", "close of closed channel"]));

  test("keeps what is in the buffer, and what waiting senders have been promised", () =>
    everySchedule(
      async () => {
        const ch = chan<number>(3);
        const wg = new sync.WaitGroup();
        let accepted = 0;
        for (let i = 0; i < 6; i++) {
          wg.go(async () => {
            try {
              await ch.send(1);
              accepted++;
            } catch {
              // It came too late, or waited when the channel was closed.
            }
          });
        }
        let received = 0;
        if ((await ch.receiveOk())[1]) received++;
        ch.close();
        await wg.wait();
        for await (const value of ch) received += value;
        console.log(accepted === received);
      },
      (report) =>
        expect([report.toString(), report.output], report.schedule).toEqual(["", ["true"]]),
      300,
    ));
});

test("many producers and consumers, some of whom give up: every value arrives once", () =>
  everySchedule(
    async () => {
      const ch = chan<number>(2);
      const wg = new sync.WaitGroup();
      const seen = new Map<number, number>();
      for (let p = 0; p < 4; p++) {
        wg.go(async () => {
          for (let i = 0; i < 8; i++) {
            const out = ch.sendCase(p * 100 + i);
            while ((await select({ out, late: time.after(i % 3) })).case === "late");
          }
        });
      }
      const consumers = new sync.WaitGroup();
      for (let c = 0; c < 3; c++) {
        consumers.go(async () => {
          for (;;) {
            const s = await select({ ch, late: time.after(c) });
            if (s.case === "late") continue;
            if (!s.ok) return;
            seen.set(s.value, (seen.get(s.value) ?? 0) + 1);
            if (s.value % 2 === 0) await runtime.gosched();
          }
        });
      }
      await wg.wait();
      ch.close();
      await consumers.wait();
      console.log(seen.size, Math.max(...seen.values()));
    },
    (report) => expect([report.toString(), report.output], report.schedule).toEqual(["", ["32 1"]]),
    100,
  ));
