import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Attack, type Attempt, attempt, LESSON } from "./attempt.ts";
import { asAnswer, hostilePrograms, textOf } from "./hostile-program.ts";
import { installPageWatch, putCanaries } from "./page-watch.ts";
import { serveElsewhere, serveSiteWatched, type WatchedServer } from "./servers.ts";

/** A page must answer within this time, in milliseconds. */
const RESPONSIVE = 200;
/** How often a program is tried that seems to hold the page up: the machine may have done it. */
const TRIES = 3;
/** Milliseconds from the press of the button to the end: the course's deadlines, and the way there and back. */
const LONGEST = { cell: 5_000 + 10_000, answer: 10_000 + 10_000 };

/** So narrow that the editor is a text area. */
const NARROW = { width: 400, height: 800 };

const harmless: Attack = {
  as: "cell",
  text: 'export async function main() {\n  console.log("harmless");\n}\n',
};

/** All programs against the built site, in one browser and in one page, as one visit. */
export function testHostilePrograms(launch: () => Promise<Browser>): void {
  let browser: Browser;
  let page: Page;
  let site: WatchedServer;
  let elsewhere: WatchedServer;
  /** What the page's own console said. */
  let complaints: string[] = [];

  beforeAll(async () => {
    [site, elsewhere] = await Promise.all([serveSiteWatched(), serveElsewhere()]);
    browser = await launch();
    const context = await browser.newContext({ viewport: NARROW });
    page = await context.newPage();
    await page.addInitScript(installPageWatch);
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(site.url + LESSON);
    await page.evaluate(putCanaries);
  }, 120_000);
  beforeEach(() => {
    complaints = [];
    site.requests.length = elsewhere.requests.length = 0;
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([site?.close(), elsewhere?.close()]);
  });

  /** Tries until the page has not been held up; what is otherwise seen must hold each time. */
  async function responsive(attack: Attack, look: (seen: Attempt) => void): Promise<void> {
    const gaps: string[] = [];
    for (let tried = 0; tried < TRIES; tried++) {
      const seen = await attempt(page, attack);
      look(seen);
      if (seen.gap <= RESPONSIVE) return;
      const usual = await attempt(page, harmless);
      if (seen.gap <= usual.gap * 1.5) return;
      gaps.push(`${Math.round(seen.gap)} ms, where a harmless program takes ${Math.round(usual.gap)} ms`);
    }
    expect.fail(`The page was held up: ${gaps.join("; ")}.`);
  }

  function requireContained({ said, before, after, took }: Attempt, as: Attack["as"]): void {
    expect(said).not.toMatch(/^escaped/m);
    expect(said).not.toMatch(/panic: escaped/);
    expect(after).toEqual(before);
    expect(after.stored.canary).toBe("alive");
    expect(after.cookie).toContain("canary=alive");
    expect(after.databases).toContain("canary");
    expect(after.caches).toContain("canary");
    expect(after.stored["rendezvous/1/passed"]).toBeUndefined();
    expect(elsewhere.requests).toEqual([]);
    expect(site.requests.filter((it) => it.includes("leak"))).toEqual([]);
    expect(page.context().pages()).toHaveLength(1);
    expect(complaints).toEqual([]);
    expect(took).toBeLessThan(as === "cell" ? LONGEST.cell : LONGEST.answer);
  }

  const programs = hostilePrograms();
  const groups = [...new Set(programs.map(({ group }) => group))];
  const only = process.env.HOSTILE;

  test("a harmless program runs, and right answers pass", async () => {
    await responsive(harmless, ({ said }) => expect(said).toContain("harmless"));
  });

  describe.each(groups)("%s", (group) => {
    const inGroup = programs.filter((it) => it.group === group && (!only || it.name.match(only)));
    test.each(inGroup)("a program tries $attempts ($name)", { timeout: 240_000 }, async (program) => {
      const { says, prints, never, slow } = program;
      const text = textOf(program, { elsewhere: elsewhere.url.slice(0, -1), site: site.url });
      const as = program.exercise ?? "cell";
      const look = (seen: Attempt) => {
        requireContained(seen, as);
        if (prints !== undefined) expect(seen.said.split("\n")).toContain(prints);
        if (says) expect(seen.said).toMatch(says);
        if (never) expect(seen.said).not.toMatch(never);
        if (as !== "cell") requireNoPass(seen);
      };
      await responsive({ as, text }, look);
      if (as !== "cell" || slow) return;
      await responsive({ as: "drain", text: asAnswer(text) }, (seen) => {
        requireContained(seen, "drain");
        requireNoPass(seen);
      });
    });
  });
}

function requireNoPass({ verdict, said }: Attempt): void {
  expect(verdict).toMatch(/^\d+ of \d+ checks? pass(es)?\.$|could be checked\.$/);
  expect(verdict).not.toMatch(/^(\d+) of \1 /);
  expect(said).not.toContain("Well done");
}
