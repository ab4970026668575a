import { expect, test } from "vitest";
import { context, signal, time } from "rendezvous";
import { Advice, explore, requireOk, run, simulatedNetwork } from "rendezvous/testing";
import type { Report, RequestRecord, RunOptions } from "rendezvous/testing";
import * as answer from "./scraper.ts";

const began = Date.UTC(2000, 0, 1);
const now = () => time.now() - began;

const letters = "abc".repeat(100);
const network = simulatedNetwork({
  "quick.example": { latency: 10, routes: { "/": letters } },
  "slow.example": { latency: 20, routes: { "/": letters } },
  "uneven.example": { latency: 20, jitter: 180 },
  "lasting.example": {
    latency: 5,
    routes: { "/": { body: ["one ", "two ", "three"], gap: 10 } },
  },
  "moved.example": {
    latency: 5,
    routes: { "/": { status: 302, headers: { Location: "http://quick.example/moved" } } },
  },
  "gone.example": { latency: 5, routes: { "/": { status: 404, body: "nothing" } } },
  "huge.example": { latency: 5, routes: { "/": { body: [letters, letters, letters, letters] } } },
  "cut.example": { latency: 5, routes: { "/": { body: "half a pa", cut: true } } },
  "refuses.example": { failures: { rate: 1, as: "connection refused" } },
  "silent.example": { latency: Infinity },
});

const limitsWith = (changes: Partial<answer.Limits> = {}): answer.Limits => ({
  ...{ atOnce: 3, timeout: 400, size: 1_000, grace: 50 },
  ...changes,
});

/** `link("quick", 3)` is `http://quick.example/3`. */
const link = (host: string, path: number | string = "") => `http://${host}.example/${path}`;

interface Scraping {
  urls: readonly string[];
  limits?: Partial<answer.Limits>;
  /** So many milliseconds the reader takes for each result. */
  pause?: number;
  /** Whether the context is done before anything begins. */
  isOver?: boolean;
}

/** A program that scrapes, with what was seen of its last run. */
function scraping({ urls, limits, pause = 0, isOver = false }: Scraping) {
  const seen = {
    results: [] as answer.Result[],
    /** When the interrupt came, if one did. */
    interruptedAt: Infinity,
    endedAt: Infinity,
    /** When the first result came. */
    firstAt: Infinity,
    urls,
    limits: limitsWith(limits),
  };
  const main = async () => {
    Object.assign(seen, {
      ...{ results: [], interruptedAt: Infinity, endedAt: Infinity, firstAt: Infinity },
    });
    const [ctx, interrupt] = signal.notifyContext(context.background(), "SIGINT");
    context.afterFunc(ctx, () => {
      if (seen.endedAt === Infinity) seen.interruptedAt = now();
    });
    if (isOver) interrupt();
    const channel = await answer.scrape(ctx, urls, seen.limits);
    if (typeof channel?.receive !== "function") {
      throw new Advice("`scrape` is to return the channel of its results, and it returned none.");
    }
    for await (const result of channel) {
      seen.results.push(result);
      seen.firstAt = Math.min(seen.firstAt, now());
      if (pause > 0) await time.sleep(pause);
    }
    seen.endedAt = now();
    await time.sleep(time.Hour); // who is left then, is left for ever
  };
  return { main, seen };
}

type Seen = ReturnType<typeof scraping>["seen"];

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;

/** Asks that the run came to its end: the channel was closed, and nobody is left. */
function requireEnd(report: Report, { results, interruptedAt, endedAt, urls }: Seen): void {
  const { outcome, goroutines, schedule } = report;
  const after = interruptedAt < Infinity ? "An interrupt came. Then " : "";
  if (outcome === "deadlock" && endedAt === Infinity) {
    const stuck = goroutines
      .filter(({ id, waitsAt }) => id !== 1 && waitsAt)
      .map(({ state, waitsAt }) => `line ${waitsAt!.line} [${state}]`);
    const where = [...new Set(stuck)].join(" and ");
    throw new Advice(
      `${after}${results.length} of ${count(urls.length, "result")} came, and then nothing more: the channel was not closed, and nobody could go on.${where && ` They wait at ${where}.`}`,
      { schedule },
    );
  }
  if (outcome === "leak") {
    const waits = goroutines.map(({ state, waitsAt }) =>
      waitsAt ? `one at line ${waitsAt.line} [${state}]` : `one [${state}]`,
    );
    throw new Advice(
      `${after ? `${after}the` : "The"} channel was closed, and an hour later there were still goroutines: ${waits.join(", ")}. Expected: all have ended when the channel is closed.`,
      { schedule },
    );
  }
  requireOk(report);
}

/** What hosts and time limits do; any other error is the answer's own doing. */
const isTheirs = (error: string) => /refused|EOF|no such host|deadline exceeded/.test(error);

const hasCome = ({ status, error }: RequestRecord) => status === 200 && error === undefined;

