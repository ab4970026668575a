import { chan, context, go, http } from "rendezvous";
import type { SendChan } from "rendezvous";

async function worker(url: string, statuses: SendChan<number>) {
  const { status, body } = await http.get(context.background(), url);
  body.close();
  await statuses.send(status);
}

export async function main() {
  const statuses = chan<number>();
  for (let n = 1; n <= 40; n++) {
    go(worker, `http://strict.example/letters/${n}`, statuses);
  }

  const counts: Record<number, number> = {};
  for (let n = 1; n <= 40; n++) {
    const status = (await statuses.receive()) ?? 0;
    counts[status] = (counts[status] ?? 0) + 1;
  }
  for (const status in counts) {
    console.log("status", status, "came", counts[status], "times");
  }
}
