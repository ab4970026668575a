// A worker that means well. Press Run: it calls all four pages good,
// though only the first one is.

import { chan, context, go, http, time } from "rendezvous";
import type { SendChan } from "rendezvous";

export const TIME = 2 * time.Second; // for one page, body included
export const LIMIT = 1000; // characters of a body

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

export async function worker(
  ctx: context.Context,
  url: string,
  results: SendChan<Result>,
) {
  const page: Page = { url, status: 0, body: "" };
  try {
    const response = await http.get(ctx, url);
    page.status = response.status;
    for await (const chunk of response.body) page.body += chunk;
  } catch {
    // what has come is better than nothing
  }
  await results.send({ url, page });
}

export async function main() {
  const [ctx, cancel] = context.withTimeout(
    context.background(),
    20 * time.Second,
  );
  const results = chan<Result>();
  for (const host of ["fast", "pages", "gone", "endless"]) {
    go(worker, ctx, `http://${host}.example/letters`, results);
    const result = await results.receive();
    console.log(host, result?.err?.message ?? "is good");
  }
  cancel();
}
