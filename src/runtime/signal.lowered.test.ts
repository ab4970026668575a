/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, context, go, nilChan, runtime, select, signal, time } from "rendezvous";
import { raise } from "./raised-signals.ts";
import type { Signal } from "./signal-names.ts";
import {
  explore,
  type Report,
  requireOk,
  run,
  type RunOptions,
  type ScheduleText,
} from "rendezvous/testing";
import { everySchedule, printed } from "../../tests/support/schedules.ts";
import { sinceBeginning as at } from "../../tests/support/since-beginning.ts";

/** The program prints these lines and ends well, whatever the schedule. */
async function printsAlways(main: () => unknown, options: RunOptions, lines: string[]) {
  expect(await printed(main, options)).toEqual(lines);
  for (let seed = 1; seed <= 50; seed++) {
    expect(await printed(main, { ...options, schedule: "random", seed })).toEqual(lines);
  }
}

test("a signal comes when it is planned, to whoever has asked for it", () =>
  printsAlways(
    async () => {
      const all = chan<Signal>(4);
      const some = chan<Signal>(4);
      signal.notify(all);
      signal.notify(some, "SIGTERM");
      signal.notify(some, "SIGHUP");
      await time.sleep(1000);
      console.log(all.len, some.len);
      console.log(await all.receive(), await all.receive(), await all.receive());
      console.log(await some.receive(), await some.receive());
    },
    { signals: [{ at: 100 }, { at: 300, signal: "SIGTERM" }, { at: 200, signal: "SIGHUP" }] },
    ["3 2", "SIGINT SIGHUP SIGTERM", "SIGHUP SIGTERM"],
  ));

test("a signal comes after each step of a program, wherever it then stands", async () => {
  const seen = new Set<string>();
  const main = async () => {
    const [ctx, stop] = signal.notifyContext(context.background(), "SIGINT");
    let first: string | undefined;
    const look = (where: string) => {
      if (ctx.err() !== null) first ??= where;
    };
    const ch = chan<number>(2);
    await ch.send(1); // these two take no time
    look("at the first send");
    await ch.send(2);
    look("at the second send");
    await time.sleep(1000);
    look("asleep");
    await ch.receive();
    look("at the receive");
    seen.add(first ?? "never");
    stop();
  };
  const { steps } = await run(main);
  for (let step = 1; step <= steps; step++) {
    const report = await run(main, { signals: [{ step }] });
    expect(report).toMatchObject({ outcome: "ok", elapsed: 1000, steps });
  }
  const wanted = ["never", "at the first send", "at the second send", "asleep", "at the receive"];
  expect([...seen]).toEqual(wanted);
});

test("a signal after a step is planned from step 1, and ends who has not asked for it", async () => {
  const main = async () => {
    for (let i = 0; i < 5; i++) await runtime.gosched();
  };
  const ended = { message: "signal: interrupt", exitCode: 130 };
  expect(await run(main, { signals: [{ step: 2 }] })).toMatchObject(ended);
  for (const step of [0, -1, 1.5, NaN]) {
    await expect(run(main, { signals: [{ step }] })).rejects.toThrow(RangeError);
  }
  const late = await run(main, { signals: [{ step: 1_000 }] });
  expect(late.outcome).toBe("ok");
});

test("who waits is woken at its time", () =>
  printsAlways(
    async () => {
      const ch = chan<Signal>();
      signal.notify(ch, "SIGINT");
      go(async () => {
        await time.sleep(50);
        console.log("working", at());
      });
      console.log(await ch.receive(), at());
      const s = await select({ ch, timeout: time.after(1000) });
      console.log(s.case, at());
    },
    { signals: [{ at: 100 }, { at: 250 }] },
    ["working 50", "SIGINT 100", "ch 250"],
  ));

test("a channel that is full, or that nobody reads, misses a signal", () =>
  printsAlways(
    async () => {
      const full = chan<Signal>(1);
      const unread = chan<Signal>();
      signal.notify(full);
      signal.notify(unread);
      await time.sleep(1000);
      console.log(full.len, await full.receive(), full.len);
      const s = await select({ unread, default: true });
      console.log(s.case);
    },
    { signals: [{ at: 1 }, { at: 2, signal: "SIGTERM" }] },
    ["1 SIGINT 0", "default"],
  ));

test("one that nobody has asked for ends the program as a shell sees it", async () => {
  const ended: [Signal, string, number][] = [
    ["SIGINT", "signal: interrupt", 130],
    ["SIGTERM", "signal: terminated", 143],
    ["SIGHUP", "signal: hangup", 129],
  ];
  for (const [name, message, exitCode] of ended) {
    const main = async () => {
      signal.notify(chan<Signal>(1), name === "SIGINT" ? "SIGTERM" : "SIGINT");
      try {
        await time.sleep(1000);
        console.log("not reached");
      } finally {
        console.log("nor this");
      }
    };
    const report = await run(main, { signals: [{ at: 300, signal: name }] });
    expect(report).toMatchObject({ outcome: "error", message, exitCode, elapsed: 300, output: [] });
    expect(report.toString()).toBe(message);
    expect(report.goroutines[0]).toMatchObject({ id: 1, state: "sleep" });
    expect(() => requireOk(report)).toThrow(
      `A signal ended the program, which had not asked for it: "${message}".`,
    );
  }
});

