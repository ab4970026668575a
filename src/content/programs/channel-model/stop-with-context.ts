import { chan, context, go, runtime, select, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

function listen(ctx: context.Context): ReceiveChan<number> {
  const heard = chan<number>();
  go(async () => {
    for (let line = 1; ; line++) {
      const next = { sent: heard.sendCase(line), quit: ctx.done() };
      if ((await select(next)).case === "quit") break;
    }
    heard.close();
  });
  return heard;
}

function translate(ctx: context.Context, heard: ReceiveChan<number>) {
  const translated = chan<string>();
  go(async () => {
    for await (const line of heard) {
      const out = translated.sendCase(`line ${line}, translated`);
      const s = await select({ out, quit: ctx.done() });
      if (s.case === "quit") break;
    }
    translated.close();
  });
  return translated;
}

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  const translated = translate(ctx, listen(ctx));
  console.log(await translated.receive());
  console.log(await translated.receive());
  console.log("the viewer has gone to bed");
  cancel();

  await time.sleep(50 * time.Millisecond);
  console.log("goroutines:", runtime.numGoroutine());
}
