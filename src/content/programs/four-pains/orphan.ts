import { context, go, runtime, select, time } from "rendezvous";

async function watch(
  ctx: context.Context,
  station: string,
  pause: number,
) {
  for (;;) {
    const next = await select({
      stop: ctx.done(),
      tick: time.after(pause * time.Millisecond),
    });
    if (next.case === "stop") return;
    console.log(station, "measures");
  }
}

export async function main() {
  const [visit, leave] = context.withCancel(context.background());
  go(watch, visit, "hill", 150);
  go(watch, context.background(), "harbour", 100);

  await time.sleep(250 * time.Millisecond);
  leave();
  console.log("the visitor has left");
  await time.sleep(200 * time.Millisecond);
  console.log("goroutines:", runtime.numGoroutine());
}
