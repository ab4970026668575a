import { context, errgroup, http, sync, time } from "rendezvous";

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
  const [g, own] = errgroup.withContext(ctx);
  const file = new sync.Mutex();
  let isBroken = false;
  for (const url of urls) {
    await g.go(async () => {
      const result: Result = await fetch(own, url).then(
        (page) => ({ url, page }),
        (err: unknown) => ({ url, err: err as Error }),
      );
      using _ = await file.lock();
      if (isBroken) return;
      isBroken = true; // unless it goes well
      await save(result);
      isBroken = false;
    });
  }
  await g.wait();
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
