// Four healthy functions. Give each of them the bug that it is named
// after, and no other. One or two changed lines are enough for each.

import { chan, context, go, select, shared, time } from "rendezvous";

/** Should leave a goroutine behind that waits for ever. */
export async function leak() {
  const answers = chan<string>();
  go(async () => {
    await answers.send("12 degrees");
  });
  await answers.receive();
}

/** Should be held up by its printer, unless the log has room. */
export async function heldUp(room: number): Promise<number> {
  const log = chan<number>(room);
  const printed = chan<boolean>();
  go(async () => {
    for await (const _ of log) await time.sleep(1);
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

/** Should use a shared variable twice, without an order. */
export async function race() {
  const latest = shared("nothing", "latest");
  const done = chan<boolean>();
  go(async () => {
    latest.set("harbour");
    await done.send(true);
  });
  await done.receive();
  latest.set("hill");
}

/** Should leave a goroutine behind that measures on and on. */
export async function orphan(visit: context.Context) {
  const watch = async (ctx: context.Context) => {
    for (;;) {
      const tick = time.after(50);
      const next = await select({ stop: ctx.done(), tick });
      if (next.case === "stop") return;
      console.log("measured");
    }
  };
  go(watch, visit);
  await visit.done().receive();
}

export async function main() {
  await leak();
  console.log("held up:", await heldUp(0), "or", await heldUp(3));
  await race();
  const [visit, leave] = context.withCancel(context.background());
  time.afterFunc(200, leave);
  await orphan(visit);
}
