import { test } from "vitest";
import { type context, select, time } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { Report, RunOptions } from "rendezvous/testing";
import * as answer from "./graceful-shutdown.ts";

const now = () => time.now() - Date.UTC(2000, 0, 1);

/** One call of `fetch`. */
interface Call {
  url: string;
  at: number;
  over?: number;
  page?: answer.Page;
  isCancelled?: boolean;
}

interface Scraping {
  /** How long each link takes, in milliseconds; a dead one as a negative number. */
  links: readonly number[];
  limit?: number;
  grace?: number;
}

/** A program that scrapes links which take their time, with what was seen of its last run. */
function scraping({ links, limit = 2, grace = 50 }: Scraping) {
  const seen = {
    calls: [] as Call[],
    results: undefined as answer.Result[] | undefined,
    endedAt: Infinity,
    most: 0,
  };
  const urls = links.map((ms, i) => `http://slow.example/${i + 1}?takes=${Math.abs(ms)}`);
  const main = async () => {
    Object.assign(seen, { calls: [], results: undefined, endedAt: Infinity, most: 0 });
    let underWay = 0;
    const fetch = async (ctx: context.Context, url: string) => {
      const call: Call = { url, at: now() };
      seen.calls.push(call);
      seen.most = Math.max(seen.most, ++underWay);
      const takes = links[urls.indexOf(url)]!;
      const s = await select({ over: time.after(Math.abs(takes)), quit: ctx.done() });
      underWay--;
      call.over = now();
      call.isCancelled = s.case === "quit";
      if (call.isCancelled) throw ctx.err() as Error;
      if (takes < 0) throw new Error("connection refused");
      return (call.page = { url, status: 200, body: "a letter" });
    };
    seen.results = await answer.scrape(urls, limit, fetch, grace);
    seen.endedAt = now();
    await time.sleep(time.Hour); // who is left then, is left for ever
  };
  return { main, seen, urls, limit, grace };
}

type Scraper = ReturnType<typeof scraping>;

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;

/** Asks that `scrape` returned, and left nobody behind. */
function requireEnd(report: Report, { seen, urls }: Scraper, interruptedAt: number): void {
  const { outcome, schedule, goroutines } = report;
  const when =
    interruptedAt < Infinity ? `An interrupt came at ${interruptedAt} ms` : "No interrupt came";
  if (outcome === "deadlock" && seen.endedAt === Infinity) {
    const over = seen.calls.filter((it) => it.over !== undefined).length;
    const waits = goroutines.find(({ id, waitsAt }) => id === 1 && waitsAt)?.waitsAt;
    throw new Advice(
      `${when}, ${over} of ${count(urls.length, "link")} had been fetched, nothing was under way, and \`scrape\` did not return.${waits ? ` It waits at line ${waits.line}.` : ""}`,
      { schedule, ...(waits && { place: waits }) },
    );
  }
  if (report.message === "signal: interrupt") {
    throw new Advice(
      `${when}, and ended the program: nobody had asked for signals then. Expected: \`scrape\` asks for them before it begins anything.`,
      { schedule },
    );
  }
  if (outcome === "leak") {
    const stuck = goroutines.map(({ state, waitsAt }) =>
      waitsAt ? `one at line ${waitsAt.line} [${state}]` : `one [${state}]`,
    );
    throw new Advice(
      `${when}. \`scrape\` returned, and an hour later there were still goroutines: ${stuck.join(", ")}. Expected: none.`,
      { schedule },
    );
  }
  requireOk(report);
}

/** Asks for one result for each call, and what the call gave. */
function requireResults({ seen }: Scraper, { schedule }: Report): void {
  const fail = (what: string) => {
    throw new Advice(what, { schedule });
  };
  const { results, calls } = seen;
  if (!Array.isArray(results)) return fail("`scrape` is to return a list of results.");
  if (results.some((it: unknown) => typeof it !== "object" || it === null)) {
    return fail(
      "In the list of results there is one that is nothing: a receive from a closed channel gives `undefined`. Expected: whoever receives looks at `ok`, or receives in a loop, which ends with the close.",
    );
  }
  for (const { url, page, over = Infinity } of calls) {
    const found = results.filter((it) => it.url === url);
    if (over > seen.endedAt) {
      fail(
        `\`scrape\` returned at ${seen.endedAt} ms, while the request for ${url} was under way.`,
      );
    }
    if (found.length !== 1) {
      fail(
        `The request for ${url} began, and ended at ${over} ms${page ? " with its page" : " with an error"}. Among the results there ${found.length === 0 ? "was none" : `were ${found.length}`} for it. Expected: one.`,
      );
    }
    if (page && found[0]!.page !== page) fail(`The page of ${url} came, and is not in its result.`);
    if (!page && !found[0]!.err)
      fail(`The request for ${url} failed, and its result has no \`err\`.`);
  }
  const strange = results.find(({ url }) => !calls.some((it) => it.url === url));
  if (strange) {
    fail(
      `There is a result for ${strange.url}, and no request for it was begun. Expected: one result for each that was begun, and no others.`,
    );
  }
}

