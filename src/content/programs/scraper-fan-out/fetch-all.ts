import { atomic, chan, context, http, select } from "rendezvous";
import { sync, time } from "rendezvous";

export async function fetchAll(
  ctx: context.Context,
  urls: readonly string[],
  limit: number,
  visit: (url: string) => Promise<void>,
) {
  const tokens = chan<true>(limit);
  const wg = new sync.WaitGroup();
  for (const url of urls) {
    const token = tokens.sendCase(true);
    await select({ token, quit: ctx.done() });
    if (ctx.err()) break; // even if there was a token
    wg.go(async () => {
      await visit(url);
      await tokens.receive();
    });
  }
  await wg.wait();
}

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  time.afterFunc(700 * time.Millisecond, cancel);

  const started = new atomic.Int64();
  const alive = new atomic.Int64();
  const urls = Array<string>(40).fill("http://slow.example/letters");
  await fetchAll(ctx, urls, 10, async (url) => {
    started.add(1);
    try {
      using _ = (await http.get(ctx, url)).body;
      alive.add(1);
    } catch {
      // dead, or cut off
    }
  });
  console.log("started:", started.load(), "alive:", alive.load());
}
