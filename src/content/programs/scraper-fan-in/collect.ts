import { chan, context, go, http, sync, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

interface Result {
  url: string;
  err?: Error;
}

function fetchAll(
  ctx: context.Context,
  urls: string[],
): ReceiveChan<Result> {
  const results = chan<Result>();
  const workers = new sync.WaitGroup();
  for (const url of urls) {
    workers.go(async () => {
      const result: Result = { url };
      try {
        using _ = (await http.get(ctx, url)).body;
      } catch (err) {
        result.err = err as Error;
      }
      await results.send(result);
    });
  }
  go(async () => {
    await workers.wait();
    results.close();
  });
  return results;
}

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  time.afterFunc(50 * time.Millisecond, cancel);

  const urls = ["fast", "fast", "fast", "slow"].map(
    (host) => `http://${host}.example/letters`,
  );
  let [alive, cutOff] = [0, 0];
  for await (const { err } of fetchAll(ctx, urls)) {
    await time.sleep(100 * time.Millisecond); // a slow disk
    if (err) cutOff++;
    else alive++;
  }
  console.log("alive:", alive, "cut off:", cutOff);
}
