import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { cell, checkOf, exercise, lesson, openEditor, outputOf, press, useSite } from "./site.ts";

const site = useSite();
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on the page as it stands: rule, and where. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ["violations"],
    }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html).join(" | ")}`);
}

const themes = ["light", "dark"] as const;

test.each(themes)("axe finds nothing on a page as it opens, in %s", async (colorScheme) => {
  for (const path of ["", lesson, "nowhere/"]) {
    const page = await site.open(path, { colorScheme, allowed: /404/ });
    expect(await violations(page), path).toEqual([]);
  }
});

test.each(themes)("axe finds nothing once the page is in use, in %s", async (colorScheme) => {
  const page = await site.open(lesson, {
    colorScheme,
    stored: { "cell/channels/buffer": "export function main() {\n  throw new Error('x');\n}\n" },
  });
  const prediction = page.locator("rv-prediction").first();
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
  await drain.getByText("Solution, and why").click();
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
