// Four steps that stand in many a guide, put together. Each of them
// looks right. `fetchPage` is right, and may stay. Press Run.

import {
  chan,
  context,
  go,
  http,
  select,
  signal,
  time,
} from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

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

async function worker(
  ctx: context.Context,
  url: string,
  limits: Limits,
  pages: SendChan<Page>,
  errors: SendChan<Result>,
) {
  try {
    await pages.send(await fetchPage(ctx, url, limits));
  } catch (err) {
    await errors.send({ url, err: err as Error });
  }
}

export function scrape(
  ctx: context.Context,
  urls: readonly string[],
  limits: Limits,
): ReceiveChan<Result> {
  const results = chan<Result>();
  const pages = chan<Page>();
  const errors = chan<Result>();
  const slots = chan<null>(limits.atOnce);
  go(async () => {
    // Fan out.
    for (const url of urls) {
      await slots.send(null);
      go(async () => {
        await worker(ctx, url, limits, pages, errors);
        await slots.receive();
      });
    }
    // Fan in.
    go(async () => {
      while (!ctx.err()) {
        const s = await select({ pages, errors, quit: ctx.done() });
        if (s.case === "quit") return;
        if (s.case === "errors") await results.send(s.value!);
        else
          await results.send({ url: s.value!.url, page: s.value! });
      }
    });
    // Shut down: wait until all slots are free.
    await ctx.done().receive();
    for (let i = 0; i < slots.cap; i++) await slots.send(null);
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
