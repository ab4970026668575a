import {
  chan,
  context,
  errgroup,
  go,
  http,
  select,
  semaphore,
  signal,
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

/** Results lie in a buffer with room for all: no send ever waits. */
export function scrape(
  ctx: context.Context,
  urls: readonly string[],
  limits: Limits,
): ReceiveChan<Result> {
  const results = chan<Result>(urls.length);
  const slots = new semaphore.Weighted(limits.atOnce);
  const [work, cancel] = context.withCancelCause(
    context.withoutCancel(ctx),
  );
  const over = new Error("no time left");

  async function visit(url: string) {
    const result = await fetchPage(work, url, limits).then(
      (page): Result => ({ url, page }),
      (err: unknown): Result => ({ url, err: err as Error }),
    );
    await results.send(result);
    slots.release(1);
  }

  async function endGrace(ended: ReceiveChan<void>) {
    const s = await select({ ended, quit: ctx.done() });
    if (s.case === "quit") {
      await select({ ended, late: time.after(limits.grace) });
    }
    cancel(over);
  }

  go(async () => {
    const g = new errgroup.Group();
    const ended = chan<void>();
    go(endGrace, ended);
    for (const url of urls) {
      try {
        await slots.acquire(ctx, 1);
      } catch {
        break; // ctx is done
      }
      if (ctx.err()) break;
      await g.go(() => visit(url));
    }
    await g.wait();
    ended.close();
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
