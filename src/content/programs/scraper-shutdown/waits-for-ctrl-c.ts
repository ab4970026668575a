import { chan, context, go, http, select, signal } from "rendezvous";

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  const results = chan<string>();
  for (const letter of ["A", "B", "C"]) {
    go(async () => {
      const url = `http://slow.example/letters/${letter}`;
      const { body, status } = await http.get(ctx, url);
      body.close();
      await results.send(`${letter}: ${status}`);
    });
  }
  go(async () => {
    for (;;) {
      const s = await select({ results, quit: ctx.done() });
      if (s.case === "quit") return;
      console.log(s.value);
    }
  });

  const interrupts = chan<signal.Signal>(1);
  signal.notify(interrupts, "SIGINT");
  await interrupts.receive();
  cancel();
  console.log("the end");
}
