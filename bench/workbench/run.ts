/**
 * `npm run bench:workbench`: how long a learner waits in the page, in headless Chromium against the built
 * site on this machine. `--write` writes docs/workbench-speed.md. With names of parts behind it (`runs editor`), these
 * alone are measured, and their rows alone written. Let nothing else run beside it.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { format } from "prettier";
import { course, exerciseFolder, type Lesson } from "../../src/content/course.ts";
import { readKnownAnswers } from "../../src/grading/read-known-answers.ts";
import { serveSite } from "../../src/site/serve-site.ts";
import { root } from "../../src/terminal/exercises.ts";
import { launchChromium } from "../../tests/chromium.ts";
import { thisMachine } from "../machine.ts";
import { median } from "../statistics.ts";
import { table } from "../tables.ts";
import {
  checkOf,
  isUnderWay,
  type Press,
  RUN,
  untilOpened,
  untilOver,
  untilPainted,
  watchNextKey,
  watchNextOpening,
  watchNextPress,
} from "./in-page.ts";

const SAMPLES = 30;
/** Each exercise is checked so often, after a time that is not counted, to find the median one. */
const CHECKS = 5;
/** After what is used first, so many milliseconds pass: the engine makes fast what it will use again. */
const WARM_UP = 10_000;
/** So many milliseconds lie between two presses: somebody looks at what came out. */
const REST = 2_000;
/** So many when somebody presses again at once. */
const HASTE = 300;
/**
 * For so long a hand moves the pointer to something, lets it lie there, and holds the button; and from one key to the
 * next, in milliseconds.
 */
const HAND = { moves: 300, rests: 200, holds: 80, types: 60 };
/** So many keys are typed at a time: a check does not take much longer. */
const KEYS = 2;
const LESSON = "why-concurrency-is-hard/channels/";

interface Wait {
  what: string;
  samples: number[];
  /** Milliseconds that the median may take. */
  target?: number;
}

const waits: Wait[] = [];
const checks: { id: string; samples: number[]; schedules: number }[] = [];
const parts: Record<string, () => Promise<void>> = {
  "first-runs": measureFirstRuns,
  runs: measureRuns,
  editor: measureEditor,
  typing: measureTyping,
  checks: measureChecks,
};
const only = process.argv.slice(2).filter((it) => it !== "--write");
const unknown = only.find((it) => !(it in parts));
if (unknown !== undefined) {
  throw new Error(`There is no part ${unknown}. There are ${Object.keys(parts).join(", ")}.`);
}
const server = await serveSite({ folder: join(root, "dist"), port: 0 });
const browser = await launchChromium();
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (only.length > 0 && !only.includes(name)) continue;
    process.stderr.write(`${name}…\n`);
    await measure();
  }
} finally {
  await browser.close();
  await server.close();
}
const file = join(root, "docs/workbench-speed.md");
const whole = only.length > 0 ? withRows(await readFile(file, "utf8")) : report();
const text = await format(whole, { parser: "markdown" });
process.stdout.write(text);
if (process.argv.includes("--write")) await writeFile(file, text);

async function measureFirstRuns(): Promise<void> {
  const samples: number[] = [];
  for (let i = 0; i < SAMPLES; i++) {
    await withPage(LESSON, {}, async (page) => {
      samples.push(await press(page, RUN));
    });
  }
  waits.push({ what: "first run in a page, nothing in the cache", samples, target: 1_500 });
}

async function measureRuns(): Promise<void> {
  const source = await readFile(join(import.meta.dirname, "sixty-lines.ts"), "utf8");
  await withPage("playground/", { "text/playground": source }, async (page) => {
    await press(page, RUN);
    await page.waitForTimeout(WARM_UP);
    const [samples, hasty]: [number[], number[]] = [[], []];
    for (const [into, pause] of [
      [samples, REST],
      [hasty, HASTE],
    ] as const) {
      for (let i = 0; i < SAMPLES; i++) {
        await page.waitForTimeout(pause);
        into.push(await press(page, RUN, { again: true }));
      }
    }
    const printed = await page.locator("[data-output]").first().innerText();
    if (!printed.includes("worker 4")) throw new Error(`The program printed: ${printed}`);
    waits.push({ what: "from the click to the output, 60 lines", samples, target: 50 });
    waits.push({ what: `the same, pressed again after ${HASTE} ms`, samples: hasty });
  });
}

