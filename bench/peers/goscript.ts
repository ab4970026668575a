/**
 * goscript compiles Go to TypeScript. This is its runtime, called as its compiled code calls it; the
 * copy from which it can import itself is made by `install.ts`.
 */
import type { Column, Mark } from "../column-type.ts";
import { ABSENT, asyncWorkloads, hostTurn, selectWorkload } from "./async-workloads.ts";

interface Channel {
  close(): void;
}

interface Received {
  value: number;
  ok: boolean;
}

interface Case {
  id: number;
  isSend: boolean;
  channel: Channel;
  onSelected(received: Received): Promise<void>;
}

interface Builtin {
  makeChannel(capacity: number, zero: number, direction: "both"): Channel;
  chanSend(channel: Channel, value: number): Promise<void>;
  chanRecv(channel: Channel): Promise<number>;
  chanRecvWithOk(channel: Channel): Promise<Received>;
  selectStatement(cases: Case[], hasDefault: boolean): Promise<void>;
}

interface Sync {
  WaitGroup: new () => { Add(n: number): void; Done(): void; Wait(): Promise<void> };
  Mutex: new () => { Lock(): Promise<void>; Unlock(): void };
}

interface Context {
  Done(): Channel;
  Err(): unknown;
}

interface ContextPackage {
  Background(): Context;
  WithCancel(parent: Context): [Context, () => void];
}

interface Time {
  Millisecond: bigint;
  Sleep(duration: bigint): Promise<void>;
}

const packageOf = async (name: string): Promise<unknown> =>
  import(
    new URL(`../.cache/goscript/node_modules/@goscript/${name}/index.js`, import.meta.url).href
  );

const { makeChannel, chanSend, chanRecv, chanRecvWithOk, selectStatement } = (await packageOf(
  "builtin",
)) as Builtin;
const { WaitGroup, Mutex } = (await packageOf("sync")) as Sync;
const context = (await packageOf("context")) as ContextPackage;
const time = (await packageOf("time")) as Time;

const go = (body: () => Promise<void>) => queueMicrotask(() => void body());

const channels = {
  make: (capacity: number) => makeChannel(capacity, 0, "both"),
  send: chanSend,
  receive: chanRecvWithOk,
  isEnd: (received: Received) => !received.ok,
  value: (received: Received) => received.value,
  close: (channel: Channel) => channel.close(),
};

async function spawn(n: number): Promise<number> {
  const wg = new WaitGroup();
  let sum = 0;
  for (let i = 0; i < n; i++) {
    wg.Add(1);
    go(async () => {
      sum += i;
      wg.Done();
    });
  }
  await wg.Wait();
  return sum;
}

async function mutex(n: number): Promise<number> {
  const wg = new WaitGroup();
  const mu = new Mutex();
  let count = 0;
  for (let p = 0; p < 8; p++) {
    wg.Add(1);
    go(async () => {
      for (let i = 0; i < n / 8; i++) {
        await mu.Lock();
        count++;
        mu.Unlock();
      }
      wg.Done();
    });
  }
  await wg.Wait();
  return count;
}

async function blocked(n: number, mark: Mark): Promise<number> {
  const closing = makeChannel(0, 0, "both");
  const wg = new WaitGroup();
  let woken = 0;
  for (let i = 0; i < n; i++) {
    wg.Add(1);
    go(async () => {
      const { ok } = await chanRecvWithOk(closing);
      if (!ok) woken++;
      wg.Done();
    });
  }
  await hostTurn();
  mark("parked");
  closing.close();
  await wg.Wait();
  return woken;
}

async function ctxtree(n: number, mark: Mark): Promise<number> {
  const [root, cancel] = context.WithCancel(context.Background());
  const wg = new WaitGroup();
  let cancelled = 0;
  for (let i = 0; i < n; i++) {
    const [ctx] = context.WithCancel(root);
    wg.Add(1);
    go(async () => {
      await chanRecv(ctx.Done());
      if (ctx.Err() !== null) cancelled++;
      wg.Done();
    });
  }
  await hostTurn();
  mark("parked");
  cancel();
  await wg.Wait();
  return cancelled;
}

async function sleeps(n: number): Promise<number> {
  const wg = new WaitGroup();
  let woken = 0;
  for (let i = 0; i < n; i++) {
    wg.Add(1);
    go(async () => {
      await time.Sleep(BigInt((i % 100) + 1) * time.Millisecond);
      woken++;
      wg.Done();
    });
  }
  await wg.Wait();
  return woken;
}

/** Compiled code makes the list of cases anew for each select. */
function select4(n: number): Promise<number> {
  let last = 0;
  const onSelected = async ({ value }: Received) => {
    last = value;
  };
  return selectWorkload(channels, (all) => ({
    next: () =>
      selectStatement(
        all.map((channel, id) => ({ id, isSend: false, channel, onSelected })),
        false,
      ),
    value: () => last,
  }))(n, () => undefined);
}

export default {
  id: "goscript",
  title: "goscript's runtime",
  pkg: "goscript",
  style: "async/await, compiled from Go",
  ...asyncWorkloads(channels),
  range: ABSENT.iterator,
  select4,
  spawn,
  mutex,
  blocked,
  ctxtree,
  sleeps,
  notes: { sleeps: "real time" },
} satisfies Column;
