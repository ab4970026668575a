// An endless source and a stage. Both look at the context before each
// value. Press Run: two viewers take three lines each, and then all
// goroutines but main's own should end.

import { chan, context, go, runtime, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export function count(ctx: context.Context): ReceiveChan<number> {
  const numbers = chan<number>();
  go(async () => {
    for (let n = 1; ctx.err() === null; n++) await numbers.send(n);
  });
  return numbers;
}

export function stage<T, R>(
  ctx: context.Context,
  input: ReceiveChan<T>,
  work: (value: T) => Promise<R>,
): ReceiveChan<R> {
  const output = chan<R>();
  go(async () => {
    for await (const value of input) {
      if (ctx.err() !== null) break;
      await output.send(await work(value));
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
