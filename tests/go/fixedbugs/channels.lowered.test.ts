/**
 * Programs of Go's `test/fixedbugs`, ported: each was a bug of Go's once. This file is lowered: its
 * async functions run on our scheduler.
 */
import { expect, test } from "vitest";
import * as rendezvous from "rendezvous";
import { chan, go, select, time, type Chan, type ReceiveChan } from "rendezvous";
import { run } from "rendezvous/testing";
import { Channel } from "../../../src/runtime/channel.ts";
import { endsWell, fail } from "../ends-well.ts";

test("bug067: a send in a goroutine is received", () =>
  endsWell(async () => {
    const c = chan<number>();
    go(async () => c.send(0));
    if ((await c.receive()) !== 0) fail("bad receive");
  }));

test("bug225: a select may receive without keeping the value", () =>
  endsWell(async () => {
    const c = chan<boolean>(1);
    if ((await select({ c, default: true })).case === "c") fail("BUG: recv should not");
    await c.send(true);
    if ((await select({ c, default: true })).case === "default") fail("BUG: recv should");
    if (c.len !== 0) fail("BUG: the value is still there");
  }));

test("bug234: a receive tells whether there was a value", () =>
  endsWell(async () => {
    const c = chan<number>(1);
    await c.send(100);
    const [x, ok] = await c.receiveOk();
    if (x !== 100 || !ok) fail(`x=${x} ok=${String(ok)} want 100, true`);
    c.close();
    const [y, ok2] = await c.receiveOk();
    if (y !== undefined || ok2) fail("want undefined, false");
  }));

test("issue8011: what is received from a channel that was received", () =>
  endsWell(async () => {
    const c = chan<Chan<number>>(1);
    const c1 = chan<number>(1);
    await c1.send(42);
    await c.send(c1);
    const x = await (await c.receive())!.receive();
    if (x !== 42) fail(`BUG: ${x} != 42`);
  }));

test("issue22683: a range over values that hold others", () =>
  endsWell(async () => {
    const ch = chan<{ bar: [object] }>(2);
    const a = {};
    const b: [object] = [a];
    await ch.send({ bar: b });
    ch.close();
    let n = 0;
    for await (const v of ch) {
      if (v.bar[0] !== a) fail("lost");
      n++;
    }
    if (n !== 1) fail(`${n} values`);
  }));

test("issue8347: after the close, a select in a loop says that there is no value", () =>
  endsWell(async () => {
    const c = chan<boolean>(1);
    let ok = true;
    for (let i = 0; i < 12; i++) {
      const s = await select({ c, default: true });
      if (s.case === "c") ({ ok } = s);
      if (i < 10 && !ok) fail("BUG");
      if (i >= 10 && ok) c.close();
    }
    if (ok) fail("BUG: closed and not told");
  }));

test("issue48289: each turn of a loop has what it received for itself", () =>
  endsWell(async () => {
    const ch = chan<number>(1);
    const read: (() => number | undefined)[] = [];
    for (let i = 0; i < 2; i++) {
      await ch.send(i);
      const { value } = await select({ ch });
      read.push(() => value);
    }
    for (const [i, f] of read.entries()) {
      if (f() !== i) fail(`got ${f()}, want ${i}`);
    }
  }));

test("issue4313: the cases of a select are evaluated in order", () =>
  endsWell(async () => {
    const c = chan<number>(1);
    let x = 0;
    const makec = () => {
      x = 42;
      return chan<boolean>();
    };
    await select({
      out: c.sendCase(x), // should see x = 0, not x = 42 (after makec)
      inn: makec(), // should be evaluated only after c and x on the line before
    });
    const y = await c.receive();
    if (y !== 0 || x !== 42) fail(String(y));
  }));

test("issue8336: a case that cannot be evaluated keeps those after it from being so", () =>
  endsWell(async () => {
    const foo = (): Chan<number> => fail("BUG: foo must not be called");
    const x = undefined as unknown as { c: Chan<number> };
    let text = "";
    try {
      await select({ a: x.c, b: foo() });
    } catch (error) {
      text = (error as Error).name;
    }
    if (text !== "TypeError") fail(`caught ${text}`);
  }));

test("issue43111: a select keeps the channels and values that it was given", () =>
  endsWell(async () => {
    // What Go has in variables. The operand of the later case changes them.
    const v: { ch: Chan<number> | null; x: number } = { ch: null, x: 42 };
    const f = () => {
      v.ch!.close();
      v.ch = null;
      return null;
    };
    const g = () => {
      v.ch = null;
      v.x = 0;
      return null;
    };

    v.ch = chan<number>();
    const s = await select({ ch: v.ch, nilch: f() });
    if (s.ok || s.value !== undefined || v.ch !== null) fail("a closed channel gave a value");

    const ch1 = chan<number>(1);
    v.ch = ch1;
    await select({ ch: v.ch.sendCase(v.x), nilch: g() });
    const got = await ch1.receive();
    if (got !== 42 || v.x !== 0) fail(`got ${got}`);
  }));

// Go looks at its heap, where each case of a select had left something behind.
test("issue9110: a select that has one channel three times leaves nobody in its queue", () =>
  endsWell(async () => {
    for (let round = 0; round < 20; round++) {
      const c = new Channel<number>(0);
      let ended = 0;
      for (let i = 0; i < 10; i++) {
        go(async () => {
          await select({ a: c, b: c, c });
          ended++;
        });
      }
      await time.sleep(1);
      if (c.receivers.isEmpty) fail("nobody waits");
      for (let i = 0; i < 5; i++) await c.send(i);
      c.close();
      await time.sleep(1);
      if (ended !== 10) fail(`${ended} have ended`);
      if (!c.receivers.isEmpty) fail("somebody is left");
    }
  }));

test("issue67190: a channel and its view as one end are the same", () =>
  endsWell(() => {
    const ch1 = chan<undefined>();
    const ch2: ReceiveChan<undefined> = ch1;
    if (ch1 !== ch2) fail("bad narrow case");
    switch (ch2) {
      case ch1:
        break;
      default:
        fail("bad narrow switch");
    }
  }));

test("bug273: a channel of a size that is none, or too big, cannot be made", () =>
  endsWell(() => {
    for (const size of [-1, 10 + 2 ** 46, 2 ** 60, 1.5, NaN]) {
      let text = "didn't crash";
      try {
        chan(size);
      } catch (error) {
        text = (error as Error).message;
      }
      if (text !== "makechan: size out of range") fail(`${size}: ${text}`);
    }
  }));

// Go's program imports os/signal, which watches for signals. Here it is all of the library.
test("issue21576: a deadlock is reported, whatever the program imports", async () => {
  const report = await run(async () => {
    if (Object.keys(rendezvous).length === 0) return;
    const c = rendezvous.chan<number>();
    await c.send(1);
  });
  expect(report.toString()).toMatch(
    /^fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 \[chan send\]:\n/,
  );
  expect(report.goroutines).toHaveLength(1);
});
