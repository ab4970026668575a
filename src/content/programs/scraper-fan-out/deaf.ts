import { atomic, chan, context, go, http, time } from "rendezvous";
import type { Chan } from "rendezvous";

async function worker(
  ctx: context.Context,
  url: string,
  tokens: Chan<true>,
  alive: atomic.Int64,
) {
  try {
    using _ = (await http.get(ctx, url)).body;
    alive.add(1);
  } catch {
    // dead, or cut off
  }
  await tokens.receive();
}

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  time.afterFunc(700 * time.Millisecond, cancel);

  const tokens = chan<true>(10);
  const alive = new atomic.Int64();
  let started = 0;
  for (let n = 1; n <= 40; n++) {
    await tokens.send(true);
    started++;
    go(worker, ctx, "http://slow.example/letters", tokens, alive);
  }
  console.log("started:", started, "alive:", alive.load());
}
