import { chan, context, go, select, time } from "rendezvous";

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  const slots = chan<null>(1);
  const results = chan<string>();

  go(async () => {
    for (;;) {
      const s = await select({ results, quit: ctx.done() });
      if (s.case === "quit") return;
      console.log(s.value);
    }
  });

  await slots.send(null);
  go(async () => {
    await time.sleep(20 * time.Millisecond); // fetch it
    await results.send("letter A");
    await slots.receive();
  });

  await time.sleep(20 * time.Millisecond);
  cancel(); // Ctrl-C
  for (let i = 0; i < slots.cap; i++) await slots.send(null);
  console.log("the end");
}
