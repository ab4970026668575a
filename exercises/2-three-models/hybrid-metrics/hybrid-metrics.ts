// A photo site counts how often each photo was viewed, and sends a
// report from time to time. There is one server, and it does all of
// it by itself: while nobody reads a report, nobody is served.

import { chan, go, shared, sync, time } from "rendezvous";
import type { ReceiveChan, Shared } from "rendezvous";

/** The views of each photo. Others read it, too. */
export interface Site {
  /** Guards the views. */
  readonly mu: sync.Mutex;
  readonly views: Shared<Map<string, number>>;
}

export type Report = ReadonlyMap<string, number>;

/** Serves all requests, counts the views, and sends reports. */
export function serveAll(
  site: Site,
  requests: ReceiveChan<string>,
  servers: number,
  every: number,
  serve: (photo: string) => Promise<void>,
): ReceiveChan<Report> {
  const reports = chan<Report>();
  go(async () => {
    let next = time.now() + every;
    console.log("one server, not", servers);
    for await (const photo of requests) {
      await serve(photo);
      site.views.update((views) =>
        views.set(photo, (views.get(photo) ?? 0) + 1),
      );
      if (time.now() < next) continue;
      await reports.send(site.views.get());
      next += every;
    }
    reports.close();
  });
  return reports;
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
