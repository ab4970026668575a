/**
 * The texts of errors and of panics that are recovered, compared with those that Go printed when it ran
 * `texts/texts.go`. This file is lowered: its async functions run on our scheduler.
 */
import { expect, test } from "vitest";
import { atomic, chan, context, nilChan, Panic, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { recorded } from "./go-texts.ts";

const closed = () => {
  const c = chan<number>();
  c.close();
  return c;
};

test("contexts and their errors", async () => {
  const [errors, , roots, trees, timed, , , ...panics] = recorded("ctx-texts").split("\n");
  const { output } = await run(async () => {
    console.log(context.Canceled.message, "|", context.DeadlineExceeded.message);
    console.log(String(context.background()), "|", String(context.todo()));
    const [c] = context.withCancel(context.background());
    // Go names a value by its type: here the number is Go's int, and the keys are of a type k.
    class Key {
      toString = () => "main.k";
    }
    const v = context.withValue(c, new Key(), { toString: () => "int" });
    const v2 = context.withValue(v, new Key(), "str");
    console.log(String(c), "|", String(v), "|", String(v2));
    console.log(String(context.withDeadline(v2, Date.UTC(2100, 0, 2, 3, 4, 5))[0]));
    for (const act of [
      () => context.withCancel(null as never),
      () => context.withValue(context.background(), null, 1),
      () => context.withValue(null as never, "k", 1),
      () => context.withTimeout(null as never, 1),
    ]) {
      try {
        act();
      } catch (error) {
        console.log(`recovered string: ${(error as Error).message}`);
      }
    }
  });
  // How much time is left depends on the day on which Go was asked.
  const untimed = (text: string) => text.replace(/ \[[\w.]+\]\)$/, " [left])");
  expect(output.map(untimed)).toEqual([
    errors,
    roots,
    trees,
    untimed(timed!),
    ...panics.filter((line) => line.startsWith("recovered") && !line.includes("comparable")),
  ]);
});

/** Acts that panic, by the names that they have in `texts.go`. */
const acts: Record<string, () => unknown> = {
  "send closed": () => closed().send(1),
  "close closed": () => closed().close(),
  "close nil": () => nilChan().close(),
  "makechan -1": () => chan(-1),
  "wg negative": () => new sync.WaitGroup().add(-1),
  "NewTicker(0)": () => time.newTicker(0),
  "Ticker.Reset(0)": () => time.newTicker(time.Hour).reset(0),
  "Tick(0)==nil": () => {
    throw new Panic(String(time.tick(0) === nilChan()));
  },
  "Value.Store(nil)": () => new atomic.Value().store(null),
  "Value.Store types": () => new atomic.Value<unknown>(1).store("s"),
  "Value.Swap types": () => new atomic.Value<unknown>(1).swap("s"),
  "Value.CAS types": () => new atomic.Value<unknown>(1).compareAndSwap("a", "b"),
  "Value.CAS old/new": () => new atomic.Value<unknown>().compareAndSwap(1, "b"),
};

/** Those that cannot be written here, and why. */
const notHere: Record<string, string> = {
  "zero Timer.Stop": "a timer is made by time.newTimer and time.afterFunc alone",
  "zero Timer.Reset": "as zero Timer.Stop",
  "zero Ticker.Stop": "a ticker is made by time.newTicker alone",
  "zero Ticker.Reset": "as zero Ticker.Stop",
  "nil deref": "JavaScript throws a TypeError with words of its own",
  index: "beyond the end of an array is undefined",
  divide: "dividing by zero gives Infinity",
  "nil map": "JavaScript throws a TypeError with words of its own",
  "type assert": "`as` asserts nothing as the program runs",
  "panic(nil)": "what is caught is null: only the program's end makes a text of it",
  "Goexit-not-panic": "it panics in Go no more than here",
};

test("the texts of panics that are recovered", async () => {
  const texts = new Map(
    recorded("recover-texts")
      .split("\n")
      .filter((line) => line.includes(" error="))
      .map((line) => [line.slice(0, 22).trim(), line.split(/=(?:true|false): /).at(-1)!]),
  );
  expect([...Object.keys(acts), ...Object.keys(notHere)].sort()).toEqual([...texts.keys()].sort());
  const { output } = await run(async () => {
    for (const [name, act] of Object.entries(acts)) {
      try {
        await act();
      } catch (error) {
        console.log(name, (error as Error).message);
      }
    }
  });
  expect(output).toEqual(Object.keys(acts).map((name) => `${name} ${texts.get(name)}`));
});
