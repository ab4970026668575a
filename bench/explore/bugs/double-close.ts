import { chan, sync } from "rendezvous";

/** Whoever comes first closes: two may find it open. */
export const fails = "panic";
export const prints = ["closed"];

export async function buggy() {
  const done = chan();
  const log = chan<number>(2);
  let closed = false;
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      if (closed) return;
      await log.send(i);
      closed = true;
      done.close();
    });
  }
  await wg.wait();
  console.log("closed");
}

export async function fixed() {
  const done = chan();
  const log = chan<number>(2);
  const once = new sync.Once();
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      await log.send(i);
      await once.do(() => done.close());
    });
  }
  await wg.wait();
  console.log("closed");
}
