/**
 * Bugs of real programs that mix channels with locks and the like: kernels as in
 * `communication.lowered.test.ts`. This file is lowered: its async functions run on our scheduler.
 */
import { describe, test } from "vitest";
import { chan, go, runtime, select, sync, time } from "rendezvous";
import { expectBug, type Kernel } from "./left-behind.ts";

type Signal = undefined;

const kernels: Kernel[] = [
  {
    about: "Etcd6873: stopping waits under the lock for a goroutine that wants the lock",
    async program(fixed) {
      const mu = new sync.Mutex();
      const updates = chan<number>(1);
      const done = chan<Signal>();
      const coalesce = async () => {
        for await (const _ of updates) {
          await mu.lock();
          mu.unlock();
        }
        done.close();
      };
      const stop = async () => {
        await mu.lock();
        updates.close();
        if (fixed) mu.unlock();
        await done.receive();
        if (!fixed) mu.unlock();
      };
      await updates.send(1);
      go(coalesce);
      go(stop);
    },
    leaks: "chan receive, sync.Mutex.Lock",
  },
  {
    about: "Etcd7492: a token is announced under the lock that the one who listens may want first",
    async program(fixed) {
      const mu = new sync.Mutex();
      const added = chan<Signal>();
      const stop = chan<Signal>();
      const keeper = async () => {
        const tick = time.after(1);
        for (;;) {
          const s = await select({ added, tick, stop });
          if (s.case === "stop") return;
          if (s.case === "tick") {
            await mu.lock();
            mu.unlock();
          }
        }
      };
      const assign = async () => {
        await time.sleep(1);
        await mu.lock();
        if (fixed) mu.unlock();
        await added.send(undefined);
        if (!fixed) mu.unlock();
      };
      const wg = new sync.WaitGroup();
      go(keeper);
      wg.go(assign);
      await wg.wait();
      stop.close();
    },
    leaks: "chan send, sync.Mutex.Lock, sync.WaitGroup.Wait",
  },
  {
    about: "Grpc1460: keepalive sleeps with the lock, and a new stream needs it to wake keepalive",
    async program(fixed) {
      const mu = new sync.Mutex();
      const awaken = chan<Signal>(1);
      const keepalive = async () => {
        await mu.lock();
        if (fixed) mu.unlock();
        await awaken.receive();
        if (!fixed) mu.unlock();
      };
      const newStream = async () => {
        await mu.lock();
        await awaken.send(undefined);
        mu.unlock();
      };
      go(keepalive);
      go(newStream);
    },
    leaks: "chan receive, sync.Mutex.Lock",
  },
  {
    about: "Istio16224: an event is handed on under the lock, and who would take it wants the lock",
    async program(fixed) {
      const mu = new sync.Mutex();
      const events = chan<string>();
      const handler = async () => {
        await mu.lock();
        if (fixed) mu.unlock();
        await events.send("added");
        if (!fixed) mu.unlock();
      };
      const drain = async () => {
        await mu.lock();
        mu.unlock();
        await events.receive();
      };
      go(handler);
      go(drain);
    },
    leaks: "chan send, sync.Mutex.Lock",
  },
  {
    about: "Kubernetes1321: a watch is stopped under the lock that is held to send to it",
    async program(fixed) {
      const mu = new sync.Mutex();
      const result = chan<string>();
      const stopped = chan<Signal>();
      const distribute = async () => {
        await mu.lock();
        await select(
          fixed ? { out: result.sendCase("event"), stopped } : { out: result.sendCase("event") },
        );
        mu.unlock();
      };
      const stop = async () => {
        if (fixed) stopped.close();
        await mu.lock();
        mu.unlock();
      };
      go(distribute);
      go(stop);
      // Who reads takes what has come, and no more.
      await runtime.gosched();
      await select({ result, default: true });
    },
    leaks: ["chan send", "chan send, sync.Mutex.Lock"],
  },
  {
    about: "Kubernetes6632: a frame is written under the lock, and the monitor has stopped reading",
    async program(fixed) {
      const mu = new sync.Mutex();
      const reset = chan<Signal>();
      const closed = chan<Signal>();
      const monitor = async () => {
        const s = await select({ reset, closed });
        if (s.case === "reset") return;
        await mu.lock();
        mu.unlock();
      };
      const writeFrame = async () => {
        await mu.lock();
        const out = reset.sendCase(undefined);
        await select(fixed ? { out, closed } : { out });
        mu.unlock();
      };
      go(monitor);
      go(writeFrame);
      go(async () => closed.close());
    },
    leaks: ["chan send", "chan send, sync.Mutex.Lock"],
  },
  {
    about:
      "Kubernetes10182: a status is sent under the lock that its receiver takes for the one before",
    async program(fixed) {
      const mu = new sync.Mutex();
      const statuses = chan<Signal>();
      const syncBatch = async () => {
        for (let i = 0; i < 2; i++) {
          await statuses.receive();
          await mu.lock();
          mu.unlock();
        }
      };
      const set = async () => {
        await mu.lock();
        if (fixed) mu.unlock();
        await statuses.send(undefined);
        if (!fixed) mu.unlock();
      };
      go(syncBatch);
      go(set);
      go(set);
    },
    leaks: "chan send, sync.Mutex.Lock",
  },
  {
    about:
      "Moby28462: the monitor is told to stop under the lock that it wants for its last result",
    async program(fixed) {
      const mu = new sync.Mutex();
      const stop = chan<Signal>();
      const monitor = async () => {
        const s = await select({ stop, probe: time.after(1) });
        if (s.case === "stop") return;
        await mu.lock();
        mu.unlock();
        await stop.receive();
      };
      const stateChanged = async () => {
        await time.sleep(1);
        await mu.lock();
        if (fixed) mu.unlock();
        await stop.send(undefined);
        if (!fixed) mu.unlock();
      };
      go(monitor);
      go(stateChanged);
    },
    leaks: "chan send, sync.Mutex.Lock",
  },
];

describe("goker: goroutines that wait under a lock", () => {
  test.each(kernels)("$about", expectBug);
});
