/** The reference of the library, as the site shows it, against what the library exports. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { publicSymbols } from "../../src/reference/public-symbols.ts";
import { indexes, referencePages } from "../../src/reference/reference-pages.ts";
import { violations } from "./axe.ts";
import { lesson, useSite } from "./site.ts";

const site = useSite();
const pages = referencePages(publicSymbols(...indexes));
const addresses = ["reference/", ...pages.map(({ id }) => `reference/${id}/`)];

test.each(pages)("$title has all its symbols, each with what is known of it", async (it) => {
  const page = await site.open(`reference/${it.id}/`);
  for (const entry of it.entries.flatMap((entry) => [entry, ...entry.members])) {
    const place = page.locator(`[id="${entry.anchor}"]`);
    expect(await place.count(), entry.name).toBe(1);
    const section =
      entry.kind === "property" ? place : page.locator(`[data-symbol="${entry.anchor}"]`);
    const text = plain(await section.innerText());
    expect(text, entry.name).toContain(plain(entry.comment));
    for (const code of entry.examples) expect(text, entry.name).toContain(plain(code));
    for (const { text: thrown } of entry.throws) expect(text).toContain(plain(thrown));
    const declared = await section.locator("code.astro-code, .rv-declaration").first().innerText();
    expect(plain(declared)).toContain(entry.name.split(".").at(-1)!.replace(/\W/g, ""));
  }
});

/** Without what Markdown, line ends and quotation marks make of a text. */
const plain = (text: string) =>
  text.replace(/[`*]/g, "").replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, "");

/** The addresses of this site that the page leads to. */
const links = (page: Page) =>
  page
    .locator("main a[href]")
    .evaluateAll((all) => [...new Set(all.map((it) => (it as HTMLAnchorElement).href))]);

test("every link leads to a symbol that is there", async () => {
  const page = await site.open("reference/");
  const anchors = new Map<string, Set<string>>();
  const wanted: string[] = [];
  for (const address of addresses) {
    await page.goto(site.url + address);
    const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
    anchors.set(`/${address}`, new Set(ids));
    wanted.push(...(await links(page)));
  }
  // Where the frame's links lead is asked of all pages at once.
  const ours = wanted
    .map((href) => new URL(href))
    .filter(({ href }) => href.startsWith(`${site.url}reference/`));
  const dead = ours.filter(({ pathname, hash }) => {
    const found = anchors.get(pathname);
    return !found || (hash !== "" && !found.has(decodeURIComponent(hash.slice(1))));
  });
  expect(ours.length).toBeGreaterThan(pages.length);
  expect([...new Set(dead.map(({ href }) => href))]).toEqual([]);
});

test("names in texts and declarations lead across pages, and to Go's documents", async () => {
  const page = await site.open("reference/time/");
  const after = page.locator('[data-symbol="after"]');
  await after.locator(".rv-declaration").getByRole("link", { name: "ReceiveChan" }).click();
  await page.waitForURL("**/reference/go-chan-select/#ReceiveChan");
  const receive = page.locator('[data-symbol="ReceiveChan"]');
  expect(
    await receive.getByRole("link", { name: "<-chan T", exact: true }).getAttribute("href"),
  ).toBe("https://go.dev/ref/spec#Channel_types");
  await page.goto(`${site.url}reference/sync/`);
  const lock = page.locator('[data-symbol="Mutex.lock"]');
  expect(await lock.getByRole("link", { name: "Lock", exact: true }).getAttribute("href")).toBe(
    "https://pkg.go.dev/sync#Mutex.Lock",
  );
});

test("it is found from a lesson and from the home page", async () => {
  const page = await site.open(lesson);
  const sidebar = page.getByRole("navigation", { name: "Main" });
  await sidebar.getByText("Library reference").click();
  await sidebar.getByRole("link", { name: "context", exact: true }).click();
  await page.waitForURL("**/reference/context/");
  expect(await sidebar.locator('[aria-current="page"]').allInnerTexts()).toEqual(["context"]);
  await page.goto(site.url);
  await page.getByRole("link", { name: "The library’s reference" }).click();
  await page.waitForURL("**/reference/");
});

test("the table of contents lists functions, types and methods", async () => {
  const page = await site.open("reference/sync/");
  const contents = page.getByRole("navigation", { name: "On this page" });
  await contents.locator('a[href="#Mutex.tryLock"]').click();
  expect(new URL(page.url()).hash).toBe("#Mutex.tryLock");
});

test("with scripts off it reads, and declarations are coloured", async () => {
  const page = await site.open("reference/sync/", { javaScriptEnabled: false });
  const declaration = page.locator('[data-symbol="Mutex"] .rv-declaration').first();
  expect(await declaration.innerText()).toContain("class Mutex {");
  const colours = await declaration
    .locator("span[style]")
    .evaluateAll((spans) => new Set(spans.map((it) => getComputedStyle(it).color)).size);
  expect(colours).toBeGreaterThan(2);
});

test.each([
  ["phone", 360, 740],
  ["desktop", 1280, 900],
])("nothing makes a page scroll sideways on a %s", async (_name, width, height) => {
  const page = await site.open("reference/", { viewport: { width, height } });
  for (const address of addresses) {
    await page.goto(site.url + address);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, address).toBeLessThanOrEqual(0);
  }
});

test.each(addresses)("axe finds nothing on %s", async (address) => {
  const page = await site.open(address, { colorScheme: "light" });
  expect(await violations(page)).toEqual([]);
});

// What all pages are made of.
test.each(["", "go-chan-select/", "errgroup/"])("axe finds nothing in the dark: %s", async (it) => {
  const page = await site.open(`reference/${it}`, { colorScheme: "dark" });
  expect(await violations(page)).toEqual([]);
});
