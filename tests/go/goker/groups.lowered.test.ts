/**
 * Bugs of real programs that wait for a group of goroutines: kernels as in
 * `communication.lowered.test.ts`. This file is lowered: its async functions run on our scheduler.
 */
import { describe, test } from "vitest";
import { chan, go, runtime, select, sync } from "rendezvous";
import { expectBug, type Kernel } from "./left-behind.ts";

type Signal = undefined;

const kernels: Kernel[] = [
  {
    about: "Cockroach1055: stopping waits under the lock for tasks that are never told to end",
    async program(fixed) {
      const mu = new sync.Mutex();
      const drained = new sync.WaitGroup();
      const shouldStop = chan<Signal>();
      const ended = chan<Signal>();
      let draining = false;
      const task = async () => {
        await mu.lock();
        const starts = !draining;
        if (starts) drained.add(1);
        mu.unlock();
        if (!starts) return;
        await shouldStop.receive();
        drained.done();
      };
      const quiesce = async () => {
        await mu.lock();
        draining = true;
        // The fix: tell them before waiting for them.
        if (fixed) shouldStop.close();
        await drained.wait();
        mu.unlock();
        if (!fixed) shouldStop.close();
        ended.close();
      };
      go(task);
      go(task);
      go(quiesce);
      await ended.receive();
    },
    leaks: [
      // Both tasks have started, one of them, or the second waits for the lock.
      "chan receive, chan receive, chan receive, sync.WaitGroup.Wait",
      "chan receive, chan receive, sync.Mutex.Lock, sync.WaitGroup.Wait",
    ],
  },
  {
    about:
      "Cockroach1462: the reader of events stops first, and the stopper waits for their writer",
    async program(fixed) {
      const events = chan<number>();
      const shouldStop = chan<Signal>();
      const workers = new sync.WaitGroup();
      const writer = async () => {
        const out = events.sendCase(1);
        if (fixed) await select({ out, shouldStop });
        else await select({ out });
      };
      const reader = async () => void (await select({ events, shouldStop }));
      workers.go(writer);
      workers.go(reader);
      await runtime.gosched();
      shouldStop.close();
      await workers.wait();
    },
    leaks: "chan send, sync.WaitGroup.Wait",
  },
  {
    about: "Etcd7902: the follower waits under the lock for the leader, who wants the lock",
    async program(fixed) {
      const mu = new sync.Mutex();
      const next = chan<Signal>();
      const wg = new sync.WaitGroup();
      const leader = async () => {
        await mu.lock();
        next.close();
        mu.unlock();
      };
      const follower = async () => {
        await mu.lock();
        if (fixed) mu.unlock();
        await next.receive();
        if (!fixed) mu.unlock();
      };
      wg.go(leader);
      wg.go(follower);
      await wg.wait();
    },
    leaks: "chan receive, sync.Mutex.Lock, sync.WaitGroup.Wait",
  },
  {
    about:
      "Moby25384: each turn of the loop waits for all goroutines, most of which it has not started",
    async program(fixed) {
      const plugins = ["volume", "network"];
      const group = new sync.WaitGroup();
      group.add(plugins.length);
      for (const _ of plugins) {
        go(() => group.done());
        if (!fixed) await group.wait();
      }
      await group.wait();
    },
    leaks: "sync.WaitGroup.Wait",
    always: true,
  },
  {
    about:
      "Serving2137: whoever is first in the queue waits for a lock, and the other for the queue",
    async program(fixed) {
      const active = chan<Signal>(1);
      const requests = [0, 1].map(() => ({ lock: new sync.Mutex(), accepted: chan<boolean>(1) }));
      const serve = async ({ lock, accepted }: (typeof requests)[number]) => {
        await active.send(undefined);
        await lock.lock();
        lock.unlock();
        await accepted.send(true);
        await active.receive();
      };
      for (const request of requests) {
        await request.lock.lock();
        go(serve, request);
      }
      // One after the other, in the order in which they were made: so the test expects it.
      if (fixed) for (const { lock } of requests) lock.unlock();
      for (const { lock, accepted } of requests) {
        if (!fixed) lock.unlock();
        await accepted.receive();
      }
    },
    leaks: "chan receive, chan send, sync.Mutex.Lock",
  },
];

describe("goker: goroutines that others wait for", () => {
  test.each(kernels)("$about", expectBug);
});
