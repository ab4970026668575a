// `fetchAll` does what it should, as you left it two lessons ago. The
// end in `scrape` stands like this in many a guide. Press Run, wait a
// little, and press Interrupt.

import {
  chan,
  context,
  go,
  http,
  select,
  signal,
  sync,
  time,
} from "rendezvous";
import type { SendChan } from "rendezvous";

export interface Page {
  url: string;
  status: number;
  body: string;
}

export interface Result {
  url: string;
  page?: Page;
  err?: Error;
}

export type Fetch = (
  ctx: context.Context,
  url: string,
) => Promise<Page>;

/** Begins at most `limit` at once, and returns when all are over. */
async function fetchAll(
  ctx: context.Context,
  urls: readonly string[],
  limit: number,
  fetch: Fetch,
  results: SendChan<Result>,
) {
  const slots = chan<null>(limit);
  const wg = new sync.WaitGroup();
  for (const url of urls) {
    await select({ slot: slots.sendCase(null), quit: ctx.done() });
    if (ctx.err()) break; // both may have been ready
    wg.go(async () => {
      const result: Result = { url };
      try {
        result.page = await fetch(ctx, url);
      } catch (err) {
        result.err = err as Error;
      }
      await results.send(result);
      await slots.receive();
    });
  }
  await wg.wait();
}

export async function scrape(
  urls: readonly string[],
  limit: number,
  fetch: Fetch,
  grace: number,
): Promise<Result[]> {
  const interrupts = chan<signal.Signal>(1);
  signal.notify(interrupts, "SIGINT");
  const [ctx, cancel] = context.withCancel(context.background());
  const results = chan<Result>();
  go(fetchAll, ctx, urls, limit, fetch, results);

  const all: Result[] = [];
  go(async () => {
    for (;;) {
      const s = await select({ results, quit: ctx.done() });
      if (s.case === "quit") return;
      all.push(s.value!);
    }
  });

  await interrupts.receive();
  cancel();
  return all;
}

async function fetchPage(ctx: context.Context, url: string) {
  const { status, body } = await http.get(ctx, url);
  return { url, status, body: await body.text() };
}

export async function main() {
  const urls = Array.from(
    { length: 20 },
    (_, i) => `http://slow.example/letters/${i + 1}`, // half a second
  );
  const all = await scrape(urls, 3, fetchPage, time.Second);
  const pages = all.filter(({ page }) => page !== undefined);
  console.log(
    `${pages.length} of ${urls.length} links lead to a page`,
  );
}
