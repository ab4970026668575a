import { go, sync } from "rendezvous";
import { slice } from "./go-text.ts";

export async function main() {
  const wg = new sync.WaitGroup();
  await wg.wait(); // zero counter: no blocking
  let cur = [0, 0, 0, 1, 0, 0, 0, 0];
  const n = cur.length;
  for (let phase = 1; phase <= 4; phase++) {
    const next = new Array<number>(n).fill(0);
    wg.add(n);
    for (let i = 0; i < n; i++) {
      go((i: number) => {
        next[i] = cur[(i + n - 1) % n]! + cur[(i + 1) % n]!; // reads of the previous phase only
        wg.done();
      }, i);
    }
    await wg.wait();
    cur = next;
    console.log("phase", phase, slice(cur));
  }

  // many waiters on one group; add from inside a counted goroutine
  const gate = new sync.WaitGroup();
  const work = new sync.WaitGroup();
  const out = new sync.WaitGroup();
  gate.add(1);
  const sums = [0, 0, 0];
  let total = 0;
  work.add(1);
  for (const w of sums.keys()) {
    out.add(1);
    go(async (w: number) => {
      await work.wait();
      sums[w] = total;
      out.done();
    }, w);
  }
  const mu = new sync.Mutex();
  const spawn = async (depth: number): Promise<void> => {
    await gate.wait();
    await mu.lock();
    total++;
    mu.unlock();
    for (let i = 0; depth > 0 && i < 2; i++) {
      work.add(1);
      go(spawn, depth - 1);
    }
    work.done();
  };
  go(spawn, 4);
  gate.done();
  await out.wait();
  console.log("tree size seen by all waiters:", slice(sums));
}
