import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { RunningServer } from "../../src/site/listen-here.ts";
import { serveSite } from "../../src/site/serve-site.ts";
import { exercises } from "../exercises/exercise-files.ts";
import { launchFirefox } from "../firefox.ts";

/** The way through a lesson, in Firefox: what Chromium is asked in the other files, once from end to end. */

const PATIENCE = 60_000;
const CELL = 'rv-cell[data-program="channels/rendezvous"]';
const DRAIN = 'rv-exercise[data-id="drain"]';

const drain = exercises.find(({ id }) => id === "drain")!;
const solutionFile = (file: string) => readFileSync(join(drain.solutionFolder, file), "utf8");

let server: RunningServer;
let browser: Browser;
let page: Page;
let errors: string[] = [];

beforeAll(async () => {
  server = await serveSite({
    folder: join(import.meta.dirname, "../../dist"),
    port: 0,
  });
  browser = await launchFirefox();
}, 180_000);
beforeEach(async () => {
  errors = [];
  page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.setViewport({ width: 1280, height: 900 });
});
afterEach(async () => {
  await page.close();
  expect(errors, "what the page's console said").toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const textOf = (selector: string) =>
  page.$eval(selector, (it) => (it as HTMLElement).innerText.trim());

const press = (within: string, name: string) =>
  page.locator(`${within} [data-do="${name}"]`).click();

/** Waits until what runs in an element is over. */
async function over(within: string, end: string): Promise<void> {
  await page.waitForSelector(`${within} ${end}`);
  await page.waitForFunction(
    (selector) => document.querySelector<HTMLElement>(selector)?.hidden,
    {},
    `${within} [data-do="stop"]`,
  );
}

/** Opens the lesson with an answer that was typed at an earlier visit, and has it checked. */
async function check(answer: string) {
  await page.evaluate((text) => localStorage.setItem("rendezvous/1/answer/drain", text), answer);
  await page.reload();
  await press(DRAIN, "check");
  await over(DRAIN, '.rv-results[data-verdict]:not([data-verdict=""])');
  return textOf(`${DRAIN} .rv-verdict`);
}

const openLesson = () => page.goto(`${server.url}why-concurrency-is-hard/channels/`);

test("a program runs, can be changed, and runs again", { timeout: 240_000 }, async () => {
  await openLesson();
  await press(CELL, "run");
  await over(CELL, ".rv-summary");
  expect(await textOf(`${CELL} [data-output]`)).toContain("main: small beach.jpg has come back");

  await press(CELL, "edit");
  await page.waitForSelector(`${CELL} .rv-editor.open`);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type('export const main = () => console.log("mine");');
  await press(CELL, "run");
  await page.waitForFunction(
    (selector) => document.querySelector<HTMLElement>(selector)?.innerText.includes("mine"),
    {},
    `${CELL} [data-output]`,
  );
});

test("a run's timeline opens", { timeout: 240_000 }, async () => {
  await openLesson();
  await press(CELL, "run");
  await over(CELL, ".rv-summary");
  await page.locator(`${CELL} .rv-timeline-slot button`).click();
  await page.waitForSelector(`${CELL} canvas`);
});

test("a wrong answer is told why, and a right one passes", { timeout: 240_000 }, async () => {
  await openLesson();
  expect(await check(solutionFile("wrong-stops-at-falsy.ts"))).toBe("5 of 6 checks pass.");
  expect(await textOf(`${DRAIN} [data-results]`)).toContain('["beach.jpg", "", 0, undefined');
  expect(await check(solutionFile("drain.ts"))).toBe("All 6 checks pass. Well done.");
  await page.reload();
  await page.waitForFunction(
    (selector) => document.querySelector<HTMLElement>(selector)?.hidden === false,
    {},
    `${DRAIN} [data-passed]`,
  );
});
