import {
  chan,
  context,
  errgroup,
  go,
  http,
  select,
  signal,
  time,
} from "rendezvous";

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
  const over = chan<void>();
  go(async () => {
    const s = await select({ over, quit: begin.done() });
    stop();
    if (s.case === "quit") {
      await select({ over, late: time.after(grace) });
    }
    cancel();
  });

  const all: Result[] = [];
  let next = 0;
  const g = new errgroup.Group();
  for (let i = 0; i < limit; i++) {
    await g.go(async () => {
      while (next < urls.length && !begin.err()) {
        const url = urls[next++]!;
        try {
          all.push({ url, page: await fetch(work, url) });
        } catch (err) {
          all.push({ url, err: err as Error });
        }
      }
    });
  }
  await g.wait();
  over.close();
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
