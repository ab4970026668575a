import { testRule } from "../../../tests/support/rule-cases.ts";

testRule("missing-unlock", {
  flagged: {
    "no unlock at all": {
      code: `
        const mu = new sync.Mutex();
        let n = 0;
        export async function add() {
          await mu.lock();
          n++;
        }`,
      marks: ["mu.lock()"],
      says: "`mu.unlock()` is missing",
      fixes: ["Hold the lock until the end of the block, with using", "Unlock in finally"],
      fixed: `
        const mu = new sync.Mutex();
        let n = 0;
        export async function add() {
          using _ = await mu.lock();
          n++;
        }`,
    },
    "an early return": {
      code: `
        class Account {
          readonly #mu = new sync.Mutex();
          #balance = 0;
          async take(n: number) {
            await this.#mu.lock();
            if (this.#balance < n) return;
            this.#balance -= n;
            this.#mu.unlock();
          }
        }
        export const account = new Account();`,
      marks: ["this.#mu.lock()"],
      says: "The return in line 9 leaves with `this.#mu` locked",
      fixes: ["Hold the lock until the end of the block, with using", "Unlock before it leaves"],
    },
    "two early returns and a throw": {
      code: `
        export async function take(mu: sync.Mutex, n: number) {
          await mu.lock();
          if (n < 0) throw new RangeError("negative");
          if (n === 0) return 0;
          mu.unlock();
          return n;
        }`,
      marks: ["mu.lock()"],
      says: "leaves with `mu` locked",
      fixes: ["Unlock before each of them leaves"],
      fixed: `
        export async function take(mu: sync.Mutex, n: number) {
          await mu.lock();
          if (n < 0) { mu.unlock(); throw new RangeError("negative"); }
          if (n === 0) { mu.unlock(); return 0; }
          mu.unlock();
          return n;
        }`,
    },
    "a branch that forgets": {
      code: `
        export async function put(mu: sync.Mutex, isNew: boolean) {
          await mu.lock();
          if (isNew) {
            console.log("new");
            mu.unlock();
          } else {
            console.log("known");
          }
        }`,
      marks: ["mu.lock()"],
      says: "A path from here",
    },
    "a catch that forgets": {
      code: `
        async function risky() { throw new Error("no"); }
        export async function attempt(mu: sync.Mutex) {
          try {
            await mu.lock();
            await risky();
            mu.unlock();
          } catch (error) {
            console.log(error);
          }
        }`,
      marks: ["mu.lock()"],
      says: "A path from here",
    },
    "the next turn of a loop": {
      code: `
        export async function drain(mu: sync.Mutex, ch: ReceiveChan<number>) {
          for await (const n of ch) {
            await mu.lock();
            if (n === 0) continue;
            mu.unlock();
          }
        }`,
      marks: ["mu.lock()"],
      says: "A path from here",
      fixes: ["Hold the lock until the end of the block, with using"],
    },
    "the wrong lock given back": {
      code: `
        export async function both(a: { mu: sync.Mutex }, b: { mu: sync.Mutex }) {
          await a.mu.lock();
          await b.mu.lock();
          a.mu.unlock();
          a.mu.unlock();
        }`,
      marks: ["b.mu.lock()"],
      says: "`b.mu.unlock()` is missing",
      fixes: ["Hold the lock until the end of the block, with using", "Unlock in finally"],
    },
    "a condition that may have changed": {
      code: `
        export async function work(mu: sync.Mutex, state: { isOpen: boolean }) {
          if (state.isOpen) await mu.lock();
          await time.sleep(1);
          if (state.isOpen) mu.unlock();
        }`,
      marks: ["mu.lock()"],
      says: "A path from here",
    },
    "a long function": {
      code: `
        export async function work(mu: sync.Mutex, flags: boolean[]) {
          await mu.lock();
          ${Array.from({ length: 24 }, (_, i) => `if (flags[${i}]) console.log(${i});`).join(" ")}
          if (flags.length > 30) return;
          mu.unlock();
        }`,
      marks: ["mu.lock()"],
      says: "The return in line 7 leaves",
      fixes: ["Hold the lock until the end of the block, with using", "Unlock before it leaves"],
    },
    "a read lock": {
      code: `
        const mu = new sync.RWMutex();
        const cache = new Map<string, string>();
        export async function get(key: string) {
          await mu.rLock();
          const hit = cache.get(key);
          if (hit !== undefined) return hit;
          mu.rUnlock();
          return "";
        }`,
      marks: ["mu.rLock()"],
      says: "`mu.rUnlock()` is missing on that path",
      fixes: ["Unlock before it leaves"],
    },
    "given back as a writer, taken as a reader": {
      code: `
        export async function read(mu: sync.RWMutex) {
          await mu.rLock();
          console.log("reading");
          mu.unlock();
        }`,
      marks: ["mu.rLock()"],
      says: "`mu.rUnlock()` is missing",
      fixes: ["Hold the lock until the end of the block, with using", "Unlock in finally"],
    },
    "a helper that is not called on one path": {
      code: `
        const mu = new sync.Mutex();
        const release = () => mu.unlock();
        export async function work(isFast: boolean) {
          await mu.lock();
          if (isFast) return;
          release();
        }`,
      marks: ["mu.lock()"],
      says: "The return in line 8 leaves",
      fixes: ["Hold the lock until the end of the block, with using", "Unlock before it leaves"],
    },
  },
  fine: {
    "a loop takes them all, another gives them back": `
        export async function total(all: { mu: sync.Mutex; n: number }[]) {
          for (const { mu } of all) await mu.lock();
          const sum = all.reduce((sum, { n }) => sum + n, 0);
          for (const { mu } of all) mu.unlock();
          return sum;
        }`,
    "the caller gets what gives it back": `
        export async function lockAll(all: { mu: sync.Mutex }[]): Promise<Disposable> {
          for (const { mu } of all) await mu.lock();
          const unlock = () => { for (const { mu } of all) mu.unlock(); };
          return { [Symbol.dispose]: unlock };
        }`,
    using: `
      export async function add(mu: sync.Mutex, n: number) {
        using _ = await mu.lock();
        if (n === 0) return;
        console.log(n);
      }`,
    finally: `
      export async function add(mu: sync.Mutex, n: number) {
        await mu.lock();
        try {
          if (n === 0) return 1;
          if (n === 1) throw new Error("one");
          return n;
        } finally {
          mu.unlock();
        }
      }`,
    "every branch": `
      export async function add(mu: sync.Mutex, n: number) {
        await mu.lock();
        switch (n) {
          case 0:
            mu.unlock();
            return;
          case 1:
          default:
            mu.unlock();
        }
      }`,
    "a switch over all there is": `
      export async function add(mu: sync.Mutex, way: "in" | "out") {
        await mu.lock();
        switch (way) {
          case "in": return mu.unlock();
          case "out": return mu.unlock();
        }
      }`,
    "in a loop": `
      export async function count(mu: sync.Mutex) {
        for (let i = 0; i < 3; i++) {
          await mu.lock();
          if (i === 1) { mu.unlock(); continue; }
          mu.unlock();
        }
      }`,
    "the same condition twice": `
      export async function maybe(mu: sync.Mutex, isShared: boolean) {
        if (isShared) await mu.lock();
        console.log("working");
        if (isShared) mu.unlock();
      }`,
    "a flag that remembers": `
      export async function maybe(mu: sync.Mutex, n: number) {
        let locked = false;
        if (n > 3) {
          await mu.lock();
          locked = true;
        }
        console.log("working");
        if (!locked) return;
        mu.unlock();
      }`,
    "handed on to whoever calls": `
      class Door {
        readonly #mu = new sync.Mutex();
        async open() { await this.#mu.lock(); }
        shut() { this.#mu.unlock(); }
      }
      export const door = new Door();`,
    "handed on to a goroutine": `
      export async function main() {
        const mu = new sync.Mutex();
        await mu.lock();
        go(async () => {
          await time.sleep(1);
          mu.unlock();
        });
        await time.sleep(5);
      }`,
    "given back by a helper": `
      const mu = new sync.Mutex();
      function release() { mu.unlock(); }
      export async function work() {
        await mu.lock();
        release();
      }`,
    "kept for later": `
      export async function work(mu: sync.Mutex) {
        const held = await mu.lock();
        console.log("working");
        held[Symbol.dispose]();
      }`,
    "a value that is new in each turn": `
      export async function work(mu: sync.Mutex, jobs: ReceiveChan<number>) {
        for (;;) {
          const [, ok] = await jobs.receiveOk();
          if (ok) await mu.lock();
          if (!ok) return;
          mu.unlock();
        }
      }`,
    "never left": `
      export async function keep(mu: sync.Mutex, ch: ReceiveChan<number>) {
        await mu.lock();
        for (;;) console.log(await ch.receive());
      }`,
    "a condition in between": `
      export async function wait(cond: sync.Cond, isReady: () => boolean) {
        await cond.l.lock();
        while (!isReady()) await cond.wait();
        cond.l.unlock();
      }`,
    "somebody else's lock": `
      class Lock { lock() { return 1; } }
      export function main() { new Lock().lock(); }`,
    "two locks in an order": `
      export async function move(from: { mu: sync.Mutex }, to: { mu: sync.Mutex }) {
        await from.mu.lock();
        await to.mu.lock();
        console.log("moved");
        to.mu.unlock();
        from.mu.unlock();
      }`,
    "a lock out of a list": `
      export async function eat(forks: sync.Mutex[], seat: number) {
        await forks[seat]!.lock();
        forks[seat]!.unlock();
      }`,
  },
});
