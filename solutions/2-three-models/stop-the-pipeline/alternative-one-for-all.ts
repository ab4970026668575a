import { chan, context, go, runtime, select, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

/** A goroutine that sends what `next` gives, until it gives nothing more. */
function generate<R>(
  ctx: context.Context,
  next: () => Promise<{ value: R } | undefined>,
): ReceiveChan<R> {
  const output = chan<R>();
  go(async () => {
    for (let it = await next(); it; it = await next()) {
      const s = await select({
        quit: ctx.done(),
        sent: output.sendCase(it.value),
      });
      if (s.case === "quit") break;
    }
    output.close();
  });
  return output;
}

export function count(ctx: context.Context): ReceiveChan<number> {
  let n = 0;
  return generate(ctx, async () => ({ value: ++n }));
}

export function stage<T, R>(
  ctx: context.Context,
  input: ReceiveChan<T>,
  work: (value: T) => Promise<R>,
): ReceiveChan<R> {
  return generate(ctx, async () => {
    const got = await select({ input, quit: ctx.done() });
    if (got.case === "quit" || !got.ok) return undefined;
    return { value: await work(got.value) };
  });
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
