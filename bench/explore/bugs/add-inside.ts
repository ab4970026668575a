import { chan, go, sync } from "rendezvous";

/** Each goroutine adds itself to the wait group: the wait may be over before it has begun. */
export const fails = "wrong";
export const prints = ["2"];

async function count(startAll: (wg: sync.WaitGroup, work: () => Promise<void>) => Promise<void>) {
  const wg = new sync.WaitGroup();
  let done = 0;
  await startAll(wg, async () => {
    done++;
  });
  await wg.wait();
  console.log(done);
}

export async function buggy() {
  const started = chan<number>(2);
  await count(async (wg, work) => {
    for (let i = 0; i < 2; i++) {
      go(async () => {
        await started.send(i);
        wg.add(1);
        await work();
        wg.done();
      });
    }
    for (let i = 0; i < 2; i++) await started.receive();
  });
}

export async function fixed() {
  const started = chan<number>(2);
  await count(async (wg, work) => {
    for (let i = 0; i < 2; i++) {
      wg.add(1);
      go(async () => {
        await started.send(i);
        await work();
        wg.done();
      });
    }
    for (let i = 0; i < 2; i++) await started.receive();
  });
}
