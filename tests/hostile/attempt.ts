import type { Locator, Page } from "playwright-core";
import type { PageState, PageWatch } from "./page-watch.ts";

declare const pageWatch: PageWatch;

/** A program on its way into the page. */
export interface Attack {
  /** As the program of a cell, or as the answer to this exercise. */
  as: "cell" | "drain" | "ping-pong";
  text: string;
}

/** What an attack came to. */
export interface Attempt {
  /** All that the page says of it. */
  said: string;
  /** The page's verdict on an answer. */
  verdict: string | null;
  /** Milliseconds from the press of the button to the end. */
  took: number;
  /** The longest time in milliseconds for which the page's thread was away. */
  gap: number;
  before: PageState;
  after: PageState;
}

/** The lesson that is attacked, and where in it. */
export const LESSON = "why-concurrency-is-hard/channels/";
const roots = {
  cell: 'rv-cell[data-program="channels/buffer"]',
  drain: 'rv-exercise[data-id="drain"]',
  "ping-pong": 'rv-exercise[data-id="ping-pong"]',
};

/** What a page may take beside the program's own time, on a busy machine, in milliseconds. */
const PATIENCE = 120_000;

/**
 * Types a text into the page and runs it, or checks it. The page is a narrow one: there the editor is a plain
 * text area.
 */
export async function attempt(page: Page, { as, text }: Attack): Promise<Attempt> {
  const within = page.locator(roots[as]);
  const area = within.locator("textarea.rv-plain-editor");
  if ((await area.count()) === 0) {
    await within.getByRole("button", { name: "Edit", exact: true }).click();
  }
  await area.fill(text);
  const button = within.getByRole("button", { name: as === "cell" ? "Run" : "Check", exact: true });
  await button.focus();
  const before = await page.evaluate(() => pageWatch.state());
  await page.evaluate(() => pageWatch.begin());
  const began = Date.now();
  await button.press("Enter");
  await over(within, as);
  const took = Date.now() - began;
  const part = within.locator(as === "cell" ? "[data-output]" : "[data-results]");
  const said = await part.innerText();
  const verdict = as === "cell" ? null : await within.locator(".rv-verdict").innerText();
  const gap = await page.evaluate(() => pageWatch.longestGap());
  return { said, verdict, took, gap, before, after: await page.evaluate(() => pageWatch.state()) };
}

async function over(within: Locator, as: Attack["as"]): Promise<void> {
  const end = as === "cell" ? ".rv-summary, .rv-problem" : ".rv-results[data-verdict]:not([data-verdict=''])";
  // What the last one left is taken away at the start: Stop is there until this one is over.
  await within.getByRole("button", { name: "Stop" }).waitFor({ state: "hidden", timeout: PATIENCE });
  await within.locator(end).first().waitFor({ timeout: PATIENCE });
}
