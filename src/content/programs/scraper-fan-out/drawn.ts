import { chan, context, select } from "rendezvous";

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  cancel(); // the visitor has left already

  const tokens = chan<true>(10);
  let started = 0;
  for (const _ of ["first", "second", "third"]) {
    const token = tokens.sendCase(true);
    const s = await select({ token, quit: ctx.done() });
    if (s.case === "quit") break;
    started++;
  }
  console.log("started:", started);
}
