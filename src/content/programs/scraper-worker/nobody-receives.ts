import { chan, context, go, http, runtime, time } from "rendezvous";
import type { SendChan } from "rendezvous";

async function worker(
  ctx: context.Context,
  url: string,
  results: SendChan<string>,
) {
  let result = `${url}: alive`;
  try {
    const response = await http.get(ctx, url);
    response.body.close();
  } catch (err) {
    result = (err as Error).message;
  }
  await results.send(result);
}

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  const results = chan<string>();
  go(worker, ctx, "http://fast.example/east", results);
  go(worker, ctx, "http://fast.example/west", results);

  console.log(await results.receive());
  cancel(); // one answer is enough
  await time.sleep(time.Second);
  console.log("goroutines:", runtime.numGoroutine());
}
