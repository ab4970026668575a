/**
 * Port of Go's runtime/race/testdata/chan_test.go, second part: what a close orders, and with what it
 * races. This file is lowered.
 */
import { test } from "vitest";
import { chan, go, select, shared, time, type Chan, type Shared } from "rendezvous";
import { judge, type Labelled } from "./oracle.ts";

/** Someone writes and closes; then `receive` learns of it. */
const closeReceive = (capacity: number, receive: (c: Chan<number>) => PromiseLike<unknown>) =>
  async function main() {
    const v = shared(0);
    const c = chan<number>(capacity);
    go(() => {
      v.set(1);
      c.close();
    });
    await receive(c);
    v.set(2);
  };

/** Go's `defer func() { recover() }()`: also a panic ends it well. */
async function recovering(f: () => unknown): Promise<boolean> {
  try {
    await f();
    return false;
  } catch {
    return true;
  }
}

const range = async (c: Chan<number>) => {
  for await (const _ of c);
};

/** Someone does something with a channel, while its variable is given another one. */
const itself = (capacity: number, use: (c: Chan<number>) => unknown, wait = 0) =>
  async function main() {
    const compl = chan<boolean>(1);
    const c = shared(chan<number>(capacity));
    if (wait > 0) await c.get().send(1);
    go(async () => {
      await use(c.get());
      await compl.send(true);
    });
    await time.sleep(wait);
    c.set(chan<number>(20));
    await compl.receive();
  };

/** One asks something of a channel, another closes it. */
const closeAsk = (ask: (c: Chan<number>) => number) =>
  async function main() {
    const [c, r] = [chan<number>(10), chan<number>(10)];
    go(() => r.send(ask(c)));
    go(async () => {
      c.close();
      await r.send(0);
    });
    await r.receive();
    await r.receive();
  };

const programs: Labelled = {
  TestNoRaceChanAsyncCloseRecv: closeReceive(10, (c) => recovering(() => c.receive())),
  TestNoRaceChanAsyncCloseRecv2: closeReceive(10, (c) => c.receiveOk()),
  TestNoRaceChanAsyncCloseRecv3: closeReceive(10, range),
  TestNoRaceChanSyncCloseRecv: closeReceive(0, (c) => recovering(() => c.receive())),
  TestNoRaceChanSyncCloseRecv2: closeReceive(0, (c) => c.receiveOk()),
  TestNoRaceChanSyncCloseRecv3: closeReceive(0, range),
  TestRaceChanSyncCloseSend: closeReceive(0, (c) => recovering(() => c.send(0))),
  TestRaceChanAsyncCloseSend: closeReceive(10, (c) =>
    recovering(async () => {
      for (;;) await c.send(0);
    }),
  ),
  async TestRaceChanCloseClose() {
    const compl = chan<boolean>(2);
    const [v1, v2] = [shared(0), shared(0)];
    const c = chan<number>();
    const close = async (own: Shared<number>, other: Shared<number>) => {
      own.set(1);
      if (await recovering(() => c.close())) other.set(2);
      await compl.send(true);
    };
    go(close, v1, v2);
    go(close, v2, v1);
    await compl.receive();
    await compl.receive();
  },
  async TestRaceChanWrongClose() {
    const [v1, v2] = [shared(0), shared(0)];
    const c = chan<number>(1);
    const done = chan<boolean>();
    go(() =>
      recovering(async () => {
        v1.set(1);
        await c.send(1);
        await done.send(true);
      }),
    );
    go(async () => {
      await time.sleep(10);
      v2.set(2);
      c.close();
      await done.send(true);
    });
    await time.sleep(20);
    const [, who] = await c.receiveOk();
    if (who) v2.set(2);
    else v1.set(2);
    await done.receive();
    await done.receive();
  },
  // Here and below, somebody must have made a variable: our detector is off until then.
  async TestRaceChanSendClose() {
    shared(0);
    const compl = chan<boolean>(2);
    const c = chan<number>(1);
    go(async () => {
      await recovering(() => c.send(1));
      await compl.send(true);
    });
    go(async () => {
      await time.sleep(10);
      c.close();
      await compl.send(true);
    });
    await compl.receive();
    await compl.receive();
  },
  async TestRaceChanSendSelectClose() {
    shared(0);
    const compl = chan<boolean>(2);
    const [c, c1] = [chan<number>(1), chan<number>()];
    go(async () => {
      await time.sleep(10);
      await recovering(() => select({ c: c.sendCase(1), c1 }));
      await compl.send(true);
    });
    go(async () => {
      c.close();
      await compl.send(true);
    });
    await compl.receive();
    await compl.receive();
  },
  async TestRaceChanCloseSend() {
    shared(0);
    const compl = chan<boolean>(1);
    const c = chan<number>(10);
    go(async () => {
      c.close();
      await compl.send(true);
    });
    await c.send(0);
    await compl.receive();
  },
  TestRaceChanItselfSend: itself(10, (c) => c.send(0)),
  TestRaceChanItselfRecv: itself(10, (c) => c.receive(), 10),
  async TestRaceChanItselfNil() {
    const c = shared<Chan<number> | null>(chan<number>(10));
    go(() => c.get()!.send(0));
    await time.sleep(10);
    c.set(null);
    c.get();
  },
  TestRaceChanItselfClose: itself(0, (c) => c.close()),
  TestRaceChanItselfLen: itself(0, (c) => c.len),
  TestRaceChanItselfCap: itself(0, (c) => c.cap),
  TestNoRaceChanCloseLen: closeAsk((c) => c.len),
  TestNoRaceChanCloseCap: closeAsk((c) => c.cap),
  // Test that close synchronizes with a read from the empty closed channel.
  // See https://golang.org/issue/36714.
  async TestNoRaceCloseHappensBeforeRead() {
    for (let i = 0; i < 10; i++) {
      const loc = shared(0);
      const [write, read] = [chan<void>(), chan<void>()];
      go(async () => {
        const s = await select({ write, default: true });
        if (s.case === "write") loc.get();
        read.close();
      });
      go(() => {
        loc.set(1);
        write.close();
      });
      await read.receive();
    }
  },
};

test.each(Object.entries(programs))("race/testdata chan: %s", judge);
