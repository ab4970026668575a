import { chan, context, go, select, sync, time } from "rendezvous";
import type { SendChan } from "rendezvous";

async function fetchAll(
  ctx: context.Context,
  letters: readonly string[],
  results: SendChan<string>,
) {
  const slots = chan<null>(2);
  const wg = new sync.WaitGroup();
  for (const [i, letter] of letters.entries()) {
    await select({ slot: slots.sendCase(null), quit: ctx.done() });
    if (ctx.err()) break;
    wg.go(async () => {
      await time.sleep((80 + 20 * i) * time.Millisecond); // fetch it
      await results.send(letter);
      await slots.receive();
    });
  }
  await wg.wait();
  results.close();
}

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  time.afterFunc(220 * time.Millisecond, cancel); // Ctrl-C
  const results = chan<string>();
  go(fetchAll, ctx, ["A", "B", "C", "D", "E", "F"], results);
  for await (const letter of results) console.log(letter);
  console.log("the end");
}
