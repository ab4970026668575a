import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { course } from "../../src/content/course.ts";
import { cell, lesson, outputOf, press, root, useSite } from "./site.ts";

const site = useSite();
const written = course.flatMap((part) =>
  part.lessons.filter((it) => it.written).map((it) => ({ part, lesson: it })),
);

test("the home page runs its program, and leads to the first lesson", async () => {
  const page = await site.open("");
  const program = cell(page, "home/bakery");
  await press(program, "Run");
  expect(await outputOf(program)).toContain("main: I have rye bread");
  const first = written[0]!;
  const { number, title, slug } = first.lesson;
  await page.getByRole("link", { name: `Begin with ${number} ${title}` }).click();
  await page.waitForURL(`**/${first.part.slug}/${slug}/`);
});

test("the search finds the lesson, with the keyboard alone", async () => {
  const page = await site.open("");
  await page.keyboard.press("Control+K");
  await page.keyboard.type("rendezvous");
  const results = page.getByRole("dialog").locator("[data-results] a");
  await results.first().waitFor();
  expect(await results.allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringContaining("Channels") as string]),
  );
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/channels/);
});

test("the search says so when it finds nothing", async () => {
  const page = await site.open(lesson);
  await press(page.locator("header"), "Search");
  // The search falls back on a word that begins alike, and some begin with any Latin letter.
  await page.keyboard.type("щщщщ");
  await page
    .getByRole("dialog")
    .getByText(/nothing/i)
    .waitFor();
});

test("the theme can be chosen, and stays", async () => {
  const page = await site.open(lesson, { colorScheme: "light" });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole("combobox", { name: /theme/i }).first().selectOption("dark");
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await background()).toBe(dark);
});

test("on a phone the menu opens, shows the course, and closes", async () => {
  const page = await site.open(lesson, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const entry = page.locator('nav [data-lesson="channels"]').first();
  expect(await entry.isVisible()).toBe(false);
  const menu = page.getByRole("button", { name: /menu/i });
  await menu.tap();
  await entry.waitFor();
  await menu.tap();
  await entry.waitFor({ state: "hidden" });
});

test("the sidebar marks the lesson, and only written lessons are links", async () => {
  const page = await site.open(lesson);
  const current = page.locator('nav [aria-current="page"]');
  expect(await current.first().innerText()).toContain("Channels");
  const sidebar = page.getByRole("navigation", { name: "Main" });
  expect(await sidebar.locator('a[href*="channels"]').count()).toBe(1);
  expect(await sidebar.locator("[data-lesson]").count()).toBeGreaterThan(30);
  expect(await sidebar.locator("[data-lesson] a").count()).toBe(written.length);
});

test("an address that leads nowhere is told so, with a way back", async () => {
  const page = await site.open("nowhere/at/all/", { allowed: /404/ });
  await page
    .getByRole("link", { name: /home|start|course/i })
    .first()
    .click();
  await page.waitForURL(site.url);
});

test("no page breaks its own policy, or complains otherwise", { timeout: 180_000 }, async () => {
  const pages = globSync("**/*.html", { cwd: join(root, "dist") });
  expect(pages.length).toBeGreaterThan(20);
  // The visit fails at any complaint of the page's console.
  const page = await site.open("");
  for (const file of pages) {
    await page.goto(site.url + file.replace(/index\.html$/, ""), { waitUntil: "load" });
    expect(await page.locator("main h1").count(), file).toBe(1);
  }
});

test("no page lets in a script that is not its own", async () => {
  const page = await site.open(lesson, { allowed: /Content Security Policy|violates/ });
  const ran = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "globalThis.intruder = true";
    document.head.append(script);
    await new Promise((resolve) => setTimeout(resolve));
    return "intruder" in globalThis;
  });
  expect(ran).toBe(false);
});
