import { expect, test } from "vitest";
import { runSource } from "../../tests/support/run-source.ts";
import { explain } from "./explain.ts";
import { formatExplanation } from "./explanation.ts";

const STUCK = `import { chan, go, time } from "rendezvous";
export async function main() {
  const results = chan<number>();
  go(async function worker() {
    await results.send(1);
    await results.send(2);
  });
  await results.receive();
  await chan<number>().receive();
}`;

test("an explanation is a plain value that names goroutines, things and places", async () => {
  const explanation = explain(await runSource(STUCK, "stuck.ts"))!;
  expect(structuredClone(explanation)).toEqual(explanation);
  const parts = explanation.paragraphs.flat();
  const place = { file: "stuck.ts", line: 3, column: 19 };
  expect(parts).toContainEqual({ kind: "goroutine", text: "worker", goroutine: 2, isNamed: true });
  expect(parts).toContainEqual({ kind: "object", text: "results", isNamed: true, place });
  expect(parts.filter(({ kind }) => kind === "place").map(({ text }) => text)).toEqual([
    "line 9",
    "line 4",
    "line 6",
  ]);
});

test("with a trace, a thing has its number in it", async () => {
  const report = await runSource(STUCK, "stuck.ts", { trace: true });
  const parts = explain(report)!.paragraphs.flat();
  const results = parts.find((it) => it.kind === "object" && it.text === "results")!;
  expect(results).toMatchObject({ object: 0 });
  expect(report.objects![0]!.name).toBe("results");
});

test("without lines it says what Go would", async () => {
  const report = await runSource(STUCK, "stuck.ts", { sites: false });
  expect(formatExplanation(explain(report)!).split("\n")).toEqual([
    "Deadlock: both goroutines wait, and neither can wake the other.",
    "`main` waits to receive.",
    "`worker` waits to send.",
    'Learn more in "Deadlocks": how a circle of waiting comes about, and how an order breaks it.',
  ]);
});

test("a run that ended well needs no explanation", async () => {
  const report = await runSource("export function main() {}", "well.ts");
  expect(explain(report)).toBeUndefined();
});
