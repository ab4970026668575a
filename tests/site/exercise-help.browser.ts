/** What stands by a learner beside the checks: the misconception, the solution, and the way on. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { exercises } from "../exercises/exercise-files.ts";
import { violations } from "./axe.ts";
import { checkOf, exercise, lesson, press, root, useSite } from "./site.ts";
import { course } from "../../src/content/course.ts";

const site = useSite();
const themes = ["light", "dark"] as const;
const drain = exercises.find(({ id }) => id === "drain")!;
const textOf = (file: string) => readFileSync(join(root, drain.solutionFolder, file), "utf8");
const gaveUp = drain.wrong.find(({ file }) => file === "wrong-gives-up.ts")!;

/** The lesson, with an answer to `drain`. */
const open = (answer: string, options: Parameters<typeof site.open>[1] = {}) =>
  site.open(lesson, { ...options, stored: { "answer/drain": answer, ...options.stored } });

/** What the page has fetched that tells of known answers. */
const spoilers = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => /mistake-view/.test(name)),
  );

test.each(themes)("a known mistake is met by its explanation, in %s", async (colorScheme) => {
  const page = await open(textOf(gaveUp.file), { colorScheme });
  expect(await spoilers(page)).toEqual([]);
  const it = exercise(page, "drain");
  expect((await checkOf(it)).failed).toEqual(gaveUp.fails);
  const mistake = it.locator(".rv-mistake");
  await mistake.waitFor();
  expect(await mistake.innerText()).toContain(
    "Perhaps you thought: whoever says nothing for a while has finished.",
  );
  expect(await mistake.innerText()).toContain(gaveUp.explanation);
  expect(await violations(page)).toEqual([]);
});

test("an unknown one is not, and another check takes the explanation away", async () => {
  const page = await open(textOf(gaveUp.file), { hasTouch: true, isMobile: true });
  const it = exercise(page, "drain");
  await checkOf(it);
  await it.locator(".rv-mistake").waitFor();
  await press(it, "Edit");
  const turnedRound = textOf("drain.ts").replace("values.push(value)", "values.unshift(value)");
  await it.locator(".rv-plain-editor").fill(turnedRound);
  expect((await checkOf(it)).failed.length).toBeGreaterThan(1);
  expect(await it.locator(".rv-mistake").count()).toBe(0);
});

test("before passing, the solution is two clicks away", async () => {
  const page = await site.open(lesson);
  const it = exercise(page, "drain");
  const code = it.getByText("for await (const value of ch) values.push(value);");
  await it.getByText("Show solution").click();
  await it.getByText("you cannot find it yourself any more").waitFor();
  expect(await code.isVisible()).toBe(false);
  await it.getByText("Yes, show it").click();
  await code.waitFor();
  await it.getByText("only the producer can answer it").waitFor();
  expect(await it.locator(".rv-diff").count()).toBe(0);
});

test("without scripts, it is two clicks away as well", async () => {
  const page = await site.open(lesson, { javaScriptEnabled: false });
  const it = exercise(page, "drain");
  await it.getByText("Show solution").click();
  await it.getByText("Yes, show it").click();
  await it.getByText("for await (const value of ch) values.push(value);").waitFor();
});

test.each(themes)("a pass is celebrated once, and leads on, in %s", async (colorScheme) => {
  const page = await open(textOf("alternative-comma-ok.ts"), { colorScheme });
  const it = exercise(page, "drain");
  await checkOf(it);
  const link = it.locator(".rv-next").getByRole("link", { name: "Ping-pong" });
  await link.waitFor();
  expect(await it.locator(".rv-meeting").count()).toBe(1);
  expect(await violations(page)).toEqual([]);
  await link.click();
  await page.waitForURL(/#exercise-ping-pong$/);

  await checkOf(it);
  await link.waitFor();
  expect(await it.locator(".rv-meeting").count()).toBe(0);
});

test("it moves only for those who want motion", async () => {
  for (const [reducedMotion, moves] of [
    ["reduce", false],
    ["no-preference", true],
  ] as const) {
    const page = await open(textOf("drain.ts"), { reducedMotion });
    const it = exercise(page, "drain");
    await checkOf(it);
    const path = it.locator(".rv-meeting path").first();
    await path.waitFor();
    const name = await path.evaluate((element) => getComputedStyle(element).animationName);
    expect(name !== "none", reducedMotion).toBe(moves);
  }
});

test("when all is solved, it says so", async () => {
  const others = course
    .flatMap((part) => part.lessons)
    .flatMap((lesson) => (lesson.written ? lesson.exercises : []))
    .filter((id) => id !== "drain");
  const page = await open(textOf("drain.ts"), { stored: { passed: JSON.stringify(others) } });
  const it = exercise(page, "drain");
  await checkOf(it);
  await it.getByText("That was the last open exercise.").waitFor();
});

test.each(themes)(
  "after passing, one's own stands beside the solution, in %s",
  async (colorScheme) => {
    const page = await open(textOf("alternative-comma-ok.ts"), { colorScheme });
    const it = exercise(page, "drain");
    await checkOf(it);
    await it.getByText("Yours beside the solution, and why").click();
    const diff = it.locator(".rv-diff");
    await diff.waitFor();
    expect((await diff.locator("del").allInnerTexts()).join("\n")).toContain("receiveOk");
    expect((await diff.locator("ins").allInnerTexts()).join("\n")).toContain("for await");
    await it.getByText("only the producer can answer it").waitFor();
    expect(await violations(page)).toEqual([]);
    const left = (name: string) =>
      diff.locator(`.rv-diff-name.${name}`).evaluate((box) => box.getBoundingClientRect().left);
    expect(await left("after")).toBeGreaterThan((await left("before")) + 100);
    // Who comes back later is past the warning too.
    await page.reload();
    await it.getByText("Yours beside the solution, and why").waitFor();
  },
);

test("on a phone, the two stand below each other, and nothing sticks out", async () => {
  const page = await open(textOf("alternative-comma-ok.ts"), {
    viewport: { width: 390, height: 844 },
    stored: { passed: '["drain"]' },
  });
  const it = exercise(page, "drain");
  await it.getByText("Yours beside the solution, and why").click();
  await it.locator(".rv-diff").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await violations(page)).toEqual([]);
});
