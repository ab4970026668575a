import { chan, context, go, select, shared, time } from "rendezvous";

export async function leak() {
  go(async () => {
    for (;;) await time.sleep(time.Second);
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

/** The receive comes after both writes: it orders neither. */
export async function race() {
  const latest = shared("nothing", "latest");
  const done = chan<boolean>();
  go(async () => {
    latest.set("harbour");
    await done.send(true);
  });
  latest.set("hill");
  await done.receive();
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
