import { chan, go, sync } from "rendezvous";
import { slice } from "./go-text.ts";

interface Job {
  id: number;
  n: number;
}

interface Result {
  id: number;
  worker: number;
  value: number;
}

function collatz(n: number): number {
  let steps = 0;
  while (n !== 1) {
    if (n % 2 === 0) n /= 2;
    else n = 3 * n + 1;
    steps++;
  }
  return steps;
}

export async function main() {
  const workers = 4;
  const jobs = 20;
  const incoming = chan<Job>();
  const out = chan<Result>();
  const wg = new sync.WaitGroup();
  for (let w = 0; w < workers; w++) {
    wg.add(1);
    go(async (w: number) => {
      for await (const j of incoming) {
        await out.send({ id: j.id, worker: w, value: collatz(j.n) });
      }
      wg.done();
    }, w);
  }
  go(async () => {
    for (let id = 0; id < jobs; id++) await incoming.send({ id, n: id + 1 });
    incoming.close();
    await wg.wait();
    out.close();
  });
  const values = new Array<number>(jobs).fill(0);
  const times = new Array<number>(jobs).fill(0);
  const perWorker = new Array<number>(workers).fill(0);
  for await (const r of out) {
    values[r.id] = r.value;
    times[r.id]!++;
    perWorker[r.worker]!++;
  }
  let total = 0;
  for (const n of perWorker) total += n;
  console.log("collatz steps:", slice(values));
  console.log("times done:   ", slice(times));
  console.log("jobs over all workers:", total);
}
