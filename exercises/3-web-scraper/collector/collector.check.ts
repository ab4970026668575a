import { test } from "vitest";
import { context, go, select, time } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { Report } from "rendezvous/testing";
import * as answer from "./collector.ts";

/** A page to fetch: how long it takes, and whether it fails. */
interface Link {
  url: string;
  takes: number;
  fails?: boolean;
}

interface Job {
  links: readonly Link[];
  /** How long a `save` takes. */
  saving?: number;
  /** When `ctx` is cancelled. Never unless given; 0 is before the call. */
  cancelAt?: number;
  /** Which `save` throws, counted from 1. None unless given. */
  throwsAt?: number;
}

/** What a job has done so far. */
class Trial {
  /** When each call began. */
  readonly began = new Map<string, number>();
  /** When each call gave a page or threw its error; not if it was cut off. */
  readonly came = new Map<string, number>();
  /** What was saved, and when the `save` began. */
  readonly saved: { result: answer.Result; at: number }[] = [];
  savesBegun = 0;
  saving = 0;
  maxSaving = 0;
  /** When `collect` returned or threw. */
  ended: { at: number; error: unknown; saved: number } | undefined;
}

const DISK_FULL = new Error("the disk is full");

/** A program that gives `collect` a job, and waits until all should be over. */
function program({ links, saving = 0, cancelAt, throwsAt }: Job) {
  let trial = new Trial();
  const main = async () => {
    const it = (trial = new Trial());
    const start = time.now();
    const fetch = async (ctx: context.Context, url: string): Promise<answer.Page> => {
      it.began.set(url, time.since(start));
      const link = links.find((each) => each.url === url);
      if (!link) throw new Error(`nobody asked for ${url}`);
      const quit = ctx.done();
      const s = await select({
        done: link.takes === Infinity ? null : time.after(link.takes),
        quit,
      });
      if (s.case === "quit") throw ctx.err()!;
      it.came.set(url, time.since(start));
      if (link.fails) throw new Error(`status 404 at ${url}`);
      return { url, status: 200, body: `page at ${url}` };
    };
    const save = async (result: answer.Result) => {
      const at = time.since(start);
      it.maxSaving = Math.max(it.maxSaving, ++it.saving);
      const number = ++it.savesBegun;
      if (saving > 0) await time.sleep(saving);
      it.saving--;
      if (number === throwsAt) throw DISK_FULL;
      it.saved.push({ result: { ...result }, at });
    };
    const [ctx, cancel] = context.withCancel(context.background());
    if (cancelAt === 0) cancel();
    else if (cancelAt !== undefined) time.afterFunc(cancelAt, cancel);
    const urls = links.map(({ url }) => url);
    go(async () => {
      let error: unknown;
      try {
        await answer.collect(ctx, urls, fetch, save);
      } catch (thrown) {
        error = thrown;
      }
      it.ended = { at: time.since(start), error, saved: it.saved.length };
    });
    await time.sleep(2 * time.Minute);
  };
  return { main, trial: () => trial };
}

async function doJob(job: Job): Promise<Trial> {
  const { main, trial } = program(job);
  requireOk(await run(main));
  return trial();
}

const links = (count: number, takes: (at: number) => number = () => 10): Link[] =>
  Array.from({ length: count }, (_, at) => ({
    url: `http://archive.example/letter-${at + 1}`,
    takes: takes(at),
  }));
const dead = (link: Link): Link => ({
  ...link,
  url: link.url.replace("letter", "dead"),
  fails: true,
});
const short = (url: unknown) => String(url).split("/").at(-1);

function requireEnded(trial: Trial, what: string) {
  const { ended } = trial;
  if (!ended) {
    throw new Advice(
      `${what} ${trial.saved.length} results were saved, and two minutes later \`collect\` had not returned.`,
    );
  }
  if (ended.error !== undefined) {
    throw new Advice(`${what} \`collect\` threw "${(ended.error as Error).message}".`);
  }
  return ended;
}

/** Asks that each of the links was saved once, with what became of it. */
function requireSaved({ saved }: Trial, expected: readonly Link[], what: string) {
  for (const { url, fails } of expected) {
    const found = saved.filter(({ result }) => result.url === url);
    const times = expected.filter((it) => it.url === url).length;
    if (found.length !== times) {
      throw new Advice(
        `${what} The result of ${short(url)} was ${found.length === 0 ? "never saved" : found.length === 1 ? "saved once" : `saved ${found.length} times`}. Expected: ${times === 1 ? "once" : `${times} times, as often as it stands among the addresses`}.`,
      );
    }
    const { page, err } = found[0]!.result;
    const isRight = fails
      ? !page && err?.message === `status 404 at ${url}`
      : !err && page?.body === `page at ${url}`;
    if (isRight) continue;
    throw new Advice(
      `${what} Expected the result of ${short(url)} to have ${fails ? "the error that `fetch` threw, and no page" : "its page, and no error"}.`,
    );
  }
}

test("saves one result for each address, and returns", async () => {
  const twice = [...links(2), ...links(1)];
  for (const all of [links(4), links(1), [], [...links(2), dead(links(3)[2]!)], twice]) {
    const failing = all.filter(({ fails }) => fails).length;
    const what = `There were ${all.length} addresses${failing > 0 ? `, and ${failing} of the calls threw an error` : ""}.`;
    const trial = await doJob({ links: all });
    requireEnded(trial, what);
    requireSaved(trial, all, what);
    if (trial.saved.length > all.length) {
      throw new Advice(`${what} ${trial.saved.length} results were saved.`);
    }
  }
});

