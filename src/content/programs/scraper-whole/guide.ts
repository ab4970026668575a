import { chan, context, go, select, time } from "rendezvous";

const links = { A: 5, B: 10, C: 20 }; // milliseconds

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  const pages = chan<string>();
  const errors = chan<string>();
  const slots = chan<null>(2);

  async function worker(letter: string, ms: number) {
    const s = await select({ got: time.after(ms), quit: ctx.done() });
    if (s.case === "got") await pages.send(letter);
    else await errors.send(`${letter}: cancelled`);
    await slots.receive();
  }

  go(async () => {
    for (;;) {
      const s = await select({ pages, errors, quit: ctx.done() });
      if (s.case === "quit") return;
      console.log(s.value);
    }
  });

  time.afterFunc(10 * time.Millisecond, cancel); // Ctrl-C
  for (const [letter, ms] of Object.entries(links)) {
    await slots.send(null);
    go(worker, letter, ms);
  }
  await ctx.done().receive();
  for (let i = 0; i < slots.cap; i++) await slots.send(null);
  console.log("the end");
}
