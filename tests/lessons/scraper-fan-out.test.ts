/** What the lesson on bounded fan-out says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import { printedTable } from "../../src/components/chart/printed-table.ts";
import { explore } from "../../src/testing/index.ts";
import { type Change, lineOf, outputsOf, runChanged, withMain } from "./run-changed.ts";

/** The rows of a table that a program prints, as numbers. */
async function table(program: string, ...columns: string[]) {
  const { output } = await runChanged(program);
  const { names, rows } = printedTable(output, columns)!;
  return rows.map((cells) => columns.map((name) => Number(cells[names.indexOf(name)])));
}

test("of forty at once, four are served", async () => {
  const { output, elapsed } = await runChanged("scraper-fan-out/all-at-once");
  expect(output).toEqual(["status 200 came 4 times", "status 429 came 36 times"]);
  expect(elapsed).toBe(100);
});

test("a peak of forty, or a plateau of ten", async () => {
  const rows = await table("scraper-fan-out/in-flight", "ms", "all at once", "at most 10");
  const all = rows.map(([, count]) => count!);
  expect(all[0]).toBe(40);
  expect(all).toEqual(all.toSorted((a, b) => b - a));
  const ten = rows.map(([, , count]) => count!);
  expect(Math.max(...ten)).toBe(10);
  // Each page needs at most 150 ms: the last begins so long before the end, and until then it is ten.
  expect(ten.slice(0, ten.length - 150 / 20 - 1).every((count) => count === 10)).toBe(true);
});

const stuck = "scraper-fan-out/one-too-many";

test("main waits for a token, and the workers for a receiver", async () => {
  const { goroutines } = await runChanged(stuck);
  const [token, page] = ["tokens.send", "pages.send"].map((text) => lineOf(stuck, text));
  expect(goroutines.map(({ state }) => state)).toEqual(Array(3).fill("chan send"));
  expect(goroutines.map(({ waitsAt }) => waitsAt?.line)).toEqual([token, page, page]);
});

test("it is stuck under every schedule, and not with as many tokens as links", async () => {
  const { outputs, exhausted } = await outputsOf(stuck);
  expect(exhausted).toBe(true);
  expect(outputs).toHaveLength(1);
  const { outcome, output } = await runChanged(stuck, ["chan<true>(2)", "chan<true>(4)"]);
  expect([outcome, output.at(-1)]).toEqual(["ok", "all received"]);
});

test("with ten tokens it is stuck at the eleventh link", async () => {
  const { outcome, output } = await runChanged(
    stuck,
    ['["one", "two", "three", "four"]', "Array(40).keys()"],
    ["chan<true>(2)", "chan<true>(10)"],
  );
  expect([outcome, output.length]).toEqual(["deadlock", 10]);
});

test("with the loop in a goroutine of its own, all is received", async () => {
  const change: [string, string] = [
    "await startAll(tokens, pages);",
    "go(startAll, tokens, pages);",
  ];
  const { failure } = await withMain(stuck, [change], (main) => explore(main));
  expect(failure).toBeUndefined();
  expect((await runChanged(stuck, change)).output.at(-1)).toBe("all received");
});

test("a loop that does not listen starts all forty", async () => {
  const seen = new Set<string>();
  await withMain("scraper-fan-out/deaf", [], (main) =>
    explore(main, { judge: ({ output }) => void seen.add(output.join("\n")) }),
  );
  expect([...seen]).toEqual(["started: 40 alive: 10"]);
});

test("fetchAll starts twenty under every schedule, and leaves nobody behind", async () => {
  const seen = new Set<string>();
  const { failure } = await withMain("scraper-fan-out/fetch-all", [], (main) =>
    explore(main, { leaks: true, judge: ({ output }) => void seen.add(output.join("\n")) }),
  );
  expect(failure).toBeUndefined();
  expect([...seen]).toEqual(["started: 20 alive: 10"]);
});

test("from four on the busy host is no faster, and the other one less and less", async () => {
  const rows = await table("scraper-fan-out/which-limit", "limit", "pages", "busy");
  expect(rows.map(([limit]) => limit)).toEqual([1, 2, 4, 8, 16, 40]);
  expect(rows.map(([, , busy]) => busy)).toEqual([4000, 2000, 1000, 1000, 1000, 1000]);
  const pages = rows.map(([, ms]) => ms!);
  for (const [at, ms] of pages.slice(0, 3).entries()) {
    expect(Math.abs(ms - rows[at]![2]!)).toBeLessThan(0.1 * ms);
  }
  const gains = pages.slice(1).map((ms, at) => pages[at]! - ms);
  expect(gains.every((gain) => gain > 0)).toBe(true);
  expect(gains).toEqual(gains.toSorted((a, b) => b - a));
});

test("where every third page keeps its token, main waits for one that nobody has", async () => {
  const { outcome, goroutines } = await runChanged("scraper-fan-out/tokens", [
    "        await tokens.receive();",
    "        if (n % 3 > 0) await tokens.receive();",
  ]);
  expect(outcome).toBe("deadlock");
  expect(goroutines).toMatchObject([
    { state: "chan send", waitsAt: { line: lineOf("scraper-fan-out/tokens", "tokens.send") } },
  ]);
});

test("a token that was never taken cannot be given back: the receive waits", async () => {
  const { outcome, goroutines } = await runChanged("scraper-fan-out/tokens", [
    "    await tokens.send(true); // take one, or wait for one\n",
    "",
  ]);
  expect(outcome).toBe("deadlock");
  expect(goroutines[0]).toMatchObject({ state: "sync.WaitGroup.Wait" });
  expect(goroutines).toHaveLength(41);
  for (const { state } of goroutines.slice(1)) expect(state).toBe("chan receive");
});

test("taken before the goroutine is started, a token limits the goroutines; inside, it does not", async () => {
  const take = "    await tokens.send(true); // take one, or wait for one\n";
  const count: Change[] = [
    ["import { chan,", "import { runtime, chan,"],
    ["  await wg.wait();", "  console.log(runtime.numGoroutine());\n  await wg.wait();"],
  ];
  const before = await runChanged("scraper-fan-out/tokens", ...count);
  expect(Number(before.output[0])).toBeLessThanOrEqual(11); // with main
  const inside = await runChanged(
    "scraper-fan-out/tokens",
    ...count,
    [take, ""],
    ["      try {\n", `      try {\n    ${take}`],
  );
  expect(inside.output).toEqual(["41", "pages: 40", "most at once: 10"]);
});
