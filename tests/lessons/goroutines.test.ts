/** What the lesson on goroutines says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import { exploreChanged } from "./explore-changed.ts";
import { runChanged, type Change } from "./run-changed.ts";

const ALL_SENT = "main: all sent";

const asleep = (pause: number): Change => [
  `  console.log("${ALL_SENT}")`,
  `  await time.sleep(${pause} * time.Millisecond);\n  console.log("${ALL_SENT}")`,
];

test("main returns before a letter is sent", async () => {
  const { output, goroutines, elapsed } = await runChanged("goroutines/too-early");
  expect(output).toEqual([ALL_SENT]);
  expect(goroutines).toHaveLength(3);
  expect(elapsed).toBe(0);
});

test("a sleep of 60 is enough for a server that takes 50, and too short for one that takes 70", async () => {
  const { output } = await runChanged("goroutines/too-early", asleep(60));
  expect(output).toEqual(["sent to Ada", "sent to Ben", "sent to Cleo", ALL_SENT]);
  const slower: Change = ["50 * time", "70 * time"];
  const { output: tooShort } = await runChanged("goroutines/too-early", slower, asleep(60));
  expect(tooShort).toEqual([ALL_SENT]);
});

test("with a wait group it takes the longest of the waits, and main comes last", async () => {
  const { output, elapsed } = await runChanged("goroutines/wait-group");
  expect(elapsed).toBe(300);
  expect(output).toEqual(["sent to Cleo", "sent to Ben", "sent to Ada", ALL_SENT]);
  const orders = await exploreChanged("goroutines/wait-group");
  expect(orders.every((lines) => lines.at(-1) === ALL_SENT && lines.length === 4)).toBe(true);
});

test("without done it ends as a deadlock in WaitGroup.Wait", async () => {
  const report = await runChanged("goroutines/wait-group", ["    group.done();\n", "\n"]);
  expect(report.outcome).toBe("deadlock");
  expect(String(report)).toContain("[sync.WaitGroup.Wait]");
});

test("two goroutines print in either order, and main after both", async () => {
  const orders = await exploreChanged("goroutines/any-order");
  expect(orders.map((lines) => lines.join(" / ")).sort()).toEqual([
    `sent to Ada / sent to Ben / ${ALL_SENT}`,
    `sent to Ben / sent to Ada / ${ALL_SENT}`,
  ]);
});

test("who adds inside the goroutine is not waited for, but under another schedule is", async () => {
  const inside: Change[] = [
    ["    letters.add(1);\n", ""],
    ['  console.log("sent to"', '  letters.add(1);\n  console.log("sent to"'],
  ];
  const { output } = await runChanged("goroutines/any-order", ...inside);
  expect(output).toEqual([ALL_SENT]);
  const outputs = (await exploreChanged("goroutines/any-order", ...inside)).map(String);
  expect(outputs).toContain(`sent to Ada,sent to Ben,${ALL_SENT}`);
});

test("ten thousand goroutines send all letters in three seconds", { timeout: 60_000 }, async () => {
  const { output, elapsed } = await runChanged("goroutines/ten-thousand");
  expect(output).toEqual(["goroutines: 10001", "letters sent: 10000", "within a minute: true"]);
  expect(elapsed).toBe(3000);
});
