import { chan, context, go, runtime, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export function count(ctx: context.Context): ReceiveChan<number> {
  const numbers = chan<number>();
  go(async () => {
    for (let n = 1; ctx.err() === null; n++) await numbers.send(n);
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
  go(async () => {
    for await (const value of input) {
      if (ctx.err() !== null) break;
      const result = await work(value);
      if (ctx.err() !== null) break; // I look as often as I can
      await output.send(result);
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
