/** This file is lowered. What the library does where no run has given it a world: there it is the real one. */
import { expect, test } from "vitest";
import { chan, http, runtime, signal } from "rendezvous";
import { networkOf } from "./network.ts";
import { realNetwork } from "./real-network.ts";
import { RunScheduler } from "./run-scheduler.ts";
import { fifo } from "./strategy.ts";

/** Runs `main` as `run` does, with nothing around it. */
async function alone(main: () => unknown): Promise<{ scheduler: RunScheduler; lines: string[] }> {
  const lines: string[] = [];
  const scheduler: RunScheduler = new RunScheduler({
    strategy: fifo(1),
    maxSteps: 1_000_000,
    hostLimit: 4_000,
    sites: null,
    isRealTime: false,
    host: {
      now: () => scheduler.now,
      sinceStart: () => scheduler.now,
      random: () => 0.5,
      print: (values) => void lines.push(values.join(" ")),
    },
  });
  await scheduler.run(main, "main");
  return { scheduler, lines };
}

test("computing keeps the one thread busy, and lets others run after each slice", async () => {
  const begin = performance.now();
  const { lines } = await alone(() => {
    console.log(runtime.numCPU(), runtime.GOMAXPROCS(8), runtime.GOMAXPROCS());
    const compute = async (name: string, duration: number) => {
      await runtime.compute(duration);
      console.log(name);
    };
    return Promise.all([compute("a", 30), compute("b", 15), compute("c", 1)]);
  });
  const took = performance.now() - begin;
  // c is over in its first slice, b in its second, a in its third.
  expect(lines).toEqual(["1 1 1", "c", "b", "a"]);
  expect(took).toBeGreaterThanOrEqual(46);
});

test("signals are those of the process", async () => {
  const before = process.listenerCount("SIGHUP");
  const { lines } = await alone(async () => {
    const ch = chan<string>(1);
    signal.notify(ch, "SIGHUP");
    console.log(process.listenerCount("SIGHUP") - before);
    process.emit("SIGHUP");
    console.log(await ch.receive());
    signal.stop(ch);
  });
  expect(lines).toEqual(["1", "SIGHUP"]);
  expect(process.listenerCount("SIGHUP")).toBe(before);
});

test("the network is the real one", async () => {
  const { scheduler } = await alone(() => http.statusText(200));
  expect(networkOf(scheduler)).toBe(realNetwork);
});
