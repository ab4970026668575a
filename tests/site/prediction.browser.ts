import { expect, test } from "vitest";
import type { Page } from "playwright-core";
import { violations } from "./axe.ts";
import { cell, outputOf, press, useSite } from "./site.ts";

const site = useSite();
const path = "start-here/how-it-works/";
const NAME = "how-it-works/two-orders";

const predictionOf = (page: Page, program: string) =>
  page.locator(`rv-prediction[data-program="${program}"]`);

/** The options with what is said of them, one text each. */
const optionsOf = async (prediction: ReturnType<typeof predictionOf>) =>
  (await prediction.locator("label").allInnerTexts()).map((it) => it.replace(/\s*\n\s*/g, " / "));

async function guess(page: Page, ...ticked: number[]) {
  const prediction = predictionOf(page, NAME);
  for (const index of ticked) await prediction.getByRole("checkbox").nth(index).check();
  await press(prediction, "That is my guess");
  return prediction;
}

test("what was computed is marked after the guess, and not before", async () => {
  const page = await site.open(path);
  const prediction = predictionOf(page, NAME);
  expect(await prediction.innerText()).not.toMatch(/Possible|Never|Run it so/);
  await guess(page, 0, 1);
  expect(await prediction.getByRole("status").innerText()).toBe("Right.");
  const [first, second, never] = await optionsOf(prediction);
  expect(first).toMatch(/^tea \/ toast \/ that is all \/ Possible: \d+ of \d+$/);
  expect(second).toMatch(/^toast \/ tea \/ that is all \/ Possible: \d+ of \d+$/);
  expect(never).toBe("tea / that is all / toast / Never");
  expect(await prediction.locator("details").innerText()).toMatch(
    /This page has run the program under each of its \d+ schedules\. Nothing else can be printed\./,
  );
});

test("a guess that lacks an output, or has one too many, is not right", async () => {
  const page = await site.open(path);
  const prediction = await guess(page, 0, 2);
  expect(await prediction.getByRole("status").innerText()).toMatch(/you judged 1 of 3 right/);
  const [, missed, wrong] = await optionsOf(prediction);
  expect(missed).toContain("(you left it out)");
  expect(wrong).toContain("Never");
  // Another guess takes the marks away.
  await prediction.getByRole("checkbox").nth(2).uncheck();
  expect(await prediction.getByRole("status").innerText()).toBe("");
  expect(await prediction.getByRole("button", { name: /^Run it so/ }).count()).toBe(0);
});

test("without a tick there is nothing to judge", async () => {
  const page = await site.open(path);
  const prediction = await guess(page);
  expect(await prediction.getByRole("status").innerText()).toMatch(/^Tick at least one/);
  expect(await prediction.locator("details").isVisible()).toBe(false);
});

test("each possible output can be had in the cell, also without a mouse", async () => {
  const page = await site.open(path);
  const prediction = await guess(page, 1);
  const buttons = prediction.getByRole("button", { name: /^Run it so/ });
  expect(await buttons.count()).toBe(2);
  await buttons.nth(1).focus();
  await page.keyboard.press("Enter");
  const program = cell(page, NAME);
  expect(await outputOf(program)).toMatch(/^toast\ntea\nthat is all\n/);
  expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe("Run");
  await buttons.nth(0).click();
  await program.getByText("tea\ntoast\nthat is all").waitFor();
});

test("a program that the learner has changed is left alone", async () => {
  const page = await site.open(path, {
    stored: { [`cell/${NAME}`]: 'export function main() { console.log("mine"); }' },
  });
  const prediction = await guess(page, 0);
  await prediction
    .getByRole("button", { name: /^Run it so/ })
    .first()
    .click();
  expect(await prediction.getByRole("status").innerText()).toMatch(
    /^You have changed this program/,
  );
  expect(await cell(page, NAME).locator("[data-output]").isVisible()).toBe(false);
});

test("a link in the prose replays a seed, in place", async () => {
  const page = await site.open(path);
  const program = cell(page, "how-it-works/too-early");
  const outputs = new Set<string>();
  for (const name of ["seed 1", "seed 2", "seed 3", "seed 4"]) {
    await page.getByRole("link", { name, exact: true }).click();
    outputs.add((await outputOf(program)).split("\n")[0]!);
  }
  expect([...outputs].sort()).toEqual(["served: 1 of 2", "served: 2 of 2"]);
  expect(new URL(page.url()).search).toBe("");
});

test("the address of such a link does the same", async () => {
  const page = await site.open(`${path}?replay=random%3A2#cell-how-it-works-too-early-program`);
  const program = cell(page, "how-it-works/too-early");
  const byAddress = await outputOf(program);
  const link = page.getByRole("link", { name: "seed 2", exact: true });
  expect(page.url()).toContain((await link.getAttribute("href"))!);
  await link.click();
  expect(await outputOf(program)).toBe(byAddress);
});

test("with scripts off, the answer can be unfolded", async () => {
  const page = await site.open(path, { javaScriptEnabled: false });
  const prediction = predictionOf(page, NAME);
  await prediction.getByText("Show the answer").click();
  expect(await prediction.locator("details").innerText()).toMatch(
    /tea\s+that is all\s+toast\s*: Never/,
  );
  expect(await prediction.getByRole("button").count()).toBe(0);
});

test.each(["light", "dark"] as const)("axe finds nothing after a guess, in %s", async (scheme) => {
  const page = await site.open(path, { colorScheme: scheme });
  await guess(page, 0, 2);
  expect(await violations(page)).toEqual([]);
});
