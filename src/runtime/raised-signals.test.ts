import { afterEach, expect, test } from "vitest";
import { chan, context, http, signal, time } from "rendezvous";
import { run, simulatedNetwork } from "rendezvous/testing";
import { raise } from "./raised-signals.ts";
import type { Signal } from "./signal-names.ts";

const listeners = () => process.listenerCount("SIGINT") + process.listenerCount("SIGTERM");
const before = listeners();

afterEach(() => expect(listeners()).toBe(before));

/** Calls `f` when the run that goes on meanwhile waits. */
const soon = (f: () => void) => setTimeout(f, 5);

const oneSignal = () => {
  const ch = chan<Signal>(1);
  signal.notify(ch, "SIGINT");
  return ch.receive().then((it) => console.log(it));
};

test("a program that waits for a signal is not stuck if one can come", async () => {
  const heard: boolean[] = [];
  soon(() => heard.push(raise()));
  const report = await run(oneSignal, { interactive: true });
  expect(report.toString()).toBe("");
  expect(report.output).toEqual(["SIGINT"]);
  expect(heard).toEqual([true]);
});

test("it may wait for longer than a promise may take", { timeout: 10_000 }, async () => {
  setTimeout(raise, 1_300, "SIGINT");
  const report = await run(oneSignal, { interactive: true, hostLimit: 1_100 });
  expect(report.output).toEqual(["SIGINT"]);
  // Time passes meanwhile as it does outside.
  expect(report.elapsed).toBeGreaterThan(1_000);
});

test("one that it has not asked for ends it", async () => {
  const heard: boolean[] = [];
  soon(() => heard.push(raise("SIGTERM")));
  const report = await run(oneSignal, { interactive: true });
  expect(report).toMatchObject({ outcome: "error", message: "signal: terminated", output: [] });
  expect(heard).toEqual([false]);
});

test("a signal of the process comes as well, for as long as it is asked for", async () => {
  soon(() => {
    expect(listeners()).toBe(before + 1);
    process.emit("SIGINT");
  });
  const report = await run(oneSignal, { interactive: true });
  expect(report.output).toEqual(["SIGINT"]);
  await run(
    () => {
      const [, stop] = signal.notifyContext(context.background());
      const during = listeners();
      stop();
      console.log(during, listeners());
    },
    { interactive: true },
  ).then(({ output }) => expect(output).toEqual([`${before + 2} ${before}`]));
});

test("ignoring one takes it from the process, too, and does not keep the program waiting", async () => {
  const report = await run(
    () => {
      signal.ignore("SIGINT");
      process.emit("SIGINT");
      return chan().receive();
    },
    { interactive: true },
  );
  expect(report.outcome).toBe("deadlock");
});

test("after stop nothing can come any more: who waits then is stuck", async () => {
  const main = () => {
    const ch = chan<Signal>(1);
    signal.notify(ch);
    signal.stop(ch);
    return ch.receive();
  };
  expect((await run(main, { interactive: true })).outcome).toBe("deadlock");
});

test("the report tells what came from outside, and when: so it can be run again", async () => {
  const main = () => {
    const ch = chan<Signal>(1);
    signal.notify(ch);
    return ch.receive().then((it) => console.log(it, performance.now()));
  };
  soon(() => raise());
  const first = await run(main, { interactive: true });
  expect(first.raised).toEqual([{ at: expect.any(Number) as number, signal: "SIGINT" }]);
  const again = await run(main, { signals: first.raised! });
  expect(again.output).toEqual([`SIGINT ${first.raised![0]!.at}`]);
  expect(again.raised).toBeUndefined();
});

test("a run that is not interactive leaves the process alone", async () => {
  const report = await run(() => {
    signal.notify(chan<Signal>(1));
    console.log(listeners());
    return time.sleep(1);
  });
  expect(report.output).toEqual([`${before}`]);
});

test("without a run nobody is told", () => {
  expect(raise()).toBe(false);
});

test("of several runs the last one gets it", async () => {
  soon(() => raise());
  const first = run(oneSignal, { interactive: true });
  const second = run(oneSignal, { interactive: true });
  expect((await second).output).toEqual(["SIGINT"]);
  raise();
  expect((await first).output).toEqual(["SIGINT"]);
});

test("a run that fails for a reason of the check's leaves nothing behind", async () => {
  const network = simulatedNetwork({
    "api.example": {
      routes: {
        "/": () => {
          throw new Error("the check is wrong");
        },
      },
    },
  });
  const main = () => {
    signal.notify(chan<Signal>(1));
    return http.get(context.background(), "http://api.example/");
  };
  await expect(run(main, { network, interactive: true })).rejects.toThrow("the check is wrong");
  expect(raise()).toBe(false);
});
