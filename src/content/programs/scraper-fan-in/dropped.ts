import { chan, context, go, http, select, time } from "rendezvous";

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  const results = chan<string>(2); // room for all
  for (const name of ["one", "two"]) {
    go(async () => {
      const response = await http.get(
        ctx,
        `http://fast.example/${name}`,
      );
      response.body.close();
      await results.send(name);
    });
  }
  time.afterFunc(50 * time.Millisecond, cancel);

  let written = 0;
  for (;;) {
    const s = await select({ results, quit: ctx.done() });
    if (s.case === "quit") break;
    await time.sleep(100 * time.Millisecond); // a slow disk
    written++;
  }
  console.log("written:", written);
}
