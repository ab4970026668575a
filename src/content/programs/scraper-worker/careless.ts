import { chan, context, go, http, select, time } from "rendezvous";
import type { SendChan } from "rendezvous";

async function worker(
  ctx: context.Context,
  url: string,
  pages: SendChan<string>,
  errors: SendChan<Error>,
) {
  let page = "";
  try {
    const { body } = await http.get(ctx, url);
    try {
      for await (const chunk of body) page += chunk;
    } catch {
      // body, _ := io.ReadAll(resp.Body)
    }
  } catch (err) {
    return errors.send(err as Error);
  }
  await pages.send(`${url} is alive: ${page.length} characters`);
}

export async function main() {
  const [ctx, cancel] = context.withTimeout(
    context.background(),
    20 * time.Second, // for the whole report
  );
  const pages = chan<string>();
  const errors = chan<Error>();
  for (const host of ["fast", "pages", "gone", "endless"]) {
    go(worker, ctx, `http://${host}.example/letters`, pages, errors);
    const s = await select({ pages, errors });
    console.log(s.case === "pages" ? s.value : s.value?.message);
  }
  cancel();
}
