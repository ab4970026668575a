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

/** One goroutine for each link, and one that lets them begin. */
export async function scrape(
  ctx: context.Context,
  urls: readonly string[],
  limits: Limits,
): Promise<ReceiveChan<Result>> {
  const results = chan<Result>();
  const permits = chan<boolean>();
  const back = chan<null>(urls.length);
  const graceIsOver = chan<void>();
  const done = chan<void>();

  const [work, cancel] = context.withCancel(context.background());
  const wg = new sync.WaitGroup();
  wg.add(urls.length);
  for (const url of urls) {
    go(async () => {
      if (await permits.receive()) {
        const result: Result = { url };
        await fetchPage(work, url, limits)
          .then((page) => (result.page = page))
          .catch((err: unknown) => (result.err = err as Error));
        await back.send(null);
        await results.send(result);
      }
      wg.done();
    });
  }

  // Says yes while there is room, and no to all when it is over.
  go(async () => {
    let room = limits.atOnce;
    for (let i = 0; i < urls.length && !ctx.err();) {
      const s = await select({
        permit: room > 0 ? permits.sendCase(true) : null,
        back,
        quit: ctx.done(),
      });
      if (s.case === "permit") [room, i] = [room - 1, i + 1];
      else if (s.case === "back") room++;
    }
    permits.close();
  });

  go(async () => {
    const s = await select({ done, quit: ctx.done() });
    if (s.case === "quit") {
      await select({ done, late: time.after(limits.grace) });
    }
    cancel();
    graceIsOver.close();
  });

  go(async () => {
    await wg.wait();
    done.close();
    await graceIsOver.receive();
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
  for await (const { page, err } of await scrape(ctx, urls, limits)) {
    if (page) pages++;
    else console.log(err?.message);
  }
  console.log(`${pages} of ${urls.length} links lead to a page`);
  stop();
}
