import { chan, context, go, http, select, time } from "rendezvous";
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

async function fetchPage(
  ctx: context.Context,
  url: string,
): Promise<Page> {
  const [own, cancel] = context.withTimeout(ctx, TIME);
  try {
    const { status, body } = await http.get(own, url);
    using _ = body; // closes it, however we leave
    if (status < 200 || status > 299)
      throw new Error(`status ${status}`);
    const page: Page = { url, status, body: "" };
    page.body = await body.text();
    if (page.body.length > LIMIT) {
      throw new Error(`longer than ${LIMIT} characters`);
    }
    return page;
  } finally {
    cancel();
  }
}

export async function worker(
  ctx: context.Context,
  url: string,
  results: SendChan<Result>,
) {
  const result: Result = { url };
  try {
    result.page = await fetchPage(ctx, url);
  } catch (err) {
    result.err = err as Error;
  }
  await select({ sent: results.sendCase(result), quit: ctx.done() });
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
