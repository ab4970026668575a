import { context, http, time } from "rendezvous";
import { fetchAll } from "./fetch-all.ts";

/** How many milliseconds 40 pages of a host take. */
async function measure(host: string, limit: number) {
  const ctx = context.background();
  const urls = Array.from(
    { length: 40 },
    (_, n) => `http://${host}.example/${n + 1}`,
  );
  const start = time.now();
  await fetchAll(ctx, urls, limit, async (url) => {
    (await http.get(ctx, url)).body.close();
  });
  return time.since(start);
}

export async function main() {
  const rows = [];
  for (const limit of [1, 2, 4, 8, 16, 40]) {
    const pages = await measure("pages", limit);
    const busy = await measure("busy", limit);
    rows.push({ limit, pages, busy });
  }
  console.table(rows);
}
