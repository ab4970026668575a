import { launchChromium } from "../chromium.ts";
import { launchFirefox } from "../firefox.ts";

/** So narrow that the editor is a plain text area. */
const NARROW = { width: 400, height: 800 };

/** A page in a real browser, as far as attacks need it: the same in every one. */
export interface Tab {
  goto(url: string): Promise<unknown>;
  evaluate<A, R>(action: (argument: A) => R, argument: A): Promise<Awaited<R>>;
  /** How many pages are open in the browser. */
  pages(): Promise<number>;
  close(): Promise<void>;
}

/** `first` runs in the page before its own scripts. */
export type OpenTab = (first: () => void) => Promise<Tab>;

export const openChromium: OpenTab = async (first) => {
  const browser = await launchChromium();
  const context = await browser.newContext({ viewport: NARROW });
  const page = await context.newPage();
  await page.addInitScript(first);
  return {
    goto: (url) => page.goto(url),
    evaluate: (action, argument) => page.evaluate(action as never, argument),
    pages: async () => context.pages().length,
    close: () => browser.close(),
  };
};

export const openFirefox: OpenTab = async (first) => {
  const browser = await launchFirefox();
  const [page] = await browser.pages();
  if (!page) throw new Error("Firefox has begun without a page.");
  await page.setViewport(NARROW);
  await page.evaluateOnNewDocument(first);
  return {
    goto: (url) => page.goto(url),
    evaluate: (action, argument) => page.evaluate(action as never, argument as never),
    pages: async () => (await browser.pages()).length,
    close: () => browser.close(),
  };
};
