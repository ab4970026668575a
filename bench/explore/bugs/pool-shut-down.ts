import { chan, go, sync } from "rendezvous";

/** The results are closed when the jobs are all handed out, and not when they are all done. */
export const fails = "panic";
export const prints = ["3 results"];

async function pool(
  whenToClose: (all: sync.WaitGroup, handedOut: PromiseLike<unknown>) => PromiseLike<unknown>,
) {
  const [jobs, results, handedOut] = [chan<number>(3), chan<number>(3), chan<boolean>(1)];
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      for await (const job of jobs) await results.send(job * job);
    });
  }
  go(async () => {
    for (let i = 0; i < 3; i++) await jobs.send(i);
    jobs.close();
    await handedOut.send(true);
  });
  go(async () => {
    await whenToClose(wg, handedOut.receive());
    results.close();
  });
  let count = 0;
  for await (const _ of results) count++;
  await wg.wait();
  console.log(`${count} results`);
}

export async function buggy() {
  await pool(async (_all, handedOut) => handedOut);
}

export async function fixed() {
  await pool(async (all, handedOut) => {
    await handedOut;
    await all.wait();
  });
}
