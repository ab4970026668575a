import { chan, context, go, http, select } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

async function collect(
  ctx: context.Context,
  results: ReceiveChan<string>,
) {
  for (let n = 1; ; n++) {
    const s = await select({ results, quit: ctx.done() });
    if (s.case === "quit") return;
    console.log("written:", n);
  }
}

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  const results = chan<string>();
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

  await collect(ctx, results);
  console.log("the report is complete");
  cancel();
}