/** Runs it, interrupted at a time or not, and asks for what holds in any case. */
async function requireGoodRun(
  what: Scraping,
  at = Infinity,
  options: RunOptions = {},
): Promise<Scraper["seen"]> {
  const scraper = scraping(what);
  const signals = at < Infinity ? [{ at }] : [];
  const report = await run(scraper.main, { leaks: true, signals, ...options });
  requireEnd(report, scraper, at);
  requireResults(scraper, report);
  const { seen, limit } = scraper;
  if (seen.most > limit) {
    throw new Advice(
      `${seen.most} requests were under way at once. Expected: at most ${limit}, as \`limit\` says.`,
    );
  }
  return seen;
}

test("returns by itself when all is done", async () => {
  for (const links of [[10, -20, 30, 10, 5], [40], []]) {
    const { endedAt, calls } = await requireGoodRun({ links });
    const last = Math.max(0, ...calls.map(({ over }) => over!));
    if (calls.length < links.length) {
      throw new Advice(
        `No interrupt came, and ${calls.length} of ${count(links.length, "link")} were fetched. Expected: all.`,
      );
    }
    if (endedAt > last) {
      throw new Advice(
        `No interrupt came. The last request was over at ${last} ms, and \`scrape\` returned at ${endedAt} ms. Expected: at once.`,
      );
    }
  }
});

test("begins nothing new after an interrupt", async () => {
  for (let seed = 1; seed <= 10; seed++) {
    for (const at of [15, 20]) {
      const links = [10, 20, 30, 10, 20, 30, 10, 20];
      const { calls } = await requireGoodRun({ links, grace: 100 }, at, { seed });
      const late = calls.find((it) => it.at > at);
      if (late) {
        throw new Advice(
          `The interrupt came at ${at} ms, and a request began at ${late.at} ms. Expected: none after the interrupt.`,
        );
      }
    }
  }
});

test("lets what is under way finish in its grace", async () => {
  const links = [30, -40, 30];
  const { calls } = await requireGoodRun({ links, grace: 50 }, 10);
  const cancelled = calls.find((it) => it.isCancelled);
  if (cancelled) {
    throw new Advice(
      `The interrupt came at 10 ms, and \`grace\` is 50. A request that takes 30 or 40 ms was cancelled at ${cancelled.over} ms. Expected: it has until 60 ms.`,
    );
  }
});

test("cancels what is not finished when the grace is over", async () => {
  for (const grace of [0, 20, 200]) {
    const { calls } = await requireGoodRun({ links: [15, 9_000, 30], grace }, 10);
    const long = calls.find(({ url }) => url.endsWith("=9000"));
    if (long?.over !== 10 + grace) {
      throw new Advice(
        `The interrupt came at 10 ms, and \`grace\` is ${grace}. A request that takes 9,000 ms was over at ${long?.over ?? "no"} ms. Expected: it is cancelled at ${10 + grace} ms.`,
      );
    }
  }
});

test("does not wait longer than it must", async () => {
  const links = [30, -40, 30];
  const { endedAt, calls } = await requireGoodRun({ links, grace: 24 * time.Hour }, 10);
  const last = Math.max(...calls.map(({ over }) => over!));
  if (endedAt > last) {
    throw new Advice(
      `After the interrupt, the last request was over at ${last} ms, and \`scrape\` returned at ${endedAt} ms. Expected: at once, for nothing was under way any more.`,
    );
  }
});

test("a second interrupt ends the program at once", async () => {
  const links = [200, 200, 200];
  const { main } = scraping({ links, grace: 500 });
  const signals = [{ at: 50 }, { at: 80 }];
  const report = await run(main, { signals });
  if (report.message !== "signal: interrupt" || report.elapsed !== 80) {
    throw new Advice(
      `Interrupts came at 50 and at 80 ms, while requests were under way. Expected: the second one ends the program at 80 ms. ${report.outcome === "ok" ? "It was swallowed." : report.elapsed === 80 ? "It did end then, but by an error, and not by the signal." : `It ended at ${report.elapsed} ms.`} Whoever asks for signals must stop asking: \`signal.stop\`, or the second function of \`notifyContext\`.`,
    );
  }
});

test("an interrupt afterwards ends the program as well", async () => {
  const scraper = scraping({ links: [10] });
  const report = await run(scraper.main, { signals: [{ at: time.Second }] });
  if (report.message === "signal: interrupt" && scraper.seen.endedAt < time.Second) return;
  if (scraper.seen.endedAt >= time.Second) {
    throw new Advice(
      "One link takes 10 ms, and after a whole second `scrape` had not returned. Expected: it returns by itself.",
    );
  }
  throw new Advice(
    `\`scrape\` had returned, and the program went on. An interrupt came, and was swallowed. Expected: it ends the program, for nobody listens any more.`,
  );
});

test("loses nothing, under every schedule", async () => {
  for (const signals of [[], [{ at: 20 }]]) {
    const scraper = scraping({ links: [10, 20, -10, 10, 60], grace: 20 });
    const judge = (report: Report) => requireResults(scraper, report);
    const exploration = await explore(scraper.main, {
      ...{ leaks: true, schedules: 200, signals, judge },
    });
    const { failure } = exploration;
    if (failure && failure.error === undefined) {
      requireEnd(failure.report, scraper, signals[0]?.at ?? Infinity);
    }
    requireOk(exploration);
  }
});
