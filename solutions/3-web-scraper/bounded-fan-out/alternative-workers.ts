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
  const jobs = chan<string>();
  const wg = new sync.WaitGroup();
  for (let i = 0; i < limit; i++) {
    wg.go(async () => {
      for await (const url of jobs) {
        if (ctx.err() !== null) return;
        const result = await fetch(ctx, url).then(
          (page): Result => ({ url, page }),
          (err: unknown): Result => ({ url, err: err as Error }),
        );
        const out = results.sendCase(result);
        const s = await select({ out, quit: ctx.done() });
        if (s.case === "quit") return;
      }
    });
  }
  for (const url of urls) {
    const job = jobs.sendCase(url);
    const s = await select({ job, quit: ctx.done() });
    if (s.case === "quit") break;
  }
  jobs.close();
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
