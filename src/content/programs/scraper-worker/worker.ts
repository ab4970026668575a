import { chan, context, go, runtime, select, time } from "rendezvous";
import type { SendChan } from "rendezvous";
import { fetchPage, type Page } from "./fetch-page.ts";

export interface Result {
  url: string;
  page?: Page; // one of the two is there
  err?: Error;
}

export async function worker(
  ctx: context.Context,
  url: string,
  results: SendChan<Result>,
) {
  const result: Result = { url };
  try {
    result.page = await fetchPage(ctx, url);
  } catch (err) {
    result.err = err as Error;
  }
  const sent = results.sendCase(result);
  await select({ sent, quit: ctx.done() });
}

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  const results = chan<Result>();
  go(worker, ctx, "http://fast.example/letters", results);
  go(worker, ctx, "http://slow.example/letters", results);

  const first = await results.receive();
  console.log(first?.url, first?.page?.status);
  cancel(); // one answer is enough
  await time.sleep(time.Second);
  console.log("goroutines:", runtime.numGoroutine());
}
