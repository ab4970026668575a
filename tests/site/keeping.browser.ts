/** What the page keeps: across visits, crashes and tabs, through a full storage, and in a file. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { violations } from "./axe.ts";
import { cell, exercise, lesson, outputOf, press, useSite } from "./site.ts";

const site = useSite();
const themes = ["light", "dark"] as const;

/** For what another tab, or a file, needs its time for. */
const patient = { timeout: 30_000 };

/** The text of a program, as it is shown before its editor opens. */
const shown = (within: Locator) => within.locator("pre").first().innerText();

/** What makes a page take the plain editor, which is there at once. */
const byTouch = { hasTouch: true, isMobile: true };

/** Gives a program a text, as by typing. */
async function write(within: Locator, text: string) {
  const editor = within.locator(".rv-plain-editor");
  if ((await editor.count()) === 0) await press(within, "Edit");
  // The page ends the last line itself.
  await editor.fill(text.replace(/\n$/, ""));
}

const textOf = (page: Page, key: string) =>
  page.evaluate(
    (it) =>
      (JSON.parse(localStorage.getItem(`rendezvous/2/text/${it}`) ?? "{}") as { text?: string })
        .text,
    key,
  );

test("what the first pages stored is still there, in today's form", async () => {
  const page = await site.open(lesson, {
    stored: {
      "answer/drain": "// mine\n",
      "answer/drain/before-reset": "// before\n",
      "cell/channels/buffer": "// a cell\n",
      passed: '["drain"]',
    },
  });
  expect(await shown(exercise(page, "drain"))).toBe("// mine");
  expect(await shown(cell(page, "channels/buffer"))).toBe("// a cell");
  await exercise(page, "drain").getByText("Passed", { exact: true }).waitFor();
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((it) => it.includes("/1/"))),
  ).toEqual([]);
  await press(exercise(page, "drain"), "Versions");
  await exercise(page, "drain").getByText("Before a reset").waitFor();
});

test("a program that takes its frame down takes no text along", async () => {
  const page = await site.open(lesson, byTouch);
  const it = cell(page, "channels/buffer");
  const text = "export function main() {\n  while (true) {}\n}\n";
  await write(it, text);
  await press(it, "Run");
  await it.getByRole("button", { name: "Stop" }).waitFor();
  await page.evaluate(() => document.querySelector("iframe")?.remove());
  await page.reload();
  expect((await shown(it)).trim()).toBe(text.trim());
});

test("versions: looked at beside the text, brought back, and the way back again", async () => {
  const page = await site.open(lesson, byTouch);
  const it = cell(page, "channels/buffer");
  const versions = it.getByRole("button", { name: "Versions" });
  expect(await versions.isVisible()).toBe(false);
  const first = 'export function main() {\n  console.log("one");\n}\n';
  await write(it, first);
  await press(it, "Run");
  await outputOf(it);
  await write(it, first.replace("one", "two"));
  await press(it, "Run");
  await outputOf(it);

  await versions.click();
  expect(await versions.getAttribute("aria-expanded")).toBe("true");
  const panel = it.getByRole("region", { name: "Versions" });
  await panel.getByRole("listitem").waitFor();
  await panel.getByRole("button", { name: /^Compare with: Run, today/ }).click();
  const diff = panel.locator(".rv-diff");
  expect(await diff.locator("del").innerText()).toContain('console.log("one");');
  expect(await diff.locator("ins").innerText()).toContain('console.log("two");');
  expect(await diff.locator("del .rv-visually-hidden").innerText()).toContain("Removed");
  expect(await violations(page)).toEqual([]);

  await panel.getByRole("button", { name: /^Bring back: Run/ }).click();
  expect(await textOf(page, "cell/channels/buffer")).toBe(first);
  expect(await panel.isVisible()).toBe(false);
  expect(await versions.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: /^Compare with: / }).click();
  await diff.getByText('console.log("two");').waitFor();
  expect(await panel.locator("li").count()).toBe(1);
});

test("two tabs: the one follows the other, there and back", async () => {
  const a = await site.open(lesson, byTouch);
  const b = await a.context().newPage();
  await b.goto(site.url + lesson);
  const [inA, inB] = [cell(a, "channels/buffer"), cell(b, "channels/buffer")];
  await write(inA, "// from a\n");
  await expect.poll(() => shown(inB), patient).toBe("// from a");
  await write(inB, "// from a and b\n");
  await expect
    .poll(() => inA.locator(".rv-plain-editor").inputValue(), patient)
    .toBe("// from a and b");
  for (const page of [a, b]) expect(await page.locator(".rv-offer").count()).toBe(0);
});

/** A tab in which something was typed, and that hears of another that began from something else. */
async function apart() {
  const page = await site.open(lesson, byTouch);
  await write(cell(page, "channels/buffer"), "// from a\n");
  await page.evaluate(() => {
    const key = "rendezvous/2/text/cell/channels/buffer";
    localStorage.setItem(key, JSON.stringify({ text: "// from b\n", over: "another" }));
    dispatchEvent(new StorageEvent("storage", { key, newValue: localStorage.getItem(key) }));
  });
  return page;
}

