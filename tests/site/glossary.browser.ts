import { expect, test } from "vitest";
import { lesson, useSite } from "./site.ts";

const site = useSite();

test("a term of a lesson leads to the glossary, and the glossary to the lesson that teaches it", async () => {
  const page = await site.open(lesson);
  const link = page.locator("main").getByRole("link", { name: "goroutine", exact: true });
  expect(await link.count()).toBe(1); // the first use, and no other
  await link.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/glossary/#goroutine");
  const term = page.getByRole("region", { name: "goroutine", exact: true });
  expect(await term.innerText()).toContain("go f(x)");
  await term.getByRole("link", { name: "Goroutines" }).click();
  await page.waitForURL("**/why-concurrency-is-hard/goroutines/#term-goroutine");
});

test("the search finds a term, and opens the glossary at its place", async () => {
  const page = await site.open("");
  await page.keyboard.press("Control+K");
  await page.keyboard.type("backpressure");
  const dialogue = page.getByRole("dialog", { name: "Search" });
  await dialogue.locator('a[href$="glossary/#backpressure"]').click();
  await page.waitForURL("**/glossary/#backpressure");
  await expect
    .poll(() => page.getByRole("heading", { name: "backpressure" }).isVisible())
    .toBe(true);
});
