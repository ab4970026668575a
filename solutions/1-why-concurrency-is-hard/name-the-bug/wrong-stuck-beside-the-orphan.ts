import { type context, chan, go, shared, time } from "rendezvous";

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

/** One measures on and on; the other waits for a line that was never sent. */
export async function orphan(visit: context.Context) {
  const log = chan<string>();
  go(async () => {
    for (;;) {
      await time.sleep(50);
      console.log("measured");
    }
  });
  go(async () => {
    for await (const line of log) console.log(line);
  });
  await visit.done().receive();
}
