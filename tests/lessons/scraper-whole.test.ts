/** What the lesson on the whole scraper says about its programs and about changes to them, seen to happen. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { explore, type Report, run } from "../../src/testing/index.ts";
import { docsFolder } from "./lessons.ts";
import {
  type Change,
  changedSource,
  lineOf,
  runChanged,
  runWith,
  withMain,
} from "./run-changed.ts";

const [guide, guarded] = ["scraper-whole/guide", "scraper-whole/guarded"];

/** The lines of the goroutines that are left, main's first. */
const waitingAt = ({ goroutines }: Report) => goroutines.map(({ waitsAt }) => waitsAt?.line);

/** The schedules of the links in the page that replay this program, in order. */
function replayed(program: string): `random:${number}`[] {
  const page = readFileSync(join(docsFolder, "web-scraper/scraper-whole.mdx"), "utf8");
  const links = page.matchAll(/<Replay program="([^"]+)" schedule="(random:\d+)">/g);
  return [...links].flatMap(([, name, schedule]) =>
    name === program ? [schedule as `random:${number}`] : [],
  );
}

test("most schedules of the parts put together end in a deadlock, and some go well", async () => {
  const ends = { deadlock: 0, ok: 0 };
  await withMain(guide, [], async (main) => {
    for (let seed = 1; seed <= 500; seed++) {
      const { outcome } = await run(main, { schedule: "random", seed, sites: false });
      ends[outcome as keyof typeof ends]++;
    }
  });
  expect(ends.deadlock + ends.ok).toBe(500);
  expect(ends.deadlock).toBeGreaterThan(250);
  expect(ends.ok).toBeGreaterThan(0);
});

test("the two replays are stuck with a page, and with an error", async () => {
  const [page, error] = replayed(guide);
  const stuckWithPage = await runWith(guide, { schedule: page! });
  expect(stuckWithPage.output).toEqual(["A"]);
  expect(waitingAt(stuckWithPage)).toEqual([
    lineOf(guide, "i < slots.cap"),
    lineOf(guide, "await pages.send"),
    lineOf(guide, "await errors.send"),
  ]);
  const stuckWithError = await runWith(guide, { schedule: error! });
  expect(stuckWithError.output).toEqual(["A", "B"]);
  expect(waitingAt(stuckWithError)).toEqual([
    lineOf(guide, "i < slots.cap"),
    lineOf(guide, "await errors.send"),
  ]);
});

test("if nobody interrupts, all three pages are printed, and main waits for Ctrl-C", async () => {
  const report = await runChanged(guide, ["  time.afterFunc(", "  // time.afterFunc("]);
  expect(report.output).toEqual(["A", "B", "C"]);
  expect(report.outcome).toBe("deadlock");
  expect(waitingAt(report)[0]).toBe(lineOf(guide, "await ctx.done().receive()"));
});

test("with a fourth link, main stands in the loop when Ctrl-C comes", async () => {
  const fourth: Change = ["C: 20 }", "C: 20, D: 5 }"];
  const report = await runChanged(guide, fourth);
  expect(report.outcome).toBe("deadlock");
  expect(waitingAt(report)[0]).toBe(lineOf(guide, "await slots.send(null);"));
});

test("with the collector started last, it never is", async () => {
  const source = changedSource(guide);
  const [collector] = /^ {2}go\(async \(\) => \{\n.*?^ {2}\}\);\n/ms.exec(source)!;
  const report = await runChanged(
    guide,
    [collector, ""],
    ["  await ctx.done().receive();\n", `${collector}  await ctx.done().receive();\n`],
  );
  expect(report.output).toEqual([]);
  expect(report.outcome).toBe("deadlock");
  expect(report.goroutines.map(({ state }) => state)).toEqual(Array(3).fill("chan send"));
});

test("with all their cures the parts are never stuck, and may lose a page", async () => {
  const outputs = new Set<string>();
  const { failure } = await withMain(guarded, [], (main) =>
    explore(main, {
      ...{ leaks: true, schedules: 500 },
      judge: ({ output }) => void outputs.add(output.join(" / ")),
    }),
  );
  expect(failure).toBeUndefined();
  expect([...outputs].sort()).toEqual(["A / B / the end", "A / the end"]);
  const [lost] = replayed(guarded);
  expect((await runWith(guarded, { schedule: lost! })).output).toEqual(["A", "the end"]);
});

const photos = [50, 100, 300, 400].map((ms) => `a photo, small after ${ms} ms`);

test("each gives every result, and leaves nobody, under any schedule", async () => {
  const { failure } = await withMain("scraper-whole/each", [], (main) =>
    explore(main, {
      ...{ leaks: true, schedules: 300 },
      judge: ({ output }) => expect(output).toEqual(photos),
    }),
  );
  expect(failure).toBeUndefined();
});

test("500 links, ten at once, take five seconds; fifty at once, a fifth of that", async () => {
  const program = "scraper-whole/five-hundred";
  const ten = await runChanged(program);
  expect(ten.output).toEqual(["40 of 500 are alive", "10 at once, 5.0 seconds"]);
  const fifty = await runChanged(program, ["each(links, 10,", "each(links, 50,"]);
  expect(fifty.output).toEqual(["40 of 500 are alive", "50 at once, 1.1 seconds"]);
});

test("a caller that leaves early leaves the workers at their sends", async () => {
  const more: Change = ["[300, 50, 100, 400]", "[300, 50, 100, 400, 300, 50, 100]"];
  const leaves: Change = [
    "for await (const photo of photos) console.log(photo);",
    "for (let i = 0; i < 3; i++) console.log(await photos.receive());\n  await time.sleep(time.Second);",
  ];
  const { outcome, output, goroutines } = await withMain(
    "scraper-whole/each",
    [more, leaves],
    (main) => run(main, { leaks: true }),
  );
  expect(output).toHaveLength(3);
  expect(outcome).toBe("leak");
  const sends = ["await results.send", "await slots.send"].map((it) =>
    lineOf("scraper-whole/each", it),
  );
  // Both workers, and the loop, which waits for the slot of one of them.
  const lines = goroutines.map(({ waitsAt }) => waitsAt!.line).toSorted((a, b) => b - a);
  expect(lines).toEqual([sends[0], sends[0], sends[1]]);
});
