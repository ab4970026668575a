import { expect, test } from "vitest";
import type { Page } from "playwright-core";
import { exercise, lesson, pasteOver, useSite } from "./site.ts";

const site = useSite();

/** Presses Tab until the focus is on something whose text or label begins with `name`. */
async function tabTo(page: Page, name: string, within = "body", limit = 200) {
  for (let i = 0; i < limit; i++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(
      ([wanted, scope]) => {
        const it = document.activeElement as HTMLElement | null;
        if (!it?.closest(scope!)) return false;
        const label = it.getAttribute("aria-label") ?? it.innerText;
        return label.trim().startsWith(wanted!);
      },
      [name, within],
    );
    if (found) return;
  }
  throw new Error(`Tab never comes to "${name}" in ${within}`);
}

/** Whether something shows where the focus is. */
const focusShows = (page: Page) =>
  page.evaluate(() => {
    const it = document.activeElement as HTMLElement;
    const shown = [it, it.parentElement!, it.closest("label") ?? it];
    return shown.some((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    });
  });

test("from the top of the page to a passed exercise, without a mouse", async () => {
  const page = await site.open(lesson);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toMatch(/^Skip to/);
  await page.keyboard.press("Enter");

  // A prediction.
  await tabTo(page, "", "rv-prediction");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  expect(await focusShows(page)).toBe(true);
  await tabTo(page, "That is my guess");
  await page.keyboard.press("Enter");
  await page.getByText("Right.", { exact: true }).waitFor();

  // A cell.
  await tabTo(page, "Run", 'rv-cell[data-program="channels/rendezvous"]');
  expect(await focusShows(page)).toBe(true);
  await page.keyboard.press("Enter");
  await page
    .locator('rv-cell[data-program="channels/rendezvous"] [data-output]')
    .getByText("small beach.jpg has come back")
    .waitFor();

  // The exercise: open the editor from the code, replace the loop, leave, check.
  const it = exercise(page, "drain");
  await tabTo(page, "Drain: drain.ts", 'rv-exercise[data-id="drain"]');
  expect(await focusShows(page)).toBe(true);
  await page.keyboard.press("Enter");
  await it.locator(".rv-editor.open").waitFor();
  await pasteOver(
    page,
    "export async function drain(ch) {\n  const values = [];\n  for await (const value of ch) values.push(value);\n  return values;\n}\n",
  );
  await tabTo(page, "Check", 'rv-exercise[data-id="drain"]', 6);
  expect(await focusShows(page)).toBe(true);
  await page.keyboard.press("Enter");
  await it.getByText("All 6 checks pass.").waitFor();

  // The focus is still where the learner left it.
  expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe("Check");
});

test("Escape closes the search, and the focus comes back", async () => {
  const page = await site.open(lesson);
  await page.keyboard.press("Control+K");
  await page.locator("dialog[open]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
});
