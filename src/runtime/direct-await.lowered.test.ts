/** What is awaited without an operation behaves as what is kept first, and awaited then. */
import { expect, test } from "vitest";
import { chan, go, nilChan, runtime, select, time } from "rendezvous";
import { type Report, run } from "rendezvous/testing";

/**
 * Runs `main` where awaits are direct, without a trace and with one, and where they are not, for lines are asked for,
 * if only of no step: all must print the same, and both traces have the same events in the same steps.
 */
async function runBoth(main: () => Promise<unknown>) {
  const direct = await run(main, { sites: false });
  const traced = await run(main, { sites: false, trace: true });
  const byOperations = await run(main, { sites: { from: 0, to: 0 }, trace: true });
  for (const other of [traced, byOperations]) {
    expect(other.output).toEqual(direct.output);
    expect(other.message).toBe(direct.message);
    expect(other.steps).toBe(direct.steps);
    expect(other.goroutines.map(({ state }) => state)).toEqual(
      direct.goroutines.map(({ state }) => state),
    );
  }
  expect(traced.toString()).toBe(direct.toString());
  expect(happened(traced)).toEqual(happened(byOperations));
  expect(waits(traced)).toEqual(waits(byOperations));
  return direct;
}

/** Without what only lines can tell. */
const happened = ({ trace }: Report) =>
  trace!.map((event) => ({ ...event, place: undefined, label: undefined }));

const waits = ({ waitFor }: Report) =>
  waitFor.map(({ goroutine, state, on, by }) => ({
    ...{ goroutine, state, by },
    on: on.map(({ does, object }) => ({ does, object })),
  }));

test("values go from hand to hand, through a buffer, and from a closed channel", async () => {
  const report = await runBoth(async () => {
    for (const capacity of [0, 2]) {
      const ch = chan<number>(capacity);
      go(async () => {
        for (let i = 1; i <= 3; i++) await ch.send(i);
        ch.close();
      });
      console.log(await ch.receive(), await ch.receiveOk());
      for await (const value of ch) console.log(value);
      console.log(await ch.receive(), await ch.receiveOk());
    }
  });
  const once = ["1 [ 2, true ]", "3", "undefined [ undefined, false ]"];
  expect(report.output).toEqual([...once, ...once]);
});

test("a select takes what is ready, waits for what comes, and sends", async () => {
  const report = await runBoth(async () => {
    const a = chan<string>();
    const b = chan<string>();
    go(async () => {
      await a.send("from a");
      const s = await select({ b, timeout: time.after(10) });
      console.log(s.case, "value" in s && s.value);
    });
    console.log(await select({ a, b }));
    console.log(await select({ sent: b.sendCase("to b") }));
    console.log(await select({ a, default: true }));
    await runtime.gosched();
  });
  expect(report.output).toEqual([
    "{ case: 'a', value: 'from a', ok: true }",
    "{ case: 'sent' }",
    "{ case: 'default' }",
    "b to b",
  ]);
});

test("one of several cases of a waiting select in one queue is served, and each at times", async () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 40; seed++) {
    const main = async () => {
      const ch = chan<number>();
      go(async () => ch.send(7));
      const s = await select({ first: ch, second: ch, third: ch });
      console.log(s.case, s.value);
    };
    const { output } = await run(main, { seed, sites: false });
    seen.add(output[0]!);
  }
  expect([...seen].sort()).toEqual(["first 7", "second 7", "third 7"]);
});

test("who sends to a channel that is closed meanwhile panics where it waits", async () => {
  const report = await runBoth(async () => {
    const ch = chan<number>();
    go(async () => ch.close());
    try {
      await ch.send(1);
    } catch (error) {
      console.log(String(error));
    }
    go(async () => {
      await runtime.gosched();
      console.log("others go on");
    });
    await time.sleep(1);
    await ch.send(2);
  });
  expect(report.output).toEqual(["Panic: send on closed channel", "others go on"]);
  expect(report.outcome).toBe("panic");
});

test("a report tells what waits without an operation", async () => {
  const states = async (wait: () => Promise<unknown>) =>
    (await runBoth(wait)).goroutines.map(({ state }) => state);
  const ch = () => chan<number>();
  expect(await states(async () => await ch().receive())).toEqual(["chan receive"]);
  expect(await states(async () => await ch().send(1))).toEqual(["chan send"]);
  expect(await states(async () => await select({ a: ch(), b: ch() }))).toEqual(["select"]);
  expect(await states(async () => await select({ a: ch().sendCase(1) }))).toEqual(["chan send"]);
  expect(await states(async () => await select({}))).toEqual(["select (no cases)"]);
  expect(await states(async () => await nilChan().receive())).toEqual(["chan receive (nil chan)"]);
});

test("what has these names, and is not the library's, is called as it would be", async () => {
  const radio = {
    heard: "",
    send(this: { heard: string }, what: string): PromiseLike<number> | number {
      this.heard += what;
      return 1;
    },
    receive: () => Promise.resolve("news"),
    next: async () => "next",
  };
  const report = await runBoth(async () => {
    const select = (of: string): PromiseLike<string> | string => `one of ${of}`;
    console.log(await radio.send("hello"), radio.heard);
    console.log(await radio.receive(), await radio.next(), await select("these"));
    radio.heard = "";
    await (null as unknown as typeof radio).send("lost");
  });
  expect(report.output).toEqual(["1 hello", "news next one of these"]);
  expect(report.message).toBe("panic: TypeError: Cannot read properties of null (reading 'send')");
});

test("what is sent is looked at after the channel, and before it is sent", async () => {
  const report = await runBoth(async () => {
    let ch = chan<number>(2);
    const first = ch;
    const next = () => {
      ch = chan<number>(1);
      return 5;
    };
    await ch.send(next());
    console.log(first.len, ch.len);
    const box = { ch: first, sum: 0 };
    const from = (name: string) => {
      console.log(name);
      return box;
    };
    await from("channel").ch.send(from("value").sum);
    console.log(await first.receive(), await first.receive());
  });
  expect(report.output).toEqual(["1 0", "channel", "value", "5 0"]);
});

test("an operation may be sent as a value, and kept", async () => {
  const report = await runBoth(async () => {
    const ch = chan<unknown>(1);
    const other = chan<string>(1);
    await other.send("inside");
    const operation = other.receive();
    await ch.send({ operation });
    const got = (await ch.receive()) as { operation: PromiseLike<string> };
    console.log(got.operation === operation, await got.operation);
  });
  expect(report.output).toEqual(["true inside"]);
});
