import { sync } from "rendezvous";

/** One goroutine that takes a lock `n` times, and nobody else wants it. */
export async function main(n: number): Promise<number> {
  const mu = new sync.Mutex();
  let count = 0;
  for (let i = 0; i < n; i++) {
    await mu.lock();
    count++;
    mu.unlock();
  }
  return count;
}
