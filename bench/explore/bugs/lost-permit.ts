import { chan, sync } from "rendezvous";

/** Who finds that another has failed gives up, and keeps the permit. */
export const fails = "deadlock";
export const prints = ["over"];

async function work(givesBack: boolean) {
  const permits = chan<number>(1);
  const log = chan<number>(2);
  let failed = false;
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      await permits.send(i);
      if (!failed) {
        await log.send(i);
        failed = i === 1;
        await permits.receive();
      } else if (givesBack) await permits.receive();
    });
  }
  await wg.wait();
  await permits.send(2);
  console.log("over");
}

export async function buggy() {
  await work(false);
}

export async function fixed() {
  await work(true);
}
