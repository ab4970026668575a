/** Go's `test/closedchan.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { test } from "vitest";
import { chan, nilChan, select, type Chan } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

type Value = number | undefined;

/** The operations of a channel, as three kinds of programs would write them. */
interface Ops {
  send(x: number): Promise<unknown>;
  nbsend(x: number): Promise<boolean>;
  recv(): Promise<Value>;
  /** The value, and whether the case was selected. */
  nbrecv(): Promise<[Value, boolean]>;
  recv2(): Promise<[Value, boolean]>;
  nbrecv2(): Promise<[Value, boolean, boolean]>;
  readonly impl: string;
}

const plain = (c: Chan<number>): Ops => ({
  impl: "(receive)",
  send: async (x) => c.send(x),
  nbsend: async (x) => (await select({ out: c.sendCase(x), default: true })).case === "out",
  recv: async () => c.receive(),
  async nbrecv() {
    const s = await select({ c, default: true });
    return s.case === "c" ? [s.value, true] : [0, false];
  },
  recv2: async () => c.receiveOk(),
  async nbrecv2() {
    const s = await select({ c, default: true });
    return s.case === "c" ? [s.value, s.ok, true] : [0, false, false];
  },
});

const selecting = (c: Chan<number>): Ops => ({
  impl: "(select)",
  send: async (x) => select({ out: c.sendCase(x) }),
  nbsend: async (x) => (await select({ default: true, out: c.sendCase(x) })).case === "out",
  recv: async () => (await select({ c })).value,
  async nbrecv() {
    const s = await select({ default: true, c });
    return s.case === "c" ? [s.value, true] : [0, false];
  },
  async recv2() {
    const { value, ok } = await select({ c });
    return [value, ok];
  },
  async nbrecv2() {
    const s = await select({ default: true, c });
    return s.case === "c" ? [s.value, s.ok, true] : [0, false, false];
  },
});

const selectingWithDummy = (c: Chan<number>): Ops => {
  const dummy = chan<boolean>();
  return {
    impl: "(select with a dummy)",
    send: async (x) => select({ out: c.sendCase(x), dummy }),
    nbsend: async (x) =>
      (await select({ default: true, dummy, out: c.sendCase(x) })).case === "out",
    async recv() {
      const s = await select({ dummy, c });
      return s.case === "c" ? s.value : fail("recv");
    },
    async nbrecv() {
      const s = await select({ dummy, default: true, c });
      return s.case === "c" ? [s.value, true] : [0, false];
    },
    async recv2() {
      const s = await select({ dummy, c });
      return s.case === "c" ? [s.value, s.ok] : fail("recv2");
    },
    async nbrecv2() {
      const s = await select({ dummy, default: true, c });
      return s.case === "c" ? [s.value, s.ok, true] : [0, false, false];
    },
  };
};

async function shouldPanic(f: () => unknown): Promise<void> {
  try {
    await f();
  } catch {
    return;
  }
  fail("did not panic");
}

async function test1(c: Ops): Promise<void> {
  for (let i = 0; i < 3; i++) {
    // A close signal: no value.
    if ((await c.recv()) !== undefined) fail(`test1: recv on closed ${c.impl}`);
    const [x2, ok2] = await c.recv2();
    if (x2 !== undefined || ok2) fail(`test1: recv2 on closed ${c.impl}`);
    // Should work with select: received without blocking, so selected is true.
    const [x, selected] = await c.nbrecv();
    if (x !== undefined || !selected) fail(`test1: recv on closed nb ${c.impl}`);
    const [y, ok, selected2] = await c.nbrecv2();
    if (y !== undefined || ok || !selected2) fail(`test1: recv2 on closed nb ${c.impl}`);
  }
  // The value that could not be sent is discarded.
  await shouldPanic(() => c.nbsend(1));
  if ((await c.recv()) !== undefined) fail(`test1: recv after send on closed ${c.impl}`);
  await shouldPanic(() => c.send(2));
  if ((await c.recv()) !== undefined) fail(`test1: recv after send on closed ${c.impl}`);
}

/** Ways to get the last value of a channel that is closed. */
const testcloseds: ((c: Ops) => Promise<void>)[] = [
  async (c) => {
    if ((await c.recv()) !== 1) fail(`testasync1: ${c.impl}`);
  },
  async (c) => {
    const [x, ok] = await c.recv2();
    if (x !== 1 || !ok) fail(`testasync2: ${c.impl}`);
  },
  async (c) => {
    const [x, selected] = await c.nbrecv();
    if (x !== 1 || !selected) fail(`testasync3: ${c.impl}`);
  },
  async (c) => {
    const [x, ok, selected] = await c.nbrecv2();
    if (x !== 1 || !ok || !selected) fail(`testasync4: ${c.impl}`);
  },
];

function closedsync(): Chan<number> {
  const c = chan<number>();
  c.close();
  return c;
}

async function closedasync(): Promise<Chan<number>> {
  const c = chan<number>(2);
  await c.send(1);
  c.close();
  return c;
}

test("closedchan.go: what is received from a closed channel, and that sending and closing panic", () =>
  endsWell(async () => {
    const mks = [plain, selecting, selectingWithDummy];
    for (const mk of mks) await test1(mk(closedsync()));
    for (const testclosed of testcloseds) {
      for (const mk of mks) {
        const c = mk(await closedasync());
        await testclosed(c);
        await test1(c);
      }
    }
    await shouldPanic(() => nilChan().close());
    await shouldPanic(() => closedsync().close());
  }));
