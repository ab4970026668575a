import { chan, context, go, runtime, select, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export function count(ctx: context.Context): ReceiveChan<number> {
  const numbers = chan<number>();
  go(async () => {
    for (let n = 1; ; n++) {
      const next = { sent: numbers.sendCase(n), quit: ctx.done() };
      if ((await select(next)).case === "quit") break;
    }
    numbers.close();
  });
  return numbers;
}

export function stage<T, R>(
  ctx: context.Context,
  input: ReceiveChan<T>,
  work: (value: T) => Promise<R>,
): ReceiveChan<R> {
  const output = chan<R>();
  let isOver = false;
  go(async () => {
    await ctx.done().receive();
    isOver = true;
  });
  go(async () => {
    while (true) {
      const got = await select({ input, quit: ctx.done() });
      if (got.case === "quit" || !got.ok || isOver) break;
      const sent = output.sendCase(await work(got.value));
      const s = await select({ sent, quit: ctx.done() });
      if (s.case === "quit") break;
    }
    output.close();
  });
  return output;
}

export async function main() {
  for (const name of ["first", "second"]) {
    const [ctx, cancel] = context.withCancel(context.background());
    const lines = stage(ctx, count(ctx), async (n) => `line ${n}`);
    for (let i = 0; i < 3; i++) {
      console.log(name, await lines.receive());
    }
    cancel();
  }
  await time.sleep(50 * time.Millisecond); // time to stop
  console.log("goroutines:", runtime.numGoroutine());
}