/** Asks that each request that was begun has one result, and the right one. */
function requireResults({ results, urls }: Seen, { schedule }: Report): void {
  const fail = (what: string) => {
    throw new Advice(what, { schedule });
  };
  const byUrl = new Map<string, answer.Result>();
  for (const result of results) {
    const { url, page, err } = result;
    if (!urls.includes(url)) return fail(`A result came for "${url}", which is none of the links.`);
    if (byUrl.has(url)) fail(`Two results came for ${url}. Expected: one for each request.`);
    byUrl.set(url, result);
    if (!page === !err) {
      fail(`The result for ${url} has ${page ? "both" : "neither"} a page and an error.`);
    }
  }
  for (const record of network.log) {
    const { url } = record;
    if (!urls.includes(url)) continue; // where a redirection led to
    const result = byUrl.get(url);
    if (!result) {
      fail(
        `The request for ${url} was begun${hasCome(record) ? ", and its page came" : ""}, but no result for it. Expected: one for every request that was begun.`,
      );
    }
    if (hasCome(record) && !result?.page && record.url !== link("huge")) {
      fail(`The page of ${url} came whole, and its result says: ${result?.err?.message}.`);
    }
  }
}

/** Asks for what an interrupt means, where one came. */
function requireOrder({ interruptedAt, endedAt, limits }: Seen, { schedule }: Report): void {
  const fail = (what: string) => {
    throw new Advice(what, { schedule });
  };
  const later = network.log.filter(({ at }) => at > interruptedAt);
  if (later.length > 0) {
    fail(
      `The interrupt came at ${interruptedAt} ms, and ${count(later.length, "request")} began after it, the first at ${later[0]!.at} ms. Expected: none. (When both cases of a \`select\` are ready, it takes either.)`,
    );
  }
  const end = interruptedAt + limits.grace;
  for (const { url, error, at, endedAt: over = Infinity } of network.log) {
    if (error !== undefined && !isTheirs(error) && over < end && at < interruptedAt) {
      fail(
        `The interrupt came at ${interruptedAt} ms. The request for ${url} was under way, and was cancelled at ${over} ms. Expected: it may go on until ${end} ms, for \`grace\` is ${limits.grace}.`,
      );
    }
    if (over > end) {
      fail(
        `The interrupt came at ${interruptedAt} ms, and \`grace\` is ${limits.grace}. The request for ${url} went on ${over === Infinity ? "for ever" : `until ${over} ms`}. Expected: it is cancelled at ${end} ms.`,
      );
    }
  }
  const last = Math.max(0, ...network.log.map((it) => it.endedAt ?? 0));
  const due = Math.max(last, interruptedAt < Infinity ? interruptedAt : 0);
  if (endedAt > due) {
    fail(
      `The last request was over at ${last} ms, and the channel was closed at ${endedAt} ms. Expected: it is closed as soon as nothing is under way any more.`,
    );
  }
}

/** Runs it without its lines, and once more with them if it does not end well. */
async function runQuickly(main: () => unknown, options: RunOptions): Promise<Report> {
  const all = { network, leaks: true, ...options };
  const report = await run(main, { ...all, sites: false });
  return report.outcome === "ok" ? report : run(main, all);
}

/** Runs it, and asks for all that holds of every run whose reader is quick. */
async function requireGoodRun(what: Scraping, options: RunOptions = {}): Promise<Seen> {
  const { main, seen } = scraping(what);
  const report = await runQuickly(main, options);
  requireEnd(report, seen);
  requireResults(seen, report);
  if (!what.pause) requireOrder(seen, report);
  return seen;
}

test("brings a page or an error for every link", async () => {
  const urls = [
    ...["quick", "moved", "gone", "huge", "lasting", "cut", "refuses", "silent"].map((it) =>
      link(it),
    ),
    ...[link("quick", 2), link("nowhere"), "not a link"],
  ];
  const { results, firstAt } = await requireGoodRun({ urls });
  if (firstAt > 100) {
    throw new Advice(
      `The first page was there after 10 ms, and the first result came at ${firstAt} ms. Expected: \`scrape\` returns its channel at once, and each result comes when it is there.`,
    );
  }
  for (const url of urls) {
    const result = results.find((it) => it.url === url);
    const isAlive = /quick|moved|lasting/.test(url);
    if (!result) {
      throw new Advice(`No result came for ${url}. Expected: one for every link.`);
    }
    if (isAlive && !result.page) {
      throw new Advice(`${url} has a page, and its result says: ${result.err?.message}.`);
    }
    if (!isAlive && !result.err) {
      throw new Advice(`${url} has no page to show. Expected: its result says so in \`err\`.`);
    }
  }
  const body = results.find(({ url }) => url === link("lasting"))?.page?.body;
  expect(body, "The page comes in three parts, and all belong to it.").toBe("one two three");
});