test("fetches all pages side by side", async () => {
  const trial = await doJob({ links: links(5, () => 1000), saving: 300 });
  const late = [...trial.began].find(([, at]) => at > 0);
  if (trial.began.size === 5 && !late) return;
  throw new Advice(
    late
      ? `There were 5 addresses. The call for ${short(late[0])} began after ${late[1]} ms; expected: all at once.`
      : `There were 5 addresses, and \`fetch\` was called for ${trial.began.size} of them.`,
  );
});

test("saves each result as soon as it is there", async () => {
  const all = links(3, (at) => [500, 10, time.Minute][at]!);
  const trial = await doJob({ links: all, saving: 5 });
  for (const { url, takes } of all) {
    const at = trial.saved.find(({ result }) => result.url === url)?.at ?? Infinity;
    if (at === takes) continue;
    throw new Advice(
      `Nothing else was to be saved when ${short(url)} came after ${takes} ms. It was ${at === Infinity ? "never saved" : `saved after ${at} ms`}; expected: at once.`,
    );
  }
});

test("never saves two results at the same time", async () => {
  const trial = await doJob({ links: links(5), saving: 100 });
  requireSaved(trial, links(5), "Five pages came in the same moment.");
  if (trial.maxSaving === 1) return;
  throw new Advice(
    `Five pages came in the same moment, and each \`save\` takes 100 ms. At one moment ${trial.maxSaving} of them were running. Expected: one after the other.`,
  );
});

test("returns when the last result has been saved", async () => {
  for (const saving of [0, 100, 10 * time.Second]) {
    const trial = await doJob({ links: links(4), saving });
    const what = `Four pages came after 10 ms, and each \`save\` took ${saving} ms.`;
    const { at, saved } = requireEnded(trial, what);
    if (saved < 4) {
      throw new Advice(
        `${what} When \`collect\` returned, ${saved} of them had been saved. Expected: all four.`,
      );
    }
    const best = 10 + 4 * saving;
    if (at > best) {
      throw new Advice(`${what} \`collect\` returned after ${at} ms; expected: after ${best} ms.`);
    }
  }
});

/** Does a job under many schedules, and asks that nobody is left. */
async function underSchedules(job: Job, what: string, judge: (trial: Trial) => void) {
  const { main, trial } = program(job);
  const exploration = await explore(main, {
    leaks: true,
    schedules: 40,
    judge: ({ schedule }: Report) => {
      try {
        judge(trial());
      } catch (error) {
        throw new Advice((error as Error).message, { schedule });
      }
    },
  });
  const { failure } = exploration;
  if (failure?.report.outcome === "leak") {
    const stuck = failure.report.goroutines
      .slice(0, 3)
      .map(({ state, waitsAt }) =>
        waitsAt ? `one in [${state}] at line ${waitsAt.line}` : `one in [${state}]`,
      );
    throw new Advice(
      `${what} Two minutes later there were still goroutines: ${stuck.join(", ")}. Expected: none.`,
      { schedule: failure.schedule },
    );
  }
  requireOk(exploration);
}

test("saves what had come before the cancel", async () => {
  for (const [fast, saving] of [
    [3, 100],
    [3, 45],
    [1, 10],
  ] as const) {
    const all = links(fast + 1, (at) => (at < fast ? 10 : time.Minute));
    const what = `${fast} of ${fast + 1} pages came after 10 ms, each \`save\` took ${saving} ms, and after 50 ms \`ctx\` was cancelled.`;
    await underSchedules({ links: all, saving, cancelAt: 50 }, what, (trial) => {
      requireEnded(trial, what);
      requireSaved(trial, all.slice(0, fast), what);
    });
  }
});

test("returns once ctx is done, and leaves nobody behind", async () => {
  for (const cancelAt of [0, 50]) {
    const what =
      cancelAt === 0
        ? "`ctx` was cancelled before the call, and no page would have come."
        : `\`ctx\` was cancelled after ${cancelAt} ms, and no page had come.`;
    const job = { links: links(3, () => Infinity), cancelAt };
    await underSchedules(job, what, (trial) => {
      const { at } = requireEnded(trial, what);
      if (at === cancelAt) return;
      throw new Advice(
        `${what} \`collect\` returned ${at - cancelAt} ms later; expected: at once.`,
      );
    });
  }
});

test("throws what save has thrown, and leaves nobody behind", async () => {
  for (const throwsAt of [1, 3]) {
    const all = links(6, (at) => (at < 4 ? 10 : time.Minute));
    const what = `Four pages came after 10 ms, two need a minute, and \`save\` number ${throwsAt} threw an error.`;
    await underSchedules({ links: all, saving: 20, throwsAt }, what, (trial) => {
      const { ended, savesBegun } = trial;
      if (savesBegun > throwsAt) {
        throw new Advice(
          `${what} \`save\` was called ${savesBegun} times. Expected: not again after the error.`,
        );
      }
      if (!ended) {
        throw new Advice(
          `${what} Two minutes later \`collect\` had neither returned nor thrown. Expected: it throws the error.`,
        );
      }
      if (ended.error !== DISK_FULL) {
        throw new Advice(
          `${what} \`collect\` ${ended.error === undefined ? "returned" : `threw "${(ended.error as Error).message}"`}. Expected: it throws the error of \`save\`.`,
        );
      }
      const failedAt = 10 + throwsAt * 20;
      if (ended.at > failedAt) {
        throw new Advice(
          `${what} \`collect\` threw it ${ended.at - failedAt} ms later. Expected: at once, since the calls that run are told to stop.`,
        );
      }
    });
  }
});

test("does so under every schedule", async () => {
  for (const count of [2, 3]) {
    const all = [...links(count - 1), dead(links(count).at(-1)!)];
    const what = `${count} results came in the same moment.`;
    await underSchedules({ links: all, saving: 5 }, what, (trial) => {
      requireEnded(trial, what);
      requireSaved(trial, all, what);
    });
  }
});
