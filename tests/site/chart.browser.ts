import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { violations } from "./axe.ts";
import { cell, openEditor, outputOf, press, useSite } from "./site.ts";

const site = useSite();
const LESSON = "three-models/channel-model/";
const NAME = "channel-model/buffer-sizes";

/** A program that prints, in no time, what the cell draws. */
const quick = `export function main() {
  console.table([
    { buffer: 0, fast: 20, uneven: 44, wait: 1 },
    { buffer: 16, fast: 20, uneven: 22, wait: 9.5 },
  ]);
}
`;

async function withText(text: string, options = {}) {
  const page = await site.open(LESSON, { stored: { [`cell/${NAME}`]: text }, ...options });
  return { page, program: cell(page, NAME) };
}

/** Waits for the lines. One that is level has no height, and so counts as hidden. */
const drawn = (program: Locator) =>
  program.locator(".rv-chart .ct-chart-line .ct-line").first().waitFor({ state: "attached" });

/** What draws charts, as far as the page has fetched it. */
const drawers = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => name.includes("draw-chart")),
  );

test("a run draws the table that it has printed; nothing is fetched before", async () => {
  const { page, program } = await withText(quick);
  expect(await drawers(page)).toEqual([]);
  await press(program, "Run");
  await drawn(program);
  expect(await drawers(page)).toHaveLength(1);
  expect(await program.locator(".rv-chart .ct-chart-line .ct-series").count()).toBe(3);
  expect(await program.locator(".rv-chart .ct-chart-line .rv-point").count()).toBe(6);
  const legend = await program.locator(".rv-chart-legend li").allInnerTexts();
  expect(legend).toEqual(["fast", "uneven", "wait"]);
});

test("whoever does not see the chart has it in words, and its numbers in a table", async () => {
  const { program } = await withText(quick);
  await press(program, "Run");
  const chart = program.getByRole("img", { name: /^A line chart\./ });
  expect(await chart.getAttribute("aria-label")).toContain(
    "fast: always 20. uneven: from 22 (buffer 16) to 44 (buffer 0). wait: from 1 (buffer 0) to 9.5 (buffer 16).",
  );
  const table = program.getByRole("table", { name: /: the numbers$/ });
  expect(await table.getByRole("columnheader").allInnerTexts()).toEqual([
    "buffer",
    "fast",
    "uneven",
    "wait",
  ]);
  expect(await table.getByRole("row").count()).toBe(3);
  expect(await outputOf(program)).toContain("buffer  fast  uneven  wait\n0       20    44");
});

test("each run is drawn anew, and a reset leaves nothing", async () => {
  const { page, program } = await withText(quick);
  await press(program, "Run");
  await drawn(program);
  await openEditor(program);
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText("export function main() { console.log(1); }");
  await press(program, "Run");
  await program
    .getByText("printed no table with the columns buffer, fast, uneven, wait.")
    .waitFor();
  expect(await program.locator(".rv-chart").count()).toBe(0);
  await press(program, "Reset");
  expect(await program.locator(".rv-chart-slot").innerText()).toBe("");
});

test("a run that fails has no chart, and no word about one", async () => {
  const { program } = await withText('export function main() { throw new Error("no"); }');
  await press(program, "Run");
  expect(await outputOf(program)).toContain("panic: ");
  expect(await program.locator(".rv-chart-slot").innerText()).toBe("");
});

test("without what draws it, the page says so, and the numbers are there", async () => {
  const { page, program } = await withText(quick, { allowed: /draw-chart|Failed to load/ });
  await page.route("**/*draw-chart*", (route) => route.abort());
  await press(program, "Run");
  await program.getByText("The chart could not be loaded.").waitFor();
  expect(await program.getByRole("table", { name: /: the numbers$/ }).count()).toBe(1);
});

test.each([
  ["light", 1280],
  ["dark", 390],
] as const)(
  "axe finds nothing in a chart in %s, %d wide, and it fits",
  async (colorScheme, width) => {
    const { page, program } = await withText(quick, {
      colorScheme,
      viewport: { width, height: 844 },
    });
    await press(program, "Run");
    const svg = program.locator(".rv-chart-area svg");
    await drawn(program);
    expect(await violations(page)).toEqual([]);
    const [chart, frame] = [await svg.boundingBox(), await program.boundingBox()];
    expect(chart!.width).toBeGreaterThan(200);
    expect(chart!.x + chart!.width).toBeLessThanOrEqual(frame!.x + frame!.width);
  },
);
