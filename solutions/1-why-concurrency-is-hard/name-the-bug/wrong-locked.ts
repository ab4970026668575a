import {
  chan,
  context,
  go,
  select,
  shared,
  sync,
  time,
} from "rendezvous";

/** Nobody receives, so the send waits for ever. */
export async function leak() {
  const answers = chan<string>();
  go(async () => {
    await answers.send("12 degrees");
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

export async function race() {
  const latest = shared("nothing", "latest");
  const mu = new sync.Mutex();
  const wg = new sync.WaitGroup();
  for (const station of ["harbour", "hill"]) {
    wg.go(async () => {
      using _ = await mu.lock();
      latest.set(station); // who is the last is open, so it must race
    });
  }
  await wg.wait();
}

/** The goroutine is given a context that nobody cancels. */
export async function orphan(visit: context.Context) {
  const watch = async (ctx: context.Context) => {
    for (;;) {
      const tick = time.after(50);
      const next = await select({ stop: ctx.done(), tick });
      if (next.case === "stop") return;
      console.log("measured");
    }
  };
  go(watch, context.background());
  await visit.done().receive();
}
