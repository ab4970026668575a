import { chan, context, go, select, sync, time } from "rendezvous";

const links = { A: 5, B: 10, C: 20 }; // milliseconds

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  const results = chan<string>();
  const slots = chan<null>(2);
  const wg = new sync.WaitGroup();

  async function worker(letter: string, ms: number) {
    const s = await select({ got: time.after(ms), quit: ctx.done() });
    const text = s.case === "got" ? letter : `${letter}: cancelled`;
    const sent = results.sendCase(text);
    await select({ sent, quit: ctx.done() });
    await slots.receive();
  }

  wg.go(async () => {
    for (;;) {
      const s = await select({ results, quit: ctx.done() });
      if (s.case === "quit") return;
      console.log(s.value);
    }
  });

  time.afterFunc(10 * time.Millisecond, cancel); // Ctrl-C
  for (const [letter, ms] of Object.entries(links)) {
    await select({ slot: slots.sendCase(null), quit: ctx.done() });
    if (ctx.err()) break;
    wg.go(() => worker(letter, ms));
  }
  await wg.wait();
  console.log("the end");
}