async function measureEditor(): Promise<void> {
  const [cold, warm]: [number[], number[]] = [[], []];
  for (let i = 0; i < SAMPLES; i++) {
    await withPage(LESSON, {}, async (page) => {
      cold.push(await openEditor(page, "rv-cell"));
      if (warm.length === SAMPLES) return;
      await page.waitForTimeout(WARM_UP);
      for (let cell = 1; cell < 4; cell++) {
        warm.push(await openEditor(page, "rv-cell", cell));
        await page.waitForTimeout(REST);
      }
    });
  }
  waits.push({ what: "opening the editor, nothing in the cache", samples: cold, target: 700 });
  waits.push({ what: "opening the editor in another cell", samples: warm, target: 100 });
}

/**
 * Presses a button as a hand does, `again` if it lies there. Milliseconds from the click until it is painted that what
 * it began is over.
 */
async function press(page: Page, button: Press, { again = false } = {}): Promise<number> {
  const { x, y } = await page.evaluate(watchNextPress, button);
  if (again) await page.mouse.click(x, y, { delay: HAND.holds });
  else await clickByHand(page, x, y);
  return page.evaluate(untilOver);
}

/** Clicks into a program as a hand does. Milliseconds from the click until the editor is there, in colour. */
async function openEditor(page: Page, selector: string, index = 0): Promise<number> {
  const { x, y } = await page.evaluate(watchNextOpening, [selector, index] as [string, number]);
  await clickByHand(page, x, y);
  return page.evaluate(untilOpened);
}

async function clickByHand(page: Page, x: number, y: number): Promise<void> {
  const steps = 15;
  for (let left = steps; left >= 0; left--) {
    await page.mouse.move(x, y - 10 * left);
    await page.waitForTimeout(HAND.moves / steps);
  }
  await page.waitForTimeout(HAND.rests);
  await page.mouse.click(x, y, { delay: HAND.holds });
}

/** From a key to the frame that shows it, by turns while nothing else goes on and while what is typed in is checked. */
async function measureTyping(): Promise<void> {
  const id = "drain";
  await withPage(LESSON, { [`text/answer/${id}`]: `${answerTo(id)}//` }, async (page) => {
    const exercise = `rv-exercise[data-id="${id}"]`;
    await openEditor(page, exercise);
    await press(page, checkOf(id));
    await page.locator(`${exercise} .monaco-editor`).click();
    await page.keyboard.press("Control+End");
    await page.waitForTimeout(WARM_UP);
    const [idle, busy]: [number[], number[]] = [[], []];
    for (let round = 0; busy.length < SAMPLES; round++) {
      if (round > 2 * SAMPLES) throw new Error(`${id} is checked before a key can be typed.`);
      await page.waitForTimeout(REST);
      for (let i = 0; i < KEYS; i++) idle.push(await type(page));
      await page.waitForTimeout(REST);
      await page.keyboard.press("Control+Shift+Enter");
      for (let i = 0; i < KEYS; i++) {
        const sample = await type(page);
        if (await page.evaluate(isUnderWay, checkOf(id))) busy.push(sample);
      }
    }
    waits.push({ what: "from a key to the frame that shows it", samples: idle });
    waits.push({ what: "the same while a check runs", samples: busy });
  });
}

async function type(page: Page): Promise<number> {
  await page.waitForTimeout(HAND.types);
  await page.evaluate(watchNextKey);
  await page.keyboard.press("x");
  return page.evaluate(untilPainted);
}

async function measureChecks(): Promise<void> {
  for (const id of course.flatMap(({ lessons }) => lessons.flatMap(exercisesOf))) {
    const measured = { id, ...(await timeCheck(id, CHECKS)) };
    checks.push(measured);
    process.stderr.write(`${id}: ${Math.round(median(measured.samples))} ms\n`);
  }
  const ranked = checks.toSorted((a, b) => median(a.samples) - median(b.samples));
  const { samples } = await timeCheck(ranked[ranked.length >> 1]!.id, SAMPLES);
  waits.push({ what: "a check of the median exercise, a right answer", samples, target: 200 });
}

function exercisesOf({ exercises, written }: Lesson): readonly string[] {
  return written ? exercises : [];
}

