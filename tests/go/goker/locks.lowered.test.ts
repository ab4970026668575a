/**
 * Bugs of real programs with locks alone: kernels as in `communication.lowered.test.ts`. This file is
 * lowered: its async functions run on our scheduler.
 */
import { describe, test } from "vitest";
import { chan, go, runtime, sync } from "rendezvous";
import { expectBug, type Kernel } from "./left-behind.ts";

/** Takes and gives back. */
async function touch(lock: sync.Mutex | sync.RWMutex): Promise<void> {
  await lock.lock();
  await runtime.gosched();
  lock.unlock();
}

/** Takes the first lock, then the second while it has the first. */
async function both(first: sync.Mutex, second: sync.Mutex): Promise<void> {
  await first.lock();
  await second.lock();
  second.unlock();
  first.unlock();
}

/** Reads, and reads again before it is through. */
async function readWithin(mu: sync.RWMutex, fixed: boolean): Promise<void> {
  await mu.rLock();
  await runtime.gosched();
  if (!fixed) await mu.rLock();
  if (!fixed) mu.rUnlock();
  mu.rUnlock();
}

const kernels: Kernel[] = [
  {
    about: "Cockroach584: the loop is left without giving the lock back",
    async program(fixed) {
      const mu = new sync.Mutex();
      const closed = true;
      for (;;) {
        await mu.lock();
        if (closed) {
          if (fixed) mu.unlock();
          break;
        }
        mu.unlock();
      }
      await touch(mu);
    },
    leaks: "sync.Mutex.Lock",
    always: true,
  },
  {
    about: "Cockroach3710: a reader reads again, and a writer has come in between",
    async program(fixed) {
      const mu = new sync.RWMutex();
      go(readWithin, mu, fixed);
      go(touch, mu);
    },
    leaks: "sync.RWMutex.Lock, sync.RWMutex.RLock",
  },
  {
    about: "Cockroach7504: acquiring takes name and lease, releasing takes lease and name",
    async program(fixed) {
      const [lease, names] = [new sync.Mutex(), new sync.Mutex()];
      go(both, names, lease);
      if (fixed) go(both, names, lease);
      else go(both, lease, names);
    },
    leaks: "sync.Mutex.Lock, sync.Mutex.Lock",
  },
  {
    about: "Cockroach9935: what is logged as logging fails takes the lock of the log",
    async program(fixed) {
      const mu = new sync.Mutex();
      const exit = async () => touch(mu);
      await mu.lock();
      if (fixed) mu.unlock();
      await exit();
      if (!fixed) mu.unlock();
    },
    leaks: "sync.Mutex.Lock",
    always: true,
  },
  {
    about: "Cockroach10214: heartbeats are sent under a lock that a replica takes under its own",
    async program(fixed) {
      const [coalesced, raft] = [new sync.Mutex(), new sync.Mutex()];
      const sendHeartbeats = async () => {
        await coalesced.lock();
        if (fixed) coalesced.unlock();
        await touch(raft);
        if (!fixed) coalesced.unlock();
      };
      go(sendHeartbeats);
      go(both, raft, coalesced);
    },
    leaks: "sync.Mutex.Lock, sync.Mutex.Lock",
  },
  {
    about: "Cockroach16167: a reader holds the lock under its other name, and a writer comes",
    async program(fixed) {
      const systemConfig = new sync.RWMutex();
      go(readWithin, systemConfig, fixed);
      go(touch, systemConfig);
      go(touch, systemConfig);
    },
    leaks: [
      "sync.Mutex.Lock, sync.RWMutex.Lock, sync.RWMutex.RLock",
      // One of the writers was through before.
      "sync.RWMutex.Lock, sync.RWMutex.RLock",
    ],
  },
  {
    about: "Etcd5509: where acquiring fails, the lock stays read-locked",
    async program(fixed) {
      const mu = new sync.RWMutex();
      const acquire = async () => {
        await mu.rLock();
        try {
          throw new Error("closed");
        } finally {
          if (fixed) mu.rUnlock();
        }
      };
      await acquire().catch(() => undefined);
      await touch(mu);
    },
    leaks: "sync.RWMutex.Lock",
    always: true,
  },
  {
    about: "Etcd6708: a getter takes the lock that its caller has",
    async program(fixed) {
      const mu = new sync.RWMutex();
      const get = async () => {
        if (fixed) return;
        await mu.rLock();
        mu.rUnlock();
      };
      await mu.lock();
      await get();
      mu.unlock();
    },
    leaks: "sync.RWMutex.RLock",
    always: true,
  },
  {
    about:
      "Hugo3251: giving one lock back needs a lock that others hold while they wait for the first",
    async program(fixed) {
      const table = new sync.Mutex();
      const url = new sync.Mutex();
      const wg = new sync.WaitGroup();
      const get = async () => {
        await table.lock();
        if (fixed) table.unlock();
        await url.lock();
        if (!fixed) table.unlock();
        await runtime.gosched();
        await table.lock();
        url.unlock();
        table.unlock();
      };
      wg.go(get);
      wg.go(get);
      await wg.wait();
    },
    leaks: "sync.Mutex.Lock, sync.Mutex.Lock, sync.WaitGroup.Wait",
  },
  {
    about:
      "Kubernetes13135, Kubernetes30872, Moby4951: two locks, taken in one order here and in the other there",
    async program(fixed) {
      const [cache, watch] = [new sync.Mutex(), new sync.Mutex()];
      const once = new sync.Mutex();
      const guarded = async (first: sync.Mutex, second: sync.Mutex) => {
        if (fixed) await once.lock();
        await both(first, second);
        if (fixed) once.unlock();
      };
      go(guarded, cache, watch);
      go(guarded, watch, cache);
    },
    leaks: "sync.Mutex.Lock, sync.Mutex.Lock",
  },
  {
    about: "Kubernetes62464: three readers, each of which reads again, and a writer",
    async program(fixed) {
      const mu = new sync.RWMutex();
      for (let i = 0; i < 3; i++) go(readWithin, mu, fixed);
      go(touch, mu);
    },
    leaks: [1, 2, 3].map((readers) =>
      ["sync.RWMutex.Lock", ...new Array<string>(readers).fill("sync.RWMutex.RLock")].join(", "),
    ),
  },
  {
    about:
      "Etcd10492, Grpc795, Moby7559, Moby17176, Syncthing4829: a path that does not give the lock back",
    async program(fixed) {
      const mu = new sync.Mutex();
      const ended = chan<undefined>(2);
      const work = async (fails: boolean) => {
        await mu.lock();
        if (fails && !fixed) return;
        mu.unlock();
        await ended.send(undefined);
      };
      go(work, true);
      go(work, false);
    },
    leaks: "sync.Mutex.Lock",
  },
  {
    about:
      "Kubernetes58107: a worker sleeps in a queue with the lock read-locked, and a writer comes",
    async program(fixed) {
      const workerLock = new sync.RWMutex();
      const queues = [1, 2].map(() => new sync.Cond(new sync.Mutex()));
      let stopping = false;
      const worker = async (queue: sync.Cond) => {
        if (!fixed) await workerLock.rLock();
        await queue.l.lock();
        while (!stopping) await queue.wait();
        queue.l.unlock();
        if (!fixed) workerLock.rUnlock();
      };
      for (const queue of queues) go(worker, queue);
      await runtime.gosched();
      await touch(workerLock);
      stopping = true;
      for (const queue of queues) queue.broadcast();
    },
    leaks: [
      "sync.Cond.Wait, sync.Cond.Wait, sync.RWMutex.Lock",
      "sync.Cond.Wait, sync.RWMutex.Lock, sync.RWMutex.RLock",
    ],
  },
  {
    about: "Moby30408, Kubernetes11298: nobody signals, or only before the other one waits",
    async program(fixed) {
      const cond = new sync.Cond(new sync.Mutex());
      let active = false;
      const wait = async () => {
        await cond.l.lock();
        if (!fixed || !active) await cond.wait();
        cond.l.unlock();
      };
      const activate = async () => {
        await cond.l.lock();
        active = true;
        cond.signal();
        cond.l.unlock();
      };
      go(wait);
      go(activate);
    },
    leaks: "sync.Cond.Wait",
  },
];

describe("goker: locks", () => {
  test.each(kernels)("$about", expectBug);
});
