import { test } from "vitest";
import { chan, go, shared, sync, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { Report as RunReport } from "rendezvous/testing";
import * as answer from "./hybrid-metrics.ts";
import type { Report, Site } from "./hybrid-metrics.ts";

const open = (): Site => ({ mu: new sync.Mutex(), views: shared(new Map(), "views") });

/** A channel that brings these requests, and is then closed. */
function requestsFor(photos: readonly string[]): ReceiveChan<string> {
  const requests = chan<string>();
  go(async () => {
    for (const photo of photos) await requests.send(photo);
    requests.close();
  });
  return requests;
}

const photos = (count: number) => Array.from({ length: count }, (_, at) => `photo ${at % 3}`);

const text = (report: Report | undefined) =>
  report === undefined
    ? "none"
    : `{ ${[...report]
        .sort()
        .map(([photo, views]) => `${photo}: ${views}`)
        .join(", ")} }`;

/** What a complete report of these requests says. */
function complete(all: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const photo of all) counts.set(photo, (counts.get(photo) ?? 0) + 1);
  return text(counts);
}

const sum = (report: Report) => [...report.values()].reduce((a, b) => a + b, 0);

async function drain(reports: ReceiveChan<Report>): Promise<Report[]> {
  const all: Report[] = [];
  for await (const report of reports) all.push(report);
  return all;
}

/** As `requireOk`, but says what was being done when the program got stuck. */
function requireNotStuck(report: RunReport, what: string) {
  if (report.outcome === "deadlock") throw new Advice(what, { schedule: report.schedule });
  requireOk(report);
}

test("the last report has every view, then the channel is closed", async () => {
  for (const [servers, count] of [
    [1, 7],
    [4, 30],
    [3, 0],
    [8, 2],
  ] as const) {
    let last: Report | undefined;
    const report = await run(
      async () => {
        const reports = answer.serveAll(
          open(),
          requestsFor(photos(count)),
          servers,
          100,
          async () => time.sleep(30),
        );
        last = (await drain(reports)).at(-1);
      },
      { race: false },
    );
    const what = `${servers} servers got ${count} requests.`;
    requireNotStuck(
      report,
      `${what} Somebody received all reports, and waits for ever: the channel was not closed.`,
    );
    if (text(last) === complete(photos(count))) continue;
    throw new Advice(
      `${what} The last report is ${text(last)}. Expected ${complete(photos(count))}.`,
    );
  }
});

test("so many servers work at the same time, and no more", async () => {
  for (const servers of [1, 5]) {
    let active = 0;
    let most = 0;
    const report = await run(
      async () => {
        const serve = async () => {
          most = Math.max(most, ++active);
          await time.sleep(30);
          active--;
        };
        await drain(answer.serveAll(open(), requestsFor(photos(20)), servers, 1000, serve));
      },
      { race: false },
    );
    requireNotStuck(report, `${servers} servers got 20 requests, and the program got stuck.`);
    if (most !== servers) {
      throw new Advice(
        `There should be ${servers} servers, and twenty requests came. At most ${most} of them were served at the same time. Expected ${servers}.`,
      );
    }
  }
});

test("reports come at their times", async () => {
  await requireReports(9, 30, [
    [3, 100],
    [6, 200],
    [9, 270],
  ]);
  // A report is due as well when nothing has changed.
  await requireReports(2, 230, [
    [0, 100],
    [0, 200],
    [1, 300],
    [1, 400],
    [2, 460],
  ]);
});

/** Lets one server serve the requests, and asks for reports of so many views after so many milliseconds. */
async function requireReports(
  requests: number,
  takes: number,
  reports: readonly (readonly [views: number, at: number])[],
) {
  const say = ([views, at]: readonly [number, number]) =>
    `${views} ${views === 1 ? "view" : "views"} after ${at} ms`;
  const came: string[] = [];
  const report = await run(
    async () => {
      const start = time.now();
      const serve = async () => time.sleep(takes);
      for await (const it of answer.serveAll(
        open(),
        requestsFor(photos(requests)),
        1,
        100,
        serve,
      )) {
        came.push(say([sum(it), time.since(start)]));
      }
    },
    { race: false },
  );
  requireNotStuck(report, `One server got ${requests} requests, and the program got stuck.`);
  const expected = reports.map(say);
  if (came.join() === expected.join()) return;
  throw new Advice(
    `One server serves ${requests} requests of ${takes} ms each, and every 100 ms a report is due. The reports said: ${came.join(", ") || "nothing"}. Expected: ${expected.join(", ")}. A view counts when it has been served.`,
  );
}

test("a report is a copy", async () => {
  let first = "";
  let later = "";
  let views = "";
  const report = await run(
    async () => {
      const site = open();
      const reports = answer.serveAll(site, requestsFor(photos(12)), 1, 100, async () =>
        time.sleep(30),
      );
      const [report, ok] = await reports.receiveOk();
      if (!ok) return;
      first = text(report);
      await time.sleep(95);
      later = text(report);
      (report as Map<string, number>).clear(); // ours to do with as we like
      await drain(reports);
      views = text(site.views.get());
    },
    { race: false },
  );
  requireNotStuck(report, "One server got twelve requests, and the program got stuck.");
  if (first !== later) {
    throw new Advice(
      `A report said ${first} when it came, and ${later} a moment later. Expected: a copy, which nobody changes any more.`,
    );
  }
  if (views !== complete(photos(12))) {
    throw new Advice(
      `The reader of a report emptied it. Afterwards ${views} was in \`site.views\`; expected ${complete(photos(12))}. A report has to be a copy.`,
    );
  }
});

