import { runtime, sync, time } from "rendezvous";

/** How long it takes each server to serve 20 requests. */
async function evening(
  servers: number,
  number: number,
  batch: number,
) {
  const start = time.now();
  const locks = Array.from(
    { length: number },
    () => new sync.Mutex(),
  );
  const wg = new sync.WaitGroup();
  for (let server = 0; server < servers; server++) {
    wg.go(async () => {
      for (let request = 1; request <= 20; request++) {
        await time.sleep(10); // the request itself
        if (request % batch > 0) continue; // keep it in mind
        const photo = server + request;
        using _ = await locks[photo % number]!.lock();
        await runtime.compute(1); // add one view, or ten at once
      }
    });
  }
  await wg.wait();
  return time.since(start);
}

export async function main() {
  runtime.GOMAXPROCS(32); // so that only the locks are in the way
  const rows = [];
  for (const servers of [1, 2, 4, 8, 16, 32]) {
    rows.push({
      servers,
      "one lock": await evening(servers, 1, 1),
      "16 locks": await evening(servers, 16, 1),
      "batches of 10": await evening(servers, 1, 10),
    });
  }
  console.table(rows);
}
