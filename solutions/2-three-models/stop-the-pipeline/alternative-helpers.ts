import { chan, context, go, runtime, select, time } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

/** Sends, unless the context is cancelled first. Says whether it sent. */
async function sent<T>(
  ctx: context.Context,
  ch: SendChan<T>,
  value: T,
) {
  const s = await select({
    done: ch.sendCase(value),
    quit: ctx.done(),
  });
  return s.case === "done";
}

/** The values of a channel, until it is closed or the context is cancelled. */
async function* until<T>(ctx: context.Context, ch: ReceiveChan<T>) {
  while (true) {
    const s = await select({ ch, quit: ctx.done() });
    if (s.case === "quit" || !s.ok) return;
    yield s.value;
  }
}

export function count(ctx: context.Context): ReceiveChan<number> {
  const numbers = chan<number>();
  go(async () => {
    let n = 1;
    while (await sent(ctx, numbers, n)) n++;
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
    try {
      for await (const value of until(ctx, input)) {
        if (!(await sent(ctx, output, await work(value)))) return;
      }
    } finally {
      output.close();
    }
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
