import { join } from "node:path";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { serveSite, type SiteServer } from "../../src/site/serve-site.ts";
import { launchChromium } from "../sandbox/chromium.ts";

export const root = join(import.meta.dirname, "../..");

/** The lesson that the tests use. */
export const lesson = "why-concurrency-is-hard/channels/";

export interface Site {
  /** Opens a page of the site as a new visitor; what its console says is complained of at the end. */
  open(path: string, options?: OpenOptions): Promise<Page>;
  url: string;
}

export interface OpenOptions extends BrowserContextOptions {
  /** What an earlier visit has left in the page's storage. */
  stored?: Record<string, string>;
  /** Runs in the page before anything else. */
  before?: () => void;
  /** What the page's console may say in this test. */
  allowed?: RegExp;
}

/** Serves the built site and drives a browser at it, for the tests of one file. */
export function useSite(folder = join(root, "dist"), base = "/"): Site {
  let browser: Browser;
  let server: SiteServer;
  let complaints: string[] = [];
  beforeAll(async () => {
    server = await serveSite({ folder, port: 0, base });
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
    await server?.close();
  });
  return {
    get url() {
      return server.url;
    },
    async open(path, { stored = {}, before, allowed, ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        reducedMotion: "reduce",
        ...options,
      });
      if (before) await context.addInitScript(before);
      if (Object.keys(stored).length > 0) {
        await context.addInitScript((entries: [string, string][]) => {
          // Also runs in frames, which have no storage; and a reload must not undo what was typed.
          if (window !== window.top || sessionStorage.getItem("stored")) return;
          sessionStorage.setItem("stored", "yes");
          for (const [key, value] of entries) localStorage.setItem(`rendezvous/1/${key}`, value);
        }, Object.entries(stored));
      }
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      const note = (text: string) => {
        if (!allowed?.test(text)) complaints.push(text);
      };
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) note(message.text());
      });
      page.on("pageerror", (error) => note(String(error)));
      await page.goto(server.url + path);
      return page;
    },
  };
}

/** A cell of the lesson, by the name of its program. */
export const cell = (page: Page, program: string) =>
  page.locator(`rv-cell[data-program="${program}"]`);

/** An exercise of the lesson. */
export const exercise = (page: Page, id: string) => page.locator(`rv-exercise[data-id="${id}"]`);

export const press = (within: Locator, name: string) =>
  within.getByRole("button", { name, exact: true }).click();

/** What a run has come to, once it is over. */
export async function outputOf(within: Locator): Promise<string> {
  await within.getByRole("button", { name: "Stop" }).waitFor({ state: "hidden" });
  const output = within.locator("[data-output]");
  await output.locator(".rv-summary, .rv-problem").first().waitFor();
  return output.innerText();
}

/** Presses Check. Returns the verdict, and the names of the checks that passed and failed. */
export async function checkOf(within: Locator) {
  await press(within, "Check");
  await within.locator(".rv-results[data-verdict]:not([data-verdict=''])").waitFor();
  const names = async (status: string) =>
    (await within.locator(`.rv-checks .${status} > p:first-of-type`).allInnerTexts()).map((text) =>
      text.replace(/^(Passed|Failed):\s*/, ""),
    );
  return {
    verdict: await within.locator(".rv-verdict").innerText(),
    passed: await names("pass"),
    failed: await names("fail"),
    text: await within.locator("[data-results]").innerText(),
  };
}

/** Pastes `text` in the place of what stands in the editor, which is opened if need be. */
export async function replaceText(page: Page, within: Locator, text: string) {
  const editor = within.locator(".rv-editor.open");
  if ((await editor.count()) === 0) await openEditor(within);
  else await editor.click();
  await pasteOver(page, text);
}

/** Pastes `text` over everything in the editor that has the focus. */
export async function pasteOver(page: Page, text: string) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+V");
}

export async function openEditor(within: Locator) {
  await press(within, "Edit");
  await within.locator(".rv-editor.open").waitFor();
}
