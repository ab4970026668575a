import { expect, test } from "vitest";
import { violations } from "./axe.ts";
import { cell, lesson, openEditor, outputOf, useSite } from "./site.ts";

const site = useSite();
const NAME = "channels/rendezvous";

const titles = (page: Awaited<ReturnType<typeof site.open>>) =>
  page.locator("rv-palette [role=option] > span").allInnerTexts();

test("F1 opens the commands, typing narrows them down, Enter runs the one that is chosen", async () => {
  const page = await site.open(lesson);
  await page.keyboard.press("F1");
  const all = await titles(page);
  expect(all).toEqual(
    expect.arrayContaining(["Search the course", "Next lesson", "Playground", "Run all programs"]),
  );
  await page.keyboard.type("dark");
  expect(await titles(page)).toEqual(["Theme: dark"]);
  await page.keyboard.press("Enter");
  expect(await page.locator("rv-palette dialog").isVisible()).toBe(false);
  expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
});

test("arrows choose, Escape leaves, and nothing that fits is said", async () => {
  const page = await site.open(lesson);
  await page.getByRole("button", { name: "Commands" }).click();
  const field = page.getByRole("combobox", { name: "Find a command" });
  const chosen = () => page.locator('rv-palette [aria-selected="true"] > span').innerText();
  const [first, second] = await titles(page);
  await page.keyboard.press("ArrowDown");
  expect(await chosen()).toBe(second);
  await page.keyboard.press("ArrowUp");
  expect(await chosen()).toBe(first);
  await page.keyboard.press("ArrowUp");
  expect(await chosen()).toBe((await titles(page)).at(-1));
  expect(await field.getAttribute("aria-activedescendant")).toMatch(/^rv-command-\d+$/);
  await page.keyboard.type("nothing like this");
  expect(await page.locator("rv-palette [role=status]").innerText()).toBe(
    "There is no such command.",
  );
  await page.keyboard.press("Escape");
  expect(await page.locator("rv-palette dialog").isVisible()).toBe(false);
});

test("it offers what can be done with the program in use, from within its editor too", async () => {
  const page = await site.open(lesson);
  const program = cell(page, NAME);
  await openEditor(program);
  await page.keyboard.press("F1");
  await page.keyboard.type("rendezvous run this");
  await page.keyboard.press("Enter");
  expect(await outputOf(program)).toContain("beach.jpg is handed over");
});

test("axe finds nothing in it, in either theme", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await site.open(lesson, { colorScheme });
    await page.keyboard.press("F1");
    expect(await violations(page)).toEqual([]);
  }
});