test("after stop, and after reset, signals end it again", async () => {
  const main = (undo: (ch: ReturnType<typeof chan<Signal>>) => void) => async () => {
    const ch = chan<Signal>(1);
    signal.notify(ch);
    await ch.receive();
    console.log("once");
    undo(ch);
    await ch.receive();
  };
  const signals = [{ at: 1 }, { at: 2 }];
  for (const undo of [signal.stop, () => signal.reset("SIGINT"), () => signal.reset()]) {
    const report = await run(main(undo), { signals });
    expect(report).toMatchObject({ message: "signal: interrupt", elapsed: 2, output: ["once"] });
  }
  const other = await run(
    main(() => signal.reset("SIGTERM")),
    { signals },
  );
  expect(other.outcome).toBe("ok");
});

test("stopping one channel leaves the others, and what was never asked for is no error", () =>
  printsAlways(
    async () => {
      const [a, b] = [chan<Signal>(2), chan<Signal>(2)];
      signal.notify(a);
      signal.notify(b);
      signal.stop(a);
      signal.stop(a);
      signal.stop(chan<Signal>());
      await time.sleep(10);
      console.log(a.len, b.len);
    },
    { signals: [{ at: 5 }] },
    ["0 1"],
  ));

test("ignored signals do nothing, until they are asked for again", async () => {
  await printsAlways(
    async () => {
      const ch = chan<Signal>(2);
      signal.notify(ch);
      signal.ignore("SIGINT");
      console.log(signal.ignored("SIGINT"), signal.ignored("SIGTERM"));
      await time.sleep(10);
      console.log(ch.len);
      signal.notify(ch, "SIGINT");
      console.log(signal.ignored("SIGINT"));
      await time.sleep(10);
      console.log(ch.len);
    },
    { signals: [{ at: 5 }, { at: 15 }] },
    ["true false", "0", "false", "1"],
  );
});

test("a program whose last signal has come is stuck when everybody waits", async () => {
  const main = async () => {
    const ch = chan<Signal>(1);
    signal.notify(ch, "SIGINT");
    for await (const _ of ch) console.log("interrupted");
  };
  await everySchedule(main, ({ outcome }) => expect(outcome).toBe("deadlock"), 10);
  const report = await run(main, { signals: [{ at: 10 }, { at: 20 }] });
  expect(report).toMatchObject({
    outcome: "deadlock",
    output: ["interrupted", "interrupted"],
    elapsed: 20,
  });
});

test("asking for signals takes no goroutine, and a deadlock is still found", async () => {
  const report = await run(async () => {
    signal.notify(chan<Signal>(1), "SIGINT");
    const [ctx, stop] = signal.notifyContext(context.background());
    console.log(runtime.numGoroutine(), ctx.err());
    stop();
    signal.reset();
    await chan().receive();
  });
  expect(report.output).toEqual(["1 null"]);
  expect(report.message).toBe("fatal error: all goroutines are asleep - deadlock!");
});

test("what cannot be", async () => {
  const lines = await printed(() => {
    for (const wrong of [
      () => signal.notify(nilChan<Signal>()),
      () => signal.notify(null as never),
      () => signal.notify("SIGINT" as never),
      () => signal.notify(chan<Signal>(), "SIGNAL" as never),
      () => signal.ignore("toString" as never),
      () => signal.notifyContext(undefined as never),
    ]) {
      try {
        wrong();
      } catch (error) {
        console.log(String(error));
      }
    }
  });
  expect(lines).toEqual([
    "Panic: os/signal: Notify using nil channel",
    "Panic: os/signal: Notify using nil channel",
    "TypeError: signal.notify takes a channel, and then signals.",
    'TypeError: There is no signal "SIGNAL" here, only SIGHUP, SIGINT, SIGTERM.',
    'TypeError: There is no signal "toString" here, only SIGHUP, SIGINT, SIGTERM.',
    "Panic: cannot create context from nil parent",
  ]);
  const never = run(() => undefined, { signals: [{ at: NaN }] });
  await expect(never).rejects.toThrow("A signal comes at a time from 0 up, not at NaN.");
  const wrong = run(() => undefined, { signals: [{ at: 1, signal: "SIGKILL" as never }] });
  await expect(wrong).rejects.toThrow(TypeError);
});

test("a channel that is closed while signals are sent to it ends the program", async () => {
  const report = await run(
    async () => {
      const ch = chan<Signal>(1);
      signal.notify(ch);
      ch.close();
      await time.sleep(10);
    },
    { signals: [{ at: 5 }] },
  );
  expect(report).toMatchObject({ outcome: "panic", message: "panic: send on closed channel" });
});

test("each run has its own", async () => {
  const ask = async () => {
    signal.notify(chan<Signal>(1));
    await time.sleep(10);
  };
  expect((await run(ask, { signals: [{ at: 5 }] })).outcome).toBe("ok");
  expect((await run(() => time.sleep(10), { signals: [{ at: 5 }] })).outcome).toBe("error");
});

test("a signal from outside may come before choices that a schedule makes", async () => {
  const main = async () => {
    const ch = chan<Signal>(1);
    signal.notify(ch, "SIGINT");
    for (const name of ["a", "b"]) {
      go(async () => {
        await time.sleep(1_000);
        console.log(name);
      });
    }
    console.log(await ch.receive());
  };
  const judge = ({ output }: Report) => expect(output[0]).toBe("a");
  const { failure } = await explore(main, { signals: [{ at: 2_000 }], judge });
  const schedule = failure!.schedule as ScheduleText;
  expect(schedule).toMatch(/^choices:/);
  const early = run(main, { schedule, signals: [{ at: 1 }] });
  await expect(early).rejects.toThrow("does not fit");
  setTimeout(raise, 5);
  expect((await run(main, { schedule, interactive: true })).output).toEqual(["SIGINT"]);
});
