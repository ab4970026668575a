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

export async function worker(
  ctx: context.Context,
  url: string,
  results: SendChan<Result>,
) {
  const [own, cancel] = context.withTimeoutCause(
    ctx,
    TIME,
    new Error("no whole page in two seconds"),
  );
  const result: Result = { url };
  let body: http.Body | undefined;
  try {
    const response = await http.request(own, "GET", url);
    body = response.body;
    const { status } = response;
    if (Math.floor(status / 100) === 2) {
      const page: Page = { url, status, body: "" };
      let chunk = await body.read();
      while (chunk !== undefined && page.body.length <= LIMIT) {
        page.body += chunk;
        chunk = await body.read();
      }
      if (page.body.length <= LIMIT) result.page = page;
      else result.err = new RangeError("the page is too long");
    } else {
      result.err = new Error(http.statusText(status) || `${status}`);
    }
  } catch (err) {
    result.err = err instanceof Error ? err : new Error(String(err));
  }
  body?.close();
  cancel();
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
