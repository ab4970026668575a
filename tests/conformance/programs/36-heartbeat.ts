import { chan, context, go, select, time, type ReceiveChan } from "rendezvous";

const unit = 100 * time.Millisecond;

// worker pulses every unit and needs resultAfter pulses per result; from stallAt pulses on it hangs.
function worker(
  ctx: context.Context,
  resultAfter: number,
  stallAt: number,
): [ReceiveChan<number>, ReceiveChan<string>] {
  const pulse = chan<number>();
  const result = chan<string>();
  go(async () => {
    const tick = time.newTicker(unit);
    try {
      for (let n = 1; ; n++) {
        const s = await select({ tick: tick.c, done: ctx.done() });
        if (s.case === "done") return;
        await pulse.send(n);
        if (n === stallAt) {
          await ctx.done().receive(); // hangs without pulses
          return;
        }
        if (n % resultAfter === 0) await result.send(`result after pulse ${n}`);
      }
    } finally {
      tick.stop();
      result.close();
    }
  });
  return [pulse, result];
}

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  const [pulse, result] = worker(ctx, 2, 5);
  for (;;) {
    const s = await select({ pulse, result, silence: time.after(3 * unit) });
    switch (s.case) {
      case "pulse":
        console.log("pulse", s.value);
        break;
      case "result":
        if (!s.ok) {
          console.log("worker gone:", ctx.err()?.message);
          return;
        }
        console.log(s.value);
        break;
      case "silence":
        console.log("no heartbeat: stalled");
        cancel();
    }
  }
}