test("two tabs that went on by themselves: compare, and keep one's own", async () => {
  const page = await apart();
  const it = cell(page, "channels/buffer");
  const offer = it.getByRole("group", { name: "Two texts of this program" });
  await offer.getByText(/changed in another tab/).waitFor();
  await press(offer, "Compare");
  expect(await offer.locator("ins").innerText()).toContain("// from b");
  expect(await violations(page)).toEqual([]);
  await press(offer, "Keep mine");
  await offer.waitFor({ state: "detached" });
  expect(await textOf(page, "cell/channels/buffer")).toContain("// from a");
  await press(it, "Versions");
  await it.getByText("From two tabs at once").waitFor();
});

test("two tabs that went on by themselves: take the other one", async () => {
  const page = await apart();
  const it = cell(page, "channels/buffer");
  await press(it, "Take the other one");
  expect(await textOf(page, "cell/channels/buffer")).toBe("// from b\n");
  await press(it, "Versions");
  await expect.poll(() => it.locator(".rv-version").count(), patient).toBe(1);
});

test("a new starter is offered beside one's own text, and both stay within reach", async () => {
  const page = await site.open(lesson, {
    stored: {},
    before: () => {
      if (sessionStorage.getItem("begun")) return;
      sessionStorage.setItem("begun", "yes");
      localStorage.setItem(
        "rendezvous/2/text/answer/drain",
        JSON.stringify({ text: "// mine\n", starter: "of-another-time" }),
      );
    },
  });
  const it = exercise(page, "drain");
  const offer = it.getByRole("group", { name: "Two texts of this program" });
  await offer.getByText(/a new starter/).waitFor();
  expect(await shown(it)).toBe("// mine");
  await press(offer, "Compare");
  expect(await offer.locator("ins").first().innerText()).toContain("`drain` should take");
  await press(offer, "Take the new starter");
  expect(await shown(it)).toContain("while (ch.len > 0)");
  await press(it, "Undo reset");
  expect(await shown(it)).toBe("// mine");
  await page.reload();
  expect(await shown(it)).toBe("// mine");
  expect(await offer.count()).toBe(0);
});

test("everything goes into one file, and from it into another browser", async () => {
  const page = await site.open(lesson, {
    colorScheme: "light",
    stored: { "answer/drain": "// mine\n", passed: '["ping-pong"]' },
  });
  await page.getByRole("combobox", { name: /theme/i }).first().selectOption("dark");
  await page.getByRole("link", { name: "Your work" }).click();
  await page.waitForURL("**/your-work/");
  await page.getByText("1 exercise solved, 1 program changed, 0 earlier versions kept.").waitFor();
  await page.locator('[data-exercise="ping-pong"]').getByText("Solved").waitFor();
  await page.locator('[data-exercise="drain"]').getByText("Begun").waitFor();
  expect(await violations(page)).toEqual([]);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the file" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^rendezvous-\d{4}-\d\d-\d\d\.json$/);
  const buffer = readFileSync(await download.path());
  const file = { name: "work.json", mimeType: "application/json", buffer };

  const other = await site.open("your-work/", {
    colorScheme: "light",
    stored: { "answer/drain": "// theirs\n" },
  });
  const message = other.locator("[data-message]");
  await other.getByLabel(/^The file/).setInputFiles(file);
  await expect
    .poll(() => message.innerText(), patient)
    .toBe(
      "The file is in. 1 exercise more is solved. 1 program differed: yours stays, and the text from the file is among its versions. The settings from the file are set.",
    );
  expect(await other.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  await other.getByText("1 exercise solved, 1 program changed, 1 earlier version kept.").waitFor();
  await other
    .getByLabel(/^The file/)
    .setInputFiles({ ...file, name: "other.json", buffer: Buffer.from("{}") });
  await expect
    .poll(() => message.innerText(), patient)
    .toMatch(
      /^other\.json was not brought in, and nothing has changed\. This is no file of Rendezvous/,
    );

  await other.goto(site.url + lesson);
  expect(await shown(exercise(other, "drain"))).toBe("// theirs");
  await press(exercise(other, "drain"), "Versions");
  await exercise(other, "drain").getByText("From a file").waitFor();
});

test.each(themes)("your work is fit for a phone and for axe, in %s", async (colorScheme) => {
  const page = await site.open("your-work/", {
    colorScheme,
    viewport: { width: 390, height: 844 },
    stored: { "answer/drain": "// mine\n" },
  });
  await page.locator('[data-exercise="drain"]').getByText("Begun").waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("without scripts, your work says that there is none", async () => {
  const page = await site.open("your-work/", { javaScriptEnabled: false });
  await page.getByText("Without JavaScript, this page keeps nothing of you").waitFor();
  expect(await page.getByRole("button", { name: "Save the file" }).count()).toBe(0);
});

test("the reading page fetches nothing of all this", async () => {
  const page = await site.open(lesson);
  const fetched = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => name),
  );
  expect(
    fetched.filter((it) =>
      /diff-view|versions-panel|offer-view|mistake|solved-view|drain\./.test(it),
    ),
  ).toEqual([]);
});
