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

/**
 * Fetches all links, and sends a result for each request that it has
 * begun. When `ctx` is done it begins no more, and those under way
 * have `grace` left. The channel is closed after the last result:
 * read it to its end.
 */
export function scrape(
  ctx: context.Context,
  urls: readonly string[],
  limits: Limits,
): ReceiveChan<Result> {
  const results = chan<Result>();
  const slots = chan<null>(limits.atOnce);
  const wg = new sync.WaitGroup();
  // Requests do not hear of ctx, only of the end of their grace.
  const [work, cancel] = context.withCancel(
    context.withoutCancel(ctx),
  );

  /** Its result is sent in any case: somebody reads to the end. */
  async function visit(url: string) {
    const result: Result = { url };
    try {
      result.page = await fetchPage(work, url, limits);
    } catch (err) {
      result.err = err as Error;
    }
    await results.send(result);
    await slots.receive(); // not before: a slow reader slows us down
  }

  async function visitAll() {
    for (const url of urls) {
      await select({ slot: slots.sendCase(null), quit: ctx.done() });
      if (ctx.err()) break; // both may have been ready
      wg.go(() => visit(url));
    }
    await wg.wait();
  }

  const finished = chan<void>();
  go(async () => {
    await visitAll();
    finished.close();
  });
  go(async () => {
    const s = await select({ finished, quit: ctx.done() });
    if (s.case === "quit") {
      if (limits.grace > 0) {
        const grace = time.newTimer(limits.grace);
        await select({ finished, late: grace.c });
        grace.stop();
        cancel();
      }
      await finished.receive();
    }
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
