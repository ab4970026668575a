import { expect, test } from "vitest";
import { violations } from "./axe.ts";
import { cell, checkOf, exercise, lesson, openEditor, outputOf, press, useSite } from "./site.ts";

const site = useSite();
const themes = ["light", "dark"] as const;

test.each(themes)("axe finds nothing on a page as it opens, in %s", async (colorScheme) => {
  for (const path of ["", lesson, "glossary/", "nowhere/"]) {
    const page = await site.open(path, { colorScheme, allowed: /404/ });
    expect(await violations(page), path).toEqual([]);
  }
});

test.each(themes)("axe finds nothing once the page is in use, in %s", async (colorScheme) => {
  const page = await site.open(lesson, {
    colorScheme,
    stored: { "cell/channels/buffer": "export function main() {\n  throw new Error('x');\n}\n" },
  });
  const prediction = page.locator("rv-prediction").nth(1);
  await prediction.getByRole("radio").first().check();
  await press(prediction, "That is my guess");
  const ran = cell(page, "channels/rendezvous");
  await openEditor(ran);
  await press(ran, "Run");
  await outputOf(ran);
  const failed = cell(page, "channels/buffer");
  await press(failed, "Run");
  await outputOf(failed);
  const drain = exercise(page, "drain");
  await checkOf(drain);
  await drain.getByText("Hint 1 of 3").click();
  await drain.getByText("Show solution").click();
  await drain.getByText("Yes, show it").click();
  expect(await violations(page)).toEqual([]);
});

test.each(themes)(
  "axe finds nothing on a phone, with the menu open, in %s",
  async (colorScheme) => {
    const page = await site.open(lesson, {
      colorScheme,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: /menu/i }).click();
    expect(await violations(page)).toEqual([]);
  },
);
