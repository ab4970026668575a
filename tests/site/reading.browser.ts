import { expect, test } from "vitest";
import { cell, exercise, lesson, useSite } from "./site.ts";

const site = useSite();

test("with scripts off, the lesson reads, programs are coloured, and no button is dead", async () => {
  const page = await site.open(lesson, { javaScriptEnabled: false });
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Channels");
  await page.getByText("You are making an album of your holiday photos.").waitFor();
  const program = cell(page, "channels/rendezvous");
  expect(await program.locator("pre").first().innerText()).toContain(
    "export async function main()",
  );
  const colours = await program
    .locator("pre")
    .first()
    .locator("span[style]")
    .evaluateAll((spans) => new Set(spans.map((it) => getComputedStyle(it).color)).size);
  expect(colours).toBeGreaterThan(3);
  for (const name of ["Run", "Check", "Edit", "Reset", "That is my guess"]) {
    expect(await page.getByRole("button", { name, exact: true }).count(), name).toBe(0);
  }
});

test("with scripts off, the Go twin, an answer, a hint and the solution can be shown", async () => {
  const page = await site.open(lesson, { javaScriptEnabled: false });
  const program = cell(page, "channels/rendezvous");
  await program.getByText("Go", { exact: true }).click();
  await program.getByText("func main()").waitFor();
  await page.getByText("Show the answer").first().click();
  await page.getByText("So this order holds under every schedule.").waitFor();
  const drain = exercise(page, "drain");
  expect(await drain.getByText(/^Hint \d of 3$/).count()).toBe(3);
  await drain.getByText("Show solution").click();
  await drain.getByText("Yes, show it").click();
  await drain.getByText("for await (const value of ch) values.push(value);").waitFor();
  await drain.getByText("npm test -- drain").waitFor();
});

test("reading fetches neither the editor, nor the compiler, nor the workbench", async () => {
  const page = await site.open("");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await page.goto(`${site.url}${lesson}`, { waitUntil: "networkidle" });
  await page.mouse.wheel(0, 3000);
  await page.waitForLoadState("networkidle");
  expect(requests).toContain(`/${lesson}`);
  expect(requests.filter((path) => /editor|workbench|wasm/.test(path))).toEqual([]);
});

test("the front matter shows: time, objectives, prerequisites, Go's documents", async () => {
  const page = await site.open(lesson);
  const text = await page.locator("main").innerText();
  expect(text).toContain("25 min");
  expect(text).toContain("say who waits for whom on an unbuffered channel");
  expect(text).toContain("Goroutines");
  expect(await page.getByRole("link", { name: /Go memory model/ }).getAttribute("href")).toBe(
    "https://go.dev/ref/mem#chan",
  );
});

test.each([
  ["phone", 360, 740],
  ["desktop", 1280, 900],
])("nothing makes the page scroll sideways on a %s", async (_name, width, height) => {
  for (const path of ["", lesson, "nowhere/"]) {
    const page = await site.open(path, {
      viewport: { width, height },
      allowed: /404/,
    });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});

test.each([390, 1024, 1280])("at %d pixels a table stays in its column", async (width) => {
  const page = await site.open("web-scraper/scraper-shutdown/", {
    viewport: { width, height: 900 },
  });
  const sizes = await page
    .locator(".rv-table")
    .evaluateAll((tables) =>
      tables.map((it) => [it.getBoundingClientRect().width, it.parentElement!.clientWidth]),
    );
  expect(sizes.length).toBeGreaterThan(0);
  for (const [own, room] of sizes) expect(own).toBeLessThanOrEqual(room! + 1);
});

test("on a phone, words and code in a cell of a table stand in one line", async () => {
  const page = await site.open("web-scraper/scraper-worker/", {
    viewport: { width: 390, height: 844 },
  });
  const cell = page.getByRole("cell", { name: "err of io.ReadAll" });
  const tops = await cell
    .locator("code")
    .evaluateAll((codes) => codes.map((it) => Math.round(it.getBoundingClientRect().top)));
  expect(tops).toHaveLength(2);
  expect(tops[0]).toBe(tops[1]);
});
