/** Go's `test/chan/nonblock.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { test } from "vitest";
import { chan, go, runtime, select, time, type Chan } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

const maxTries = 10_000;

async function sleep(): Promise<void> {
  await time.sleep(0.02);
  for (let i = 0; i < 3; i++) await runtime.gosched();
}

async function receiver<T>(c: Chan<T>, want: T, strobe: Chan<boolean>): Promise<void> {
  if ((await c.receive()) !== want) fail(`${String(want)}: value`);
  await strobe.send(true);
}

async function sender<T>(c: Chan<T>, value: T, strobe: Chan<boolean>): Promise<void> {
  await c.send(value);
  await strobe.send(true);
}

/** Tries to send until somebody receives, and to receive until somebody sends. */
async function tryBoth<T>(buffer: number, sent: T, received: T): Promise<void> {
  const c = chan<T>(buffer);
  const strobe = chan<boolean>();

  if ((await select({ c, default: true })).case === "c") fail("blocked sender");

  go(receiver<T>, c, sent, strobe);
  for (let tries = 0; ; tries++) {
    if ((await select({ out: c.sendCase(sent), default: true })).case === "out") break;
    if (tries > maxTries) fail(`receiver: buffer=${buffer}`);
    await sleep();
  }
  await strobe.receive();

  go(sender<T>, c, received, strobe);
  if (buffer > 0) await strobe.receive();
  for (let tries = 0; ; tries++) {
    const s = await select({ c, default: true });
    if (s.case === "c") {
      if (s.value !== received) fail("sender value");
      break;
    }
    if (tries > maxTries) fail(`sender: buffer=${buffer}`);
    await sleep();
  }
  if (buffer === 0) await strobe.receive();
}

test("nonblock.go: a select with default sends and receives only where that does not block", () =>
  endsWell(async () => {
    for (const buffer of [0, 1]) {
      await tryBoth<number>(buffer, 123, 234);
      await tryBoth<bigint>(buffer, 123456n, 234567n);
      await tryBoth<boolean>(buffer, true, true);
      await tryBoth<string>(buffer, "hello", "hello again");
    }
  }, 100));
