import { chan, context, go, http, select, sync } from "rendezvous";
import type { SendChan } from "rendezvous";

export interface Page {
  url: string;
  status: number;
  body: string;
}

/** What has become of an address: it has a page or an error. */
export interface Result {
  url: string;
  page?: Page;
  err?: Error;
}

/** Fetches a page, or throws. */
export type Fetch = (
  ctx: context.Context,
  url: string,
) => Promise<Page>;

export async function fetchAll(
  ctx: context.Context,
  urls: readonly string[],
  limit: number,
  fetch: Fetch,
  results: SendChan<Result>,
): Promise<void> {
  const tokens = chan<true>(limit);
  const wg = new sync.WaitGroup();

  const worker = async (url: string) => {
    const result: Result = { url };
    try {
      const page = await fetch(ctx, url);
      if (page.status === 200) result.page = page;
      else result.err = new Error(`status ${page.status}`);
    } catch (err) {
      result.err = err as Error;
    }
    await select({
      sent: results.sendCase(result),
      quit: ctx.done(),
    });
    await tokens.receive();
  };

  for (const url of urls) {
    await select({ token: tokens.sendCase(true), quit: ctx.done() });
    if (ctx.err()) break; // even if there was a token
    wg.go(() => worker(url));
  }
  await wg.wait();
}

async function fetchPage(ctx: context.Context, url: string) {
  const { status, body } = await http.get(ctx, url);
  return { url, status, body: await body.text() };
}

export async function main() {
  const ctx = context.background();
  const urls = Array<string>(8).fill("http://strict.example/letters");
  const results = chan<Result>();
  go(fetchAll, ctx, urls, 4, fetchPage, results);
  for (const _ of urls) {
    console.log((await results.receive())?.page?.status);
  }
}
