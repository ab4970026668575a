import { chan, context, go, http, sync, time } from "rendezvous";

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

/** Fetches a page, or throws. Ends when its context is done. */
export type Fetch = (
  ctx: context.Context,
  url: string,
) => Promise<Page>;

/** Writes a result into the report. Takes its time, and may throw. */
export type Save = (result: Result) => Promise<void>;

export async function collect(
  ctx: context.Context,
  urls: readonly string[],
  fetch: Fetch,
  save: Save,
): Promise<void> {
  const [own, cancel] = context.withCancel(ctx);
  const results = chan<Result>();
  const workers = new sync.WaitGroup();
  for (const url of new Set(urls)) {
    workers.go(async () => {
      const result: Result = { url };
      try {
        result.page = await fetch(own, url);
      } catch (err) {
        result.err = err as Error;
      }
      await results.send(result); // taken for sure: see below
    });
  }
  go(async () => {
    await workers.wait();
    results.close();
  });

  try {
    for await (const result of results) await save(result);
  } finally {
    cancel(); // after an error, the calls that run are of no use
    for await (const _ of results);
  }
}

async function fetchPage(ctx: context.Context, url: string) {
  const { status, body } = await http.get(ctx, url);
  return { url, status, body: await body.text() };
}

export async function main() {
  const ctx = context.background();
  const urls = ["fast", "gone", "slow"].map(
    (host) => `http://${host}.example/letters`,
  );
  await collect(ctx, urls, fetchPage, async ({ url, page }) => {
    await time.sleep(20 * time.Millisecond); // a slow disk
    console.log(url, page ? "is alive" : "is dead");
  });
  console.log("the report is complete");
}