/** Checks a right answer so often, after a first time that is not counted; and how many schedules that took. */
async function timeCheck(
  id: string,
  count: number,
): Promise<{ samples: number[]; schedules: number }> {
  const part = course.find((it) => it.lessons.some(({ exercises }) => exercises.includes(id)))!;
  const { slug } = part.lessons.find(({ exercises }) => exercises.includes(id))!;
  const samples: number[] = [];
  let said = "";
  await withPage(`${part.slug}/${slug}/`, { [`text/answer/${id}`]: answerTo(id) }, async (page) => {
    await press(page, checkOf(id));
    await page.waitForTimeout(WARM_UP);
    for (let i = 0; i < count; i++) {
      await page.waitForTimeout(REST);
      samples.push(await press(page, checkOf(id), { again: true }));
    }
    said = await page.locator(`rv-exercise[data-id="${id}"] .rv-results`).innerText();
  });
  if (!said.startsWith("All")) throw new Error(`The answer to ${id} does not pass: ${said}`);
  const counts = [...said.matchAll(/([\d,]+) schedules?\b.*? pass/g)];
  return {
    samples,
    schedules: counts.reduce((sum, [, n]) => sum + Number(n!.replace(",", "")), 0),
  };
}

/** A right answer. Not the solution that is shown: on that the worker has practised. */
function answerTo(id: string): string {
  const part = course.find((it) => it.lessons.some(({ exercises }) => exercises.includes(id)))!;
  const solution = join(root, "solutions", exerciseFolder(part), id, `${id}.md`);
  return readKnownAnswers(id, solution).right[1]!;
}

/** A page as somebody sees it who has never been there, but for the texts that are given. */
async function withPage(
  path: string,
  texts: Readonly<Record<string, string>>,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1280, height: 900 },
  });
  await context.addInitScript((entries) => {
    if (window !== window.top) return;
    for (const [key, text] of entries) {
      localStorage.setItem(`rendezvous/2/${key}`, JSON.stringify({ text }));
    }
  }, Object.entries(texts));
  const page = await context.newPage();
  await page.goto(server.url + path, { waitUntil: "networkidle" });
  await use(page);
  await context.close();
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

function waitRows(): string[][] {
  return waits.map(({ what, samples, target }) => [
    what,
    ms(median(samples)),
    ms(p95(samples)),
    String(samples.length),
    target === undefined
      ? ""
      : `${ms(target)}: ${median(samples) <= target ? "reached" : "missed"}`,
  ]);
}

function checkRows(): string[][] {
  return checks.map(({ id, samples, schedules }) => [
    id,
    ms(median(samples)),
    schedules.toLocaleString("en"),
  ]);
}

/** An earlier report, with what was measured now in the place of what stands there. */
function withRows(before: string): string {
  const rows = [...waitRows(), ...checkRows()];
  const lines = before.split("\n").map((line) => {
    const row = rows.find(([first]) => line.startsWith(`| ${first} `));
    return row ? `| ${row.join(" | ")} |` : line;
  });
  return lines.join("\n");
}

function report(): string {
  const { cpu, cores, os, node } = thisMachine();
  return `# How long a learner waits

Written by \`npm run bench:workbench -- --write\`: headless Chromium ${browser.version()}, the built site served from the same machine.
${cores} × ${cpu}, ${os}, Node ${node}.

${table(["from … to", "median", "95 %", "samples", "target"], waitRows())}

Unless it says otherwise, ${WARM_UP / 1_000} seconds pass after what is done first, and ${REST / 1_000} seconds between two presses: meanwhile the engine
makes fast what was used, and the next worker practises. The editor is opened as a hand does it: the pointer moves for ${HAND.moves} ms, lies on
the program for ${HAND.rests} ms, and the button is held for ${HAND.holds} ms; the time counts from its release. Keys are typed ${KEYS} at a time, ${HAND.types} ms
between two, in the text of the exercise that is checked, by turns while it is checked and while nothing else goes on.

## Checks

A right answer to each exercise, other than the solution on which the worker has practised, checked ${CHECKS} times, after a first
time that is not counted, and the median one then ${SAMPLES} times. Schedules: how many different ones all checks of the exercise
together have run.

${table(["exercise", "median", "schedules"], checkRows())}
`;
}

function p95(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(0.95 * sorted.length))]!;
}