test("500 links, never more than ten at once, and nobody waits for the slowest", async () => {
  for (const [links, atOnce] of [
    [500, 10],
    [12, 1],
    [30, 4],
    [100, 20],
  ] as const) {
    const urls = Array.from({ length: links }, (_, i) => link("uneven", i));
    const { results, endedAt } = await requireGoodRun({ urls, limits: { atOnce } });
    if (network.maxInFlight > atOnce) {
      throw new Advice(
        `${network.maxInFlight} requests were under way at once. Expected: at most ${atOnce}, for that is what \`limits.atOnce\` says.`,
      );
    }
    if (results.length < links) {
      throw new Advice(
        `${results.length} results came for ${links} links. Expected: one for each.`,
      );
    }
    const lost = results.find(({ page }) => !page);
    if (lost) {
      throw new Advice(
        `Each of ${links} links has a page, which comes within 200 ms. Nobody interrupted, \`limits.timeout\` is 400, and the result for ${lost.url} says: ${lost.err?.message}.`,
      );
    }
    const work = network.log.reduce((sum, { at, endedAt: over }) => sum + over! - at, 0);
    const longest = Math.round(work / atOnce) + 200;
    if (endedAt > longest) {
      throw new Advice(
        `${links} links, ${atOnce} at once, took ${endedAt} ms. Expected: less than ${longest} ms. When one request is over the next one can begin, whatever the others do.`,
      );
    }
  }
});

test("a slow reader loses nothing, and gets all even after an interrupt", async () => {
  const urls = [link("gone"), ...Array.from({ length: 7 }, (_, i) => link("quick", i))];
  const { results } = await requireGoodRun({ urls, pause: 300 });
  if (results.length < urls.length) {
    throw new Advice(
      `The reader took 300 ms over each result, and ${results.length} of ${urls.length} came. Expected: all.`,
    );
  }
  for (const at of [5, 15, 450, 1_000]) {
    await requireGoodRun({ urls, pause: 300 }, { signals: [{ at }] });
  }
});

test("an interrupt begins no new request", async () => {
  const few = [link("quick", 1), link("slow"), link("quick", 2)];
  for (let seed = 1; seed <= 10; seed++) {
    await requireGoodRun({ urls: few, isOver: true }, { seed });
    if (network.requests > 0) {
      throw new Advice(
        `The context was done before \`scrape\` was called, and ${count(network.requests, "request")} began. Expected: none. (When both cases of a \`select\` are ready, it takes either.)`,
      );
    }
  }
  const urls = Array.from({ length: 30 }, (_, i) => link("uneven", i));
  for (let seed = 1; seed <= 10; seed++) {
    const limits = { grace: 300 };
    await requireGoodRun({ urls, limits }, { seed, signals: [{ at: 250 }] });
  }
});

test("what is under way at an interrupt has its grace, and no more", async () => {
  const urls = [link("lasting"), link("silent"), link("slow"), link("quick", 1), link("quick", 2)];
  for (const grace of [0, 10, 50, 300]) {
    for (const at of [1, 12]) {
      await requireGoodRun({ urls, limits: { grace } }, { signals: [{ at }] });
    }
  }
});

test("it ends when nothing is left to do, and not a moment later", async () => {
  for (const urls of [[], [link("quick")], [link("slow"), link("gone"), link("quick")]]) {
    await requireGoodRun({ urls });
    await requireGoodRun({ urls, isOver: true });
    await requireGoodRun({ urls, limits: { grace: time.Hour } }, { signals: [{ at: 2 }] });
  }
});

const mixed = [link("quick"), link("slow", 1), link("gone"), link("silent"), link("quick", 2)];

test("an interrupt after any step does no harm", async () => {
  const what = { urls: mixed, limits: { atOnce: 2, timeout: 40, grace: 15 } };
  const { main, seen } = scraping(what);
  const { steps } = await run(main, { network });
  for (let step = 1; step <= steps && step <= 300; step++) {
    const report = await runQuickly(main, { signals: [{ step }] });
    try {
      requireEnd(report, seen);
      requireResults(seen, report);
      requireOrder(seen, report);
    } catch (error) {
      if (!(error instanceof Advice)) throw error;
      throw new Advice(`The interrupt came after step ${step}. ${error.message}`);
    }
  }
});

// One second on a machine that has nothing else to do.
const often = { timeout: 20_000 };

test("1,000 schedules, with an interrupt while everything happens at once", often, async () => {
  const urls = [link("quick"), link("slow"), link("silent"), link("quick", 2)];
  const what = { urls, limits: { atOnce: 2, timeout: 40, grace: 10 } };
  for (const [schedules, signals] of [
    [200, []],
    [800, [{ at: 20 }]],
  ] as const) {
    const { main, seen } = scraping(what);
    const judge = (report: Report) => {
      requireResults(seen, report);
      requireOrder(seen, report);
    };
    const exploration = await explore(main, {
      ...{ network, leaks: true, schedules, signals, judge },
    });
    const { failure } = exploration;
    if (failure && failure.error === undefined) requireEnd(failure.report, seen);
    requireOk(exploration);
  }
});
