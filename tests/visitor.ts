import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchChromium } from "./chromium.ts";

export interface VisitOptions extends BrowserContextOptions {
  /** What the page's console may complain of in this test. */
  allowed?: RegExp;
  /** Readies the new context before its page is opened. */
  prepare?: (context: BrowserContext) => Promise<void>;
}

export interface Visitor {
  /** Opens an address as somebody who has never been there. */
  visit(url: string, options?: VisitOptions): Promise<Page>;
}

/**
 * A browser for the tests of one file. Each test begins without pages and without anything stored,
 * and fails when a page's console complains: of errors, or of what the content policy forbids.
 */
export function useVisitor(): Visitor {
  let browser: Browser;
  let complaints: string[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    const said = complaints;
    complaints = [];
    expect(said, "what the page's console said").toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    async visit(url, { allowed, prepare, ...options } = {}) {
      const context = await browser.newContext(options);
      await prepare?.(context);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      const note = (text: string) => {
        if (!allowed?.test(text)) complaints.push(text);
      };
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) note(message.text());
      });
      page.on("pageerror", (error) => note(String(error)));
      await page.goto(url);
      return page;
    },
  };
}
