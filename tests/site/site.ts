import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import type { RunningServer } from "../../src/site/listen-here.ts";
import { serveSite } from "../../src/site/serve-site.ts";
import { useVisitor, type VisitOptions } from "../visitor.ts";

export const root = join(import.meta.dirname, "../..");

/** The lesson that the tests use. */
export const lesson = "why-concurrency-is-hard/channels/";

export interface Site {
  /** Opens a page of the site. */
  open(path: string, options?: OpenOptions): Promise<Page>;
  url: string;
}

export interface OpenOptions extends Omit<VisitOptions, "prepare"> {
  /** What an earlier visit has left in the page's storage. */
  stored?: Record<string, string>;
  /** Runs in the page before anything else. */
  before?: () => void;
}

/** Serves the built site and drives a browser at it, for the tests of one file. */
export function useSite(folder = join(root, "dist"), base = "/"): Site {
  const visitor = useVisitor();
  let server: RunningServer;
  beforeAll(async () => {
    server = await serveSite({ folder, port: 0, base });
  });
  afterAll(async () => {
    await server?.close();
  });
  return {
    get url() {
      return server.url;
    },
    open: (path, { stored = {}, before, ...options } = {}) =>
      visitor.visit(server.url + path, {
        viewport: { width: 1280, height: 900 },
        reducedMotion: "reduce",
        ...options,
        async prepare(context) {
          if (before) await context.addInitScript(before);
          await context.addInitScript(store, Object.entries(stored));
        },
      }),
  };
}

/** Runs in the page. */
function store(entries: [string, string][]) {
  // Also runs in frames, which have no storage; and a reload must not undo what was typed.
  if (window !== window.top || sessionStorage.getItem("stored")) return;
  sessionStorage.setItem("stored", "yes");
  for (const [key, value] of entries) localStorage.setItem(`rendezvous/1/${key}`, value);
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
