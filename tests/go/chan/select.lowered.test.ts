/** Programs of Go's `test/chan`, ported. This file is lowered: its async functions run on our scheduler. */
import { describe, test } from "vitest";
import { chan, go, runtime, select, type Chan, type ReceiveChan } from "rendezvous";
import { Channel } from "../../../src/runtime/channel.ts";
import { endsWell, fail } from "../ends-well.ts";

test("select.go: what is sent is computed at every entry, also for a case that is nil", () =>
  endsWell(async () => {
    let counter = 0;
    let shift = 0;

    function getValue(): number {
      counter++;
      return 1 << shift;
    }

    /** A send to a nil channel computes its value, too. */
    const sendCase = (to: Chan<number> | null, value: number) => to?.sendCase(value) ?? null;

    async function send(a: Chan<number> | null, b: Chan<number> | null): Promise<number> {
      let i = 0;
      for (;;) {
        const s = await select({
          a: sendCase(a, getValue()),
          b: sendCase(b, getValue()),
          default: true,
        });
        if (s.case === "default") return i;
        i++;
        if (s.case === "a") a = null;
        else b = null;
        shift++;
      }
    }

    const a = chan<number>(1);
    const b = chan<number>(1);
    const both = await send(a, b);
    if (both !== 2) fail(`Send returned ${both} != 2`);
    const [av, bv] = [await a.receive(), await b.receive()];
    if ((av! | bv!) !== 3) fail(`bad values ${av} ${bv}`);
    const one = await send(a, null);
    if (one !== 1) fail(`Send returned ${one} != 1`);
    if (counter !== 10) fail(`counter is ${counter} != 10`);
  }, 100));

// Go looks at its heap. What it looks for there is who still stands in the queues.
test("select2.go: 20,000 selects leave nobody in the queue of the channel that never came", () =>
  endsWell(async () => {
    const n = 10_000;
    const c = new Channel<number>(0);
    const dummy = new Channel<number>(0);

    async function sender(): Promise<void> {
      for (let i = 0; i < n; i++) await c.send(1);
    }
    async function receiver(): Promise<void> {
      for (let i = 0; i < n; i++) {
        if ((await select({ c, dummy })).case === "dummy") fail("dummy");
      }
    }

    for (let round = 0; round < 2; round++) {
      go(sender);
      await receiver();
      for (const channel of [c, dummy]) {
        if (!channel.receivers.isEmpty || !channel.senders.isEmpty) fail("somebody is left");
      }
    }
  }, 4));

test("select4.go: where the value of a losing case would go is not looked at", () =>
  endsWell(async () => {
    const x = { a: 0 };
    const f = (): { a: number } => fail("BUG: called f");
    const c = chan<number>(1);
    const c1 = chan<number>();
    await c.send(42);
    const s = await select({ c1, c });
    if (s.case === "c1") f().a = s.value!;
    else x.a = s.value!;
    if (x.a !== 42) fail(`BUG: ${x.a}`);
  }));

test("select6.go: a case that has lost leaves its queue, wherever it stands in it", () =>
  endsWell(async () => {
    const c1 = chan<boolean>();
    const c2 = chan<boolean>();
    const c3 = chan<boolean>();
    go(async () => c1.receive());
    go(async () => {
      if ((await select({ c1, c2 })).case === "c1") fail("dummy");
      await c3.send(true);
      await c1.receive();
    });
    go(async () => c2.send(true));
    await c3.receive();
    await c1.send(true);
    await c1.send(true);
  }, 100));

describe("select7.go: plain operations and selects of one case and of two meet", () => {
  const receivers: [string, (c: ReceiveChan<number>) => Promise<unknown>][] = [
    ["a receive", async (c) => c.receive()],
    ["a select of one", async (c) => select({ c })],
    ["a select of two", async (c) => select({ c, c2: chan<number>() })],
  ];
  const senders: [string, (c: Chan<number>) => Promise<unknown>][] = [
    ["a send", async (c) => c.send(1)],
    ["a select of one", async (c) => select({ out: c.sendCase(1) })],
    [
      "a select of two",
      async (c) => select({ out: c.sendCase(1), c2: chan<number>().sendCase(1) }),
    ],
  ];
  const pairs = receivers.flatMap(([to, receive]) =>
    senders.map(([from, send]) => [from, to, send, receive] as const),
  );

  test.each(pairs)("%s with %s", (_from, _to, send, receive) =>
    endsWell(async () => {
      const c = chan<number>();
      go(receive, c);
      await runtime.gosched();
      await send(c);
    }),
  );
});
