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

/**
 * Begins at most `limit` at once, until `begin` is done, and returns
 * when all have ended. Requests end with `work`.
 */
async function fetchAll(
  begin: context.Context,
  work: context.Context,
  urls: readonly string[],
  limit: number,
  fetch: Fetch,
  results: SendChan<Result>,
) {
  const slots = chan<null>(limit);
  const wg = new sync.WaitGroup();
  for (const url of urls) {
    await select({ slot: slots.sendCase(null), quit: begin.done() });
    if (begin.err()) break; // both may have been ready
    wg.go(async () => {
      const result: Result = { url };
      try {
        result.page = await fetch(work, url);
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
  const [begin, stop] = signal.notifyContext(
    context.background(),
    "SIGINT",
  );
  const [work, cancel] = context.withCancel(context.background());
  const forget = context.afterFunc(begin, () => {
    stop(); // one more interrupt ends the program
    if (grace > 0) time.afterFunc(grace, cancel);
  });

  const results = chan<Result>();
  go(async () => {
    await fetchAll(begin, work, urls, limit, fetch, results);
    results.close();
  });
  const all: Result[] = [];
  for await (const result of results) all.push(result);

  forget();
  stop();
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
