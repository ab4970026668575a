/** Go's `test/chan/select3.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { describe, test } from "vitest";
import { chan, go, nilChan, select, time } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

const always = "function did not";
const never = "function did";

const unreachable = () => fail("control flow shouldn't reach here");

async function testPanic(signal: string, f: () => unknown): Promise<void> {
  let s = never;
  try {
    await f();
  } catch {
    s = always; // f panicked
  }
  if (s !== signal) fail(`${signal} panic`);
}

/** Whoever is not done when nothing else can run, blocks: then the clock moves, and not before. */
async function testBlock(signal: string, f: () => unknown): Promise<void> {
  const c = chan<string>();
  go(async () => {
    await f();
    await c.send(never); // f didn't block
  });
  go(async () => {
    await time.sleep(1);
    await c.send(always); // f blocked always
  });
  if ((await c.receive()) !== signal) fail(`${signal} block`);
}

const async = 1; // asynchronous channels
const nilch = nilChan<number>();
const closed = () => {
  const c = chan<number>();
  c.close();
  return c;
};

/** Waits for one of the cases, none of which may be taken; `default` may. */
const noneOf = async (cases: Parameters<typeof select>[0]) => {
  const s: { case: string } = await select(cases);
  if (s.case !== "default") unreachable();
};

/** As Go's program lists them: what f does, how it is judged, and how often that holds. */
const table: [string, typeof testPanic, string, () => unknown][] = [
  ["sending to a nil channel blocks", testBlock, always, () => nilch.send(7)],
  ["receiving from a nil channel blocks", testBlock, always, () => nilch.receive()],
  [
    "a send to a nil channel inside a select is never selected",
    testPanic,
    never,
    () => noneOf({ out: nilch.sendCase(7), default: true }),
  ],
  [
    "a receive from a nil channel inside a select is never selected",
    testPanic,
    never,
    () => noneOf({ nilch, default: true }),
  ],
  [
    "sending to an async channel with free buffer space never blocks",
    testBlock,
    never,
    () => chan<number>(async).send(7),
  ],
  [
    "receiving from a closed channel never blocks",
    testBlock,
    never,
    async () => {
      const closedch = closed();
      for (let i = 0; i < 10; i++) {
        if ((await closedch.receive()) !== undefined) fail("expected no value");
        const [x, ok] = await closedch.receiveOk();
        if (x !== undefined || ok) fail("expected undefined, false from closed channel");
      }
    },
  ],
  ["sending to a closed channel panics", testPanic, always, () => closed().send(7)],
  [
    "receiving from a non-ready channel always blocks",
    testBlock,
    always,
    () => chan<number>().receive(),
  ],
  ["empty selects always block", testBlock, always, () => select({})],
  [
    "a select that would receive from a nil channel alone always blocks",
    testBlock,
    always,
    () => noneOf({ nilch }),
  ],
  [
    "a select that would send to a nil channel alone always blocks",
    testBlock,
    always,
    () => noneOf({ out: nilch.sendCase(7) }),
  ],
  [
    "a select over nil channels alone always blocks",
    testBlock,
    always,
    () => noneOf({ nilch, none: null, out: nilch.sendCase(7) }),
  ],
  [
    "a select with a non-ready non-nil channel always blocks",
    testBlock,
    always,
    () => noneOf({ ch: chan<number>() }),
  ],
  [
    "a select with nothing but a default does not block",
    testBlock,
    never,
    () => select({ default: true }),
  ],
  [
    "nor does one with a receive from a nil channel",
    testBlock,
    never,
    () => noneOf({ nilch, default: true }),
  ],
  [
    "nor does one with a send to a nil channel",
    testBlock,
    never,
    () => noneOf({ out: nilch.sendCase(7), default: true }),
  ],
  [
    "a select with a ready send does not block",
    testBlock,
    never,
    async () => {
      const s = await select({ out: chan<number>(async).sendCase(7), default: true });
      if (s.case === "default") unreachable();
    },
  ],
  [
    "a select with a ready receive does not block",
    testBlock,
    never,
    async () => {
      const ch = chan<number>(async);
      await ch.send(7);
      const s = await select({ ch, default: true });
      if (s.case === "default") unreachable();
    },
  ],
  [
    "a select that receives from a closed channel behaves like an ordinary receive",
    testBlock,
    never,
    async () => {
      const s = await select({ closed: closed() });
      if (s.value !== undefined || s.ok) fail("expected undefined, false from closed channel");
    },
  ],
  [
    "a select that sends to a closed channel behaves like an ordinary send",
    testPanic,
    always,
    () => select({ out: closed().sendCase(7) }),
  ],
  [
    "select does not get confused if it sees itself",
    testBlock,
    always,
    () => {
      const c = chan<number>();
      return select({ out: c.sendCase(1), c });
    },
  ],
];

describe("select3.go: what blocks, and what panics", () => {
  test.each(table)("%s", (_name, judge, signal, f) => endsWell(() => judge(signal, f)));
});
