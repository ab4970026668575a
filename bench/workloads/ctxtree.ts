import { context, runtime, sync } from "rendezvous";

/** `n` goroutines that each wait on a child of one context, which is then cancelled. */
export async function main(n: number, mark: (name: "parked") => void): Promise<number> {
  const [root, cancel] = context.withCancel(context.background());
  const wg = new sync.WaitGroup();
  let cancelled = 0;
  for (let i = 0; i < n; i++) {
    const [ctx] = context.withCancel(root);
    wg.go(async () => {
      await ctx.done().receive();
      if (ctx.err() === context.Canceled) cancelled++;
    });
  }
  await runtime.gosched(); // each has had its turn, and waits
  mark("parked");
  cancel();
  await wg.wait();
  return cancelled;
}
