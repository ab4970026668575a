import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asAnswer, hostilePrograms, textOf } from "./hostile-program.ts";
import {
  type Attack,
  type Attempt,
  installPageWatch,
  type PageWatch,
  putCanaries,
} from "./page-watch.ts";
import { serveElsewhere, serveSiteWatched, type WatchedServer } from "./servers.ts";
import type { OpenTab, Tab } from "./tab.ts";

declare const pageWatch: PageWatch;

const LESSON = "why-concurrency-is-hard/channels/";

/** A page must answer within this time, in milliseconds. */
const RESPONSIVE = 200;
/** How often a program is tried that seems to hold the page up: the machine may have done it. */
const TRIES = 3;
/** Milliseconds from the press of the button to the end: the course's deadlines, and the way there and back. */
const LONGEST = { cell: 5_000 + 10_000, answer: 10_000 + 10_000 };

/** What the page takes for an answer that does nothing: more than for the program of a cell. */
const harmlessAnswer: Attack = {
  as: "drain",
  text: "export async function drain() {\n  return [];\n}\n",
};

const harmless: Attack = {
  as: "cell",
  text: 'export async function main() {\n  console.log("harmless");\n}\n',
};

/** All programs against the built site, in one browser and in one page, as one visit. */
export function testHostilePrograms(open: OpenTab): void {
  let tab: Tab;
  let site: WatchedServer;
  let elsewhere: WatchedServer;

  const visit = async () => {
    tab = await open(installPageWatch);
    await tab.goto(site.url + LESSON);
    await tab.evaluate(putCanaries, undefined);
  };
  const isAlive = () =>
    tab.evaluate(() => typeof pageWatch === "object", undefined).catch(() => false);

  beforeAll(async () => {
    [site, elsewhere] = await Promise.all([serveSiteWatched(), serveElsewhere()]);
    await visit();
  }, 180_000);
  beforeEach(async () => {
    // A program that took the page with it has failed its own test, and not those after it.
    if (!(await isAlive())) {
      await tab.close();
      await visit();
    }
    site.requests.length = elsewhere.requests.length = 0;
  }, 180_000);
  afterAll(async () => {
    await tab?.close();
    await Promise.all([site?.close(), elsewhere?.close()]);
  });

  const attempt = (attack: Attack): Promise<Attempt> =>
    tab.evaluate((it: Attack) => pageWatch.attack(it), attack);

  /** Tries until the page has not been held up; what is otherwise seen must hold each time. */
  async function responsive(
    attack: Attack,
    look: (seen: Attempt) => void | Promise<void>,
  ): Promise<void> {
    const gaps: string[] = [];
    for (let tried = 0; tried < TRIES; tried++) {
      const seen = await attempt(attack);
      await look(seen);
      if (seen.gap <= RESPONSIVE) return;
      const usual = await attempt(attack.as === "cell" ? harmless : harmlessAnswer);
      if (seen.gap <= usual.gap * 1.5) return;
      gaps.push(`${Math.round(seen.gap)} ms (a harmless program: ${Math.round(usual.gap)} ms)`);
    }
    expect.fail(`The page was held up for ${gaps.join(", ")}.`);
  }

  async function requireContained(
    { said, before, after, took, errors }: Attempt,
    as: Attack["as"],
  ): Promise<void> {
    expect(said).not.toMatch(/^escaped/m);
    expect(said).not.toMatch(/panic: escaped/);
    expect(after).toEqual(before);
    expect(after.stored.canary).toBe("alive");
    expect(after.cookie).toContain("canary=alive");
    expect(after.databases).toContain("canary");
    expect(after.caches).toContain("canary");
    expect(after.stored["rendezvous/2/passed"]).toBeUndefined();
    expect(elsewhere.requests).toEqual([]);
    expect(site.requests.filter((it) => it.includes("leak"))).toEqual([]);
    expect(await tab.pages()).toBe(1);
    expect(errors).toEqual([]);
    expect(took).toBeLessThan(as === "cell" ? LONGEST.cell : LONGEST.answer);
  }

  const only = new RegExp(process.env.HOSTILE ?? "");
  const programs = hostilePrograms().filter(({ name }) => only.test(name));
  const groups = [...new Set(programs.map(({ group }) => group))];

  test("a harmless program runs", async () => {
    await responsive(harmless, ({ said }) => expect(said).toContain("harmless"));
  });

  describe.each(groups)("%s", (group) => {
    const inGroup = programs.filter((it) => it.group === group);
    test.each(inGroup)(
      "a program tries $attempts ($name)",
      { timeout: 240_000 },
      async (program) => {
        const { says, prints, never, slow } = program;
        const text = textOf(program, { elsewhere: elsewhere.url.slice(0, -1), site: site.url });
        const as = program.exercise ?? "cell";
        const look = async (seen: Attempt) => {
          await requireContained(seen, as);
          if (prints !== undefined) expect(seen.said.split("\n")).toContain(prints);
          if (says) expect(seen.said).toMatch(says);
          if (never) expect(seen.said).not.toMatch(never);
          if (as !== "cell") requireNoPass(seen);
        };
        await responsive({ as, text }, look);
        if (as !== "cell" || slow) return;
        const asDrain: Attack = { as: "drain", text: asAnswer(text) };
        const contained = async (seen: Attempt) => {
          await requireContained(seen, "drain");
          requireNoPass(seen);
        };
        await responsive(asDrain, contained);
      },
    );
  });
}

function requireNoPass({ verdict, said }: Attempt): void {
  expect(verdict).toMatch(/^\d+ of \d+ checks? pass(es)?\.$|could be checked\.$/);
  expect(verdict).not.toMatch(/^(\d+) of \1 /);
  expect(said).not.toContain("Well done");
}
