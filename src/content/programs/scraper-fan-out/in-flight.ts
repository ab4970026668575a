import { chan, context, go, http, time } from "rendezvous";
import type { Chan } from "rendezvous";

async function worker(url: string, tokens: Chan<true>) {
  const { body } = await http.get(context.background(), url);
  body.close();
  await tokens.receive();
}

async function fetchAll(tokens: Chan<true>) {
  for (let n = 1; n <= 40; n++) {
    await tokens.send(true);
    go(worker, `http://pages.example/${n}`, tokens);
  }
}

/** How many pages are under way, every 20 ms. */
async function watch(limit: number): Promise<number[]> {
  const tokens = chan<true>(limit);
  go(fetchAll, tokens);
  const counts: number[] = [];
  do {
    await time.sleep(20 * time.Millisecond);
    counts.push(tokens.len);
  } while (tokens.len > 0);
  return counts;
}

export async function main() {
  const [all, ten] = [await watch(40), await watch(10)];
  console.table(
    ten.map((count, at) => ({
      ms: (at + 1) * 20,
      "all at once": all[at] ?? 0,
      "at most 10": count,
    })),
  );
}
