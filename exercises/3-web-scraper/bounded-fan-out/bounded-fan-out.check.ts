import { test } from "vitest";
import { chan, context, go, runtime, select, time } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { Report } from "rendezvous/testing";
import * as answer from "./bounded-fan-out.ts";

/** A page may have any status: whether that is an error, `fetch` decides. */
const statusAt = (url: string) => (url.includes("moved") ? 301 : 200);

/** A `fetch` that can be watched. */
class Archive {
  /** How many calls are running. */
  running = 0;
  maxRunning = 0;
  maxGoroutines = 0;
  /** The addresses, in the order in which calls began. */
  readonly began: string[] = [];
  readonly #duration: (at: number) => number;
  readonly #isDeaf: boolean;

  /** `duration` is how long the call takes that began so many calls after the first. */
  constructor(duration: (at: number) => number = () => 100, { deaf = false } = {}) {
    this.#duration = duration;
    this.#isDeaf = deaf;
  }

  readonly fetch = async (ctx: context.Context, url: string): Promise<answer.Page> => {
    this.maxRunning = Math.max(this.maxRunning, ++this.running);
    this.maxGoroutines = Math.max(this.maxGoroutines, runtime.numGoroutine());
    const at = this.began.push(url) - 1;
    const quit = this.#isDeaf ? null : ctx.done();
    const s = await select({ done: time.after(this.#duration(at)), quit });
    this.running--;
    if (s.case === "quit") throw ctx.err()!;
    if (url.includes("bad")) throw new Error(`status 404 at ${url}`);
    return { url, status: statusAt(url), body: `page at ${url}` };
  };
}

const links = (count: number, name = "letter") =>
  Array.from({ length: count }, (_, i) => `http://archive.example/${name}-${i + 1}`);

interface Job {
  urls: readonly string[];
  limit: number;
  duration?: (at: number) => number;
  /** How long the receiver takes for each result. */
  pause?: number;
}

/** What a job has done. */
interface Done {
  archive: Archive;
  received: answer.Result[];
  isClosed: boolean;
  /** When `fetchAll` returned, and what there was at that moment. */
  returned: { at: number; running: number; received: number } | undefined;
}

/** A program that gives `fetchAll` a job, and receives until nothing comes for ten minutes. */
function program({ urls, limit, duration, pause = 0 }: Job) {
  let done: Done;
  const main = async () => {
    done = {
      archive: new Archive(duration),
      received: [],
      isClosed: false,
      returned: undefined,
    };
    const { archive, received } = done;
    const results = chan<answer.Result>();
    const start = time.now();
    go(async () => {
      await answer.fetchAll(context.background(), urls, limit, archive.fetch, results);
      const at = time.since(start);
      await time.sleep(1); // the receiver may be on its way
      done.returned = { at, running: archive.running, received: received.length };
    });
    for (;;) {
      if (pause > 0) await time.sleep(pause);
      const s = await select({ results, late: time.after(10 * time.Minute) });
      done.isClosed = s.case === "results" && !s.ok;
      if (s.case === "late" || !s.ok) break;
      received.push({ ...s.value });
    }
    await time.sleep(time.Minute); // for goroutines that are about to end
  };
  return { main, done: () => done };
}

async function doJob(job: Job): Promise<Done> {
  const { main, done } = program(job);
  requireOk(await run(main));
  return done();
}

const short = (url: unknown) => String(url).split("/").at(-1);

/** Asks for one result for each address, with what became of it. */
function requireResults({ received, isClosed }: Done, urls: readonly string[], what: string) {
  for (const url of urls) {
    const found = received.filter((it) => it.url === url);
    const times = urls.filter((it) => it === url).length;
    if (found.length !== times) {
      throw new Advice(
        `${what} For ${short(url)} there came ${found.length} results. Expected: ${times === 1 ? "one for each address" : `${times}, as often as it stands among the addresses`}.`,
      );
    }
    const { page, err } = found[0]!;
    if (url.includes("bad")) {
      if (!page && err?.message === `status 404 at ${url}`) continue;
      throw new Advice(
        `${what} The call for ${short(url)} threw an error. Expected a result with this error in \`err\`, and no page.`,
      );
    }
    if (!err && page?.body === `page at ${url}`) continue;
    const status = statusAt(url) === 200 ? "" : ` with status ${statusAt(url)}`;
    throw new Advice(
      `${what} The call for ${short(url)} gave a page${status}. Expected a result with this page, and no error.`,
    );
  }
  const extra = received.length - urls.length;
  if (extra > 0) throw new Advice(`${what} There came ${extra} results too many.`);
  if (isClosed) {
    throw new Advice(
      `${what} Then \`results\` was closed. Others may send on it: expected that it stays open.`,
    );
  }
}

test("calls fetch once for each address, in order, and sends what it gives", async () => {
  const same = Array<string>(3).fill(links(1)[0]!);
  for (const urls of [links(12), links(1), [], same, links(2, "moved")]) {
    const count = urls.length;
    const done = await doJob({ urls, limit: 3, duration: (at) => 100 + 37 * (at % 4) });
    const { began } = done.archive;
    if (began.join() !== urls.join()) {
      throw new Advice(
        `There were ${count} addresses. The calls began with ${began.map(short).join(", ") || "none of them"}; expected ${urls.map(short).join(", ") || "no call"}.`,
      );
    }
    requireResults(done, urls, `There were ${count} addresses.`);
  }
});

test("never runs more calls than the limit", async () => {
  for (const limit of [1, 4, 10]) {
    const { archive } = await doJob({ urls: links(40), limit });
    if (archive.maxRunning > limit) {
      throw new Advice(
        `There were 40 addresses, and the limit was ${limit}. At one moment ${archive.maxRunning} calls were running.`,
      );
    }
  }
});

test("begins the next call as soon as one has ended", async () => {
  // One in five is slow: who waits for a whole batch waits for the slow one.
  const duration = (at: number) => (at % 5 === 0 ? 1000 : 100);
  for (const [limit, count] of [
    [1, 6],
    [4, 24],
  ] as const) {
    // Each call goes to the place that is free first.
    const freeAt = Array<number>(limit).fill(0);
    for (let at = 0; at < count; at++) {
      freeAt.sort((a, b) => a - b);
      freeAt[0]! += duration(at);
    }
    const best = Math.max(...freeAt);
    const { returned } = await doJob({ urls: links(count), limit, duration });
    if (!returned) continue; // another check says so
    if (returned.at > best) {
      throw new Advice(
        `There were ${count} addresses, and the limit was ${limit}. Some calls took 100 ms, some 1,000. All were done after ${returned.at} ms; ${best} ms are enough if a new call begins whenever one has ended.`,
      );
    }
  }
});

test("a call that fails gives a result, and its place back", async () => {
  for (const urls of [links(9, "bad"), [...links(5, "bad"), ...links(5)]]) {
    const bad = urls.filter((url) => url.includes("bad")).length;
    const done = await doJob({ urls, limit: 2 });
    requireResults(
      done,
      urls,
      `Of ${urls.length} calls, with a limit of 2, ${bad} threw an error.`,
    );
  }
});

test("starts no goroutine before it has work", async () => {
  for (const pause of [0, time.Second]) {
    const { archive } = await doJob({ urls: links(200), limit: 5, pause });
    if (archive.maxGoroutines <= 30) continue;
    const slow = pause > 0 ? " The receiver took a second for each result." : "";
    throw new Advice(
      `There were 200 addresses, and the limit was 5.${slow} At one moment there were ${archive.maxGoroutines} goroutines. Expected: a goroutine is started when there is a place for it, and keeps it until its result is taken.`,
    );
  }
});

test("returns when the last result has been sent, however slow the receiver is", async () => {
  for (const pause of [0, 5, time.Minute]) {
    const urls = links(7);
    const done = await doJob({ urls, limit: 3, pause });
    const slow = pause === time.Minute ? " The receiver took a minute for each result." : "";
    requireResults(done, urls, `There were 7 addresses.${slow}`);
    const { returned } = done;
    if (!returned) {
      throw new Advice(
        `There were 7 addresses.${slow} All results came, and ten minutes later \`fetchAll\` had not returned.`,
      );
    }
    if (returned.running > 0 || returned.received < urls.length) {
      throw new Advice(
        `There were 7 addresses.${slow} When \`fetchAll\` returned, ${returned.received} of the results had been received, and the number of running calls was ${returned.running}. Expected: it waits for all of them.`,
      );
    }
  }
});

/** Cancels a job in which nobody receives, and looks at what it does then. */
async function cancelAt(
  delay: number,
  archiveOf: () => Archive,
  judge: (it: { archive: Archive; before: number; after: number | undefined }) => void,
) {
  let archive: Archive;
  let [before, after]: [number, number | undefined] = [0, undefined];
  const main = async () => {
    archive = archiveOf();
    after = undefined;
    const [ctx, cancel] = context.withCancel(context.background());
    if (delay === 0) cancel();
    let cancelledAt = time.now();
    go(async () => {
      await answer.fetchAll(ctx, links(40), 3, archive.fetch, chan<answer.Result>());
      after = time.since(cancelledAt);
    });
    await time.sleep(delay);
    before = delay === 0 ? 0 : archive.began.length;
    cancelledAt = time.now();
    cancel();
    await time.sleep(time.Minute);
  };
  const exploration = await explore(main, {
    leaks: true,
    schedules: 30,
    judge: ({ schedule }: Report) => {
      try {
        judge({ archive, before, after });
      } catch (error) {
        throw new Advice((error as Error).message, { schedule });
      }
    },
  });
  const { failure } = exploration;
  if (failure?.report.outcome === "leak") {
    const all = failure.report.goroutines.map(({ state, waitsAt }) =>
      waitsAt ? `one in [${state}] at line ${waitsAt.line}` : `one in [${state}]`,
    );
    const stuck = all.length > 3 ? [...all.slice(0, 3), `${all.length - 3} more`] : all;
    throw new Advice(
      `${delay === 0 ? "`ctx` was cancelled before `fetchAll` was called" : `\`ctx\` was cancelled after ${delay} ms, and nobody received`}. A minute later there were still goroutines: ${stuck.join(", ")}. Expected: they listen to \`ctx\` wherever they wait.`,
      { schedule: failure.schedule },
    );
  }
  requireOk(exploration);
}

test("returns once ctx is done, though nobody receives", async () => {
  // All places are taken by results that nobody takes; or by calls.
  for (const delay of [500, 50]) {
    await cancelAt(
      delay,
      () => new Archive(),
      ({ after }) => {
        if (after === 0) return;
        throw new Advice(
          `\`ctx\` was cancelled after ${delay} ms, and every call ended at once. \`fetchAll\` returned ${after} ms later; expected: at once.`,
        );
      },
    );
  }
});

test("begins no call once ctx is done", async () => {
  for (const [delay, what] of [
    [0, "`ctx` was cancelled before `fetchAll` was called"],
    [50, "`ctx` was cancelled while three calls were running"],
  ] as const) {
    await cancelAt(
      delay,
      () => new Archive(),
      ({ archive, before }) => {
        const more = archive.began.length - before;
        if (more === 0) return;
        throw new Advice(
          `${what}, and ${more === 1 ? "one address was" : `${more} of 40 addresses were`} begun after that. Expected: none. If a \`select\` finds a free place and \`ctx\` done, it draws one of them.`,
        );
      },
    );
  }
});

test("waits for calls that do not listen to ctx", async () => {
  await cancelAt(
    50,
    () => new Archive(() => 1000, { deaf: true }),
    ({ archive, after }) => {
      if (archive.began.length > 3) {
        const more = archive.began.length - 3;
        throw new Advice(
          `\`ctx\` was cancelled after 50 ms. The calls that were running took a second all the same, and then ${more === 1 ? "one more was" : `${more} more were`} begun. Expected: none.`,
        );
      }
      if (after === 950) return;
      throw new Advice(
        `\`ctx\` was cancelled after 50 ms, and the calls that were running ended 950 ms later. \`fetchAll\` returned ${after} ms after the cancel. Expected: when they have ended.`,
      );
    },
  );
});

test("does so under every schedule", async () => {
  for (const [count, limit] of [
    [3, 1],
    [4, 2],
    [2, 3],
  ] as const) {
    const urls = [...links(count - 1), ...links(1, "bad")];
    const job = program({ urls, limit });
    const judge = () => {
      const done = job.done();
      const what = `There were ${count} addresses, and the limit was ${limit}.`;
      requireResults(done, urls, what);
      if (done.archive.maxRunning <= limit) return;
      throw new Advice(`${what} At one moment ${done.archive.maxRunning} calls were running.`);
    };
    requireOk(await explore(job.main, { judge, leaks: true, schedules: 60 }));
  }
});
