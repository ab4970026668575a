import { chan, go, select, shared, sync, time } from "rendezvous";
import type { ReceiveChan, Shared } from "rendezvous";

/** The views of each photo. Others read it, too. */
export interface Site {
  /** Guards the views. */
  readonly mu: sync.Mutex;
  readonly views: Shared<Map<string, number>>;
}

export type Report = ReadonlyMap<string, number>;

export function serveAll(
  site: Site,
  requests: ReceiveChan<string>,
  servers: number,
  every: number,
  serve: (photo: string) => Promise<void>,
): ReceiveChan<Report> {
  const wg = new sync.WaitGroup();
  for (let i = 0; i < servers; i++) {
    wg.go(async () => {
      for await (const photo of requests) {
        await serve(photo);
        await add(site, photo);
      }
    });
  }
  const served = chan<void>();
  go(async () => {
    await wg.wait();
    served.close();
  });

  const reports = chan<Report>();
  go(async () => {
    const ticker = time.newTicker(every);
    while (true) {
      const s = await select({ tick: ticker.c, served });
      if (s.case === "served") break;
      // An old report never keeps the last one waiting.
      const sent = reports.sendCase(await copy(site));
      await select({ sent, served });
    }
    ticker.stop();
    await reports.send(await copy(site));
    reports.close();
  });
  return reports;
}

/** Counts one view. */
async function add(site: Site, photo: string) {
  using _ = await site.mu.lock();
  const views = site.views.get();
  site.views.set(views.set(photo, (views.get(photo) ?? 0) + 1));
}

async function views(site: Site): Promise<Report> {
  using _ = await site.mu.lock();
  return site.views.get();
}

/** A copy takes a while: not under the lock. */
async function copy(site: Site): Promise<Report> {
  return new Map(await views(site));
}

export async function main() {
  const site: Site = {
    mu: new sync.Mutex(),
    views: shared(new Map<string, number>(), "views"),
  };
  const requests = chan<string>();
  const reports = serveAll(site, requests, 3, 100, async () => {
    await time.sleep(30 * time.Millisecond);
  });
  go(async () => {
    for (let n = 0; n < 20; n++) {
      await requests.send(n % 3 === 0 ? "cat.jpg" : "beach.jpg");
    }
    requests.close();
  });
  for await (const report of reports) console.log(report);
}