test("nobody who serves waits for a reader of reports", async () => {
  let served = 0;
  let after: number | undefined;
  let reports: Report[] = [];
  const report = await run(
    async () => {
      const start = time.now();
      const channel = answer.serveAll(open(), requestsFor(photos(30)), 1, 100, async () => {
        await time.sleep(30);
        if (++served === 30) after = time.since(start);
      });
      await time.sleep(10 * time.Second); // nobody reads
      reports = await drain(channel);
    },
    { race: false },
  );
  requireNotStuck(report, "For a long time nobody received a report, and the program got stuck.");
  if (after !== 900) {
    const what = after === undefined ? `only ${served} were served` : `it took ${after} ms`;
    throw new Advice(
      `Thirty requests of 30 ms each came, and nobody read the reports meanwhile: ${what}. Expected 900 ms: to serve must not wait for a reader.`,
    );
  }
  if (text(reports.at(-1)) !== complete(photos(30))) {
    throw new Advice(
      `Nobody read the reports until all was served. Then the last report said ${text(reports.at(-1))}. Expected ${complete(photos(30))}.`,
    );
  }
  if (reports.length > 3) {
    throw new Advice(
      `Nobody read the reports for ten seconds, and then ${reports.length} of them were waiting. Expected: reports that nobody takes in time are left out, for they are old.`,
    );
  }
});

test("the lock is never held while somebody serves or sends", async () => {
  let longest = 0;
  const report = await run(
    async () => {
      const site = open();
      const reports = answer.serveAll(site, requestsFor(photos(9)), 2, 50, async () =>
        time.sleep(30),
      );
      // Somebody else who uses the site.
      for (let turn = 0; turn < 40; turn++) {
        await time.sleep(7);
        const start = time.now();
        await site.mu.lock();
        longest = Math.max(longest, time.since(start));
        site.mu.unlock();
      }
      await drain(reports);
    },
    { race: false },
  );
  if (report.outcome !== "deadlock") requireOk(report);
  if (report.outcome === "deadlock" || longest > 0) {
    throw new Advice(
      `Somebody else wanted the lock of the site, and waited ${report.outcome === "deadlock" ? "for ever" : `${longest} ms`} for it. Expected: it is held for the counting and for the copying only.`,
    );
  }
});

test("every access to the views is protected by the lock", async () => {
  const main = async () => {
    const site = open();
    const serve = async () => time.sleep(30);
    const reports = answer.serveAll(site, requestsFor(photos(4)), 2, 50, serve);
    go(async () => {
      using _ = await site.mu.lock();
      site.views.get().set("photo 9", 1);
      site.views.update((views) => views);
    });
    await drain(reports);
  };
  const { failure } = await explore(main, { schedules: 100 });
  if (failure?.report.outcome !== "race") return;
  const [race] = failure.report.races;
  const { place } = race!.access;
  throw new Advice(
    "`site.views` is read or written by two goroutines that nothing puts in order. Expected: whoever looks at it, or changes it, holds `site.mu`.",
    { schedule: failure.schedule, ...(place && { place }) },
  );
});

test("the map itself is only touched under the lock", async () => {
  let touched = "";
  const report = await run(
    async () => {
      const mu = new sync.Mutex();
      const watched = new WatchedMap((how) => {
        if (!mu.tryLock()) return; // somebody holds it
        mu.unlock();
        touched ||= how;
      });
      const site: Site = { mu, views: shared(watched, "views") };
      await drain(answer.serveAll(site, requestsFor(photos(6)), 1, 50, async () => time.sleep(30)));
    },
    { race: false },
  );
  requireNotStuck(report, "One server got six requests, and the program got stuck.");
  if (touched === "") return;
  throw new Advice(
    `The map in \`site.views\` was ${touched}, and nobody held \`site.mu\`. Expected: the lock is held until the map has been copied or changed, not only while you fetch it. Others may change it as soon as the lock is free.`,
  );
});

/** Says how it is touched, whenever it is. */
class WatchedMap extends Map<string, number> {
  readonly #tell: ((how: string) => void) | undefined;
  constructor(tell: (how: string) => void) {
    super();
    this.#tell = tell;
  }
  override get(photo: string) {
    this.#tell?.("read");
    return super.get(photo);
  }
  override set(photo: string, views: number) {
    this.#tell?.("changed");
    return super.set(photo, views);
  }
  override entries() {
    this.#tell?.("copied");
    return super.entries();
  }
  override [Symbol.iterator]() {
    this.#tell?.("copied");
    return super[Symbol.iterator]();
  }
  override forEach(call: (views: number, photo: string, map: Map<string, number>) => void) {
    this.#tell?.("copied");
    super.forEach(call);
  }
}

test("no view is lost and nobody is left, under every schedule", async () => {
  // Two that count the same photo at the same time.
  const requests = ["photo 0", "photo 0", "photo 1", "photo 1"];
  let last: Report | undefined;
  const main = async () => {
    const serve = async () => time.sleep(30);
    last = (await drain(answer.serveAll(open(), requestsFor(requests), 2, 25, serve))).at(-1);
  };
  const judge = () => {
    if (text(last) === complete(requests)) return;
    throw new Advice(
      `Two servers got 4 requests. The last report is ${text(last)}. Expected ${complete(requests)}.`,
    );
  };
  requireOk(await explore(main, { judge, leaks: true, race: false, schedules: 150 }));
});
