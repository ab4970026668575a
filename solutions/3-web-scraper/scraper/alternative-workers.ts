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
import type { ReceiveChan } from "rendezvous";

export interface Page {
  url: string;
  status: number;
  body: string;
}

/** What became of a link: a page, or why there is none. */
export interface Result {
  url: string;
  page?: Page;
  err?: Error;
}

export interface Limits {
  /** So many requests may be under way at once. */
  atOnce: number;
  /** So many milliseconds one page may take. */
  timeout: number;
  /** So many characters it may have. */
  size: number;
  /** So many milliseconds what is under way has left at the end. */
  grace: number;
}

/** One page, as the first lesson of this part left it. */
export async function fetchPage(
  parent: context.Context,
  url: string,
  { timeout, size }: Limits,
): Promise<Page> {
  const [ctx, cancel] = context.withTimeout(parent, timeout);
  try {
    const {
      status,
      statusText,
      body: stream,
    } = await http.get(ctx, url);
    using _ = stream;
    if (status !== 200) throw new Error(`${status} ${statusText}`);
    let body = "";
    for await (const chunk of stream) {
      body += chunk;
      if (body.length > size) {
        throw new Error(`more than ${size} characters`);
      }
    }
    return { url, status, body };
  } finally {
    cancel();
  }
}

/** A fixed number of workers, each with one link at a time. */
export function scrape(
  ctx: context.Context,
  urls: readonly string[],
  limits: Limits,
): ReceiveChan<Result> {
  const links = chan<string>();
  const results = chan<Result>();
  const [work, cancel] = context.withCancel(
    context.withoutCancel(ctx),
  );

  go(async () => {
    for (const url of urls) {
      if (ctx.err()) break;
      const next = { sent: links.sendCase(url), quit: ctx.done() };
      if ((await select(next)).case === "quit") break;
    }
    links.close();
  });

  const wg = new sync.WaitGroup();
  for (let i = 0; i < limits.atOnce; i++) {
    wg.go(async () => {
      for await (const url of links) {
        if (ctx.err()) return;
        try {
          const page = await fetchPage(work, url, limits);
          await results.send({ url, page });
        } catch (err) {
          await results.send({ url, err: err as Error });
        }
      }
    });
  }

  // The end of the grace is a timer, and no goroutine waits for it.
  let grace: time.Timer | undefined;
  const forget = context.afterFunc(ctx, () => {
    grace = time.afterFunc(limits.grace, cancel);
  });
  go(async () => {
    await wg.wait();
    forget();
    grace?.stop();
    cancel();
    results.close();
  });
  return results;
}

export async function main() {
  const [ctx, stop] = signal.notifyContext(
    context.background(),
    "SIGINT",
  );
  context.afterFunc(ctx, stop); // one more ends the program at once
  const urls = [
    ...Array.from({ length: 40 }, (_, i) => `pages.example/${i + 1}`),
    "endless.example/", // never ends
    "silent.example/", // never answers
    "down.example/", // refuses
    "pages.example/letters", // 404
  ].map((it) => `http://${it}`);
  const limits: Limits = {
    atOnce: 10,
    timeout: 2 * time.Second,
    size: 10_000,
    grace: time.Second,
  };
  let pages = 0;
  for await (const { page, err } of scrape(ctx, urls, limits)) {
    if (page) pages++;
    else console.log(err?.message);
  }
  console.log(`${pages} of ${urls.length} links lead to a page`);
  stop();
}
