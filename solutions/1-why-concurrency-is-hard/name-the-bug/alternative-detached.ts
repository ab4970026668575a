import { chan, context, go, shared, sync, time } from "rendezvous";

/** The lock is never given back. */
export async function leak() {
  const mu = new sync.Mutex();
  await mu.lock();
  go(async () => {
    await mu.lock();
  });
}

/** The printer takes longer for a line than the station measures. */
export async function heldUp(room: number): Promise<number> {
  const log = chan<number>(room);
  const printed = chan<boolean>();
  go(async () => {
    for await (const _ of log) await time.sleep(50);
    await printed.send(true);
  });

  const start = time.now();
  for (let i = 1; i <= 3; i++) {
    await time.sleep(10); // measures
    await log.send(i);
  }
  const took = time.since(start);
  log.close();
  await printed.receive();
  return took;
}

/** Both count, and nothing orders them. */
export async function race() {
  const count = shared(0, "count");
  const done = chan<void>(2);
  for (let i = 0; i < 2; i++) {
    go(async () => {
      count.update((it) => it + 1);
      await done.send();
    });
  }
  await done.receive();
  await done.receive();
}

/** Whoever detaches a context from its visit has to end it in another way. */
export async function orphan(visit: context.Context) {
  const ticker = time.newTicker(100);
  const work = context.withoutCancel(visit);
  go(async () => {
    while (work.err() === null) {
      await ticker.c.receive();
      console.log("measured");
    }
  });
  await visit.done().receive();
}
