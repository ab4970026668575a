/** What the lesson on stopping says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import { explore } from "../../src/testing/index.ts";
import { lineOf, outputsOf, runChanged, runWith, withMain } from "./run-changed.ts";

const stuck = "fatal error: all goroutines are asleep - deadlock!";

test("the program that waits for Ctrl-C has its results after half a second, and ends when told", async () => {
  const program = "scraper-shutdown/waits-for-ctrl-c";
  const results = ["A: 200", "B: 200", "C: 200"];
  const alone = await runChanged(program);
  expect(alone).toMatchObject({ outcome: "deadlock", elapsed: 500 });
  expect(alone.output.sort()).toEqual(results);
  expect(alone.goroutines.find(({ id }) => id === 1)?.waitsAt?.line).toBe(
    lineOf(program, "interrupts.receive()"),
  );
  const told = await runWith(program, { signals: [{ at: 10_000 }] });
  expect(told).toMatchObject({ outcome: "ok", elapsed: 10_000 });
  expect(told.output).toEqual([...results, "the end"]);
});

test("draining the semaphore ends well, or loses the letter, or gets stuck with the worker at its send", async () => {
  const program = "scraper-shutdown/drained";
  const { outputs, exhausted } = await outputsOf(program);
  expect(exhausted).toBe(true);
  expect(outputs.map(({ lines }) => lines.join(" / ")).sort()).toEqual([
    stuck,
    "letter A / the end",
    "the end",
  ]);
  const { schedule } = outputs.find(({ lines }) => lines[0] === stuck)!;
  const { goroutines } = await runWith(program, { schedule: schedule as `choices:${string}` });
  const worker = lineOf(program, 'results.send("letter A")');
  const drain = lineOf(program, "i < slots.cap");
  expect(goroutines.map(({ waitsAt }) => waitsAt?.line)).toEqual([drain, worker]);
});

const chain = "scraper-shutdown/last-one-closes";

test("who leaves after the one before loses nothing, under any schedule", async () => {
  const output = ["A", "B", "C", "D", "E", "the end"];
  expect((await runChanged(chain)).output).toEqual(output);
  const exploration = await withMain(chain, [], (main) =>
    explore(main, {
      ...{ leaks: true, schedules: 300 },
      judge: (report) => expect(report.output).toEqual(output),
    }),
  );
  expect(exploration.failure).toBeUndefined();
});

test("without an interrupt all six arrive, and it ends as well", async () => {
  const line = "  time.afterFunc(220 * time.Millisecond, cancel); // Ctrl-C\n";
  const report = await runChanged(chain, [line, ""]);
  expect(report.output).toEqual(["A", "B", "C", "D", "E", "F", "the end"]);
  expect(report.outcome).toBe("ok");
});

test("without a look at the context, a slot may win over the interrupt", async () => {
  const cut = [["    if (ctx.err()) break;\n", ""]] as [string, string][];
  const report = await runChanged(chain, ...cut);
  expect(report.output).toContain("F");
});

const grace = "scraper-shutdown/grace";

test("the letter under way is cancelled after the grace, or comes within it", async () => {
  expect((await runChanged(grace)).output).toEqual([
    ...[1, 2, 3, 4, 5, 6].map((it) => `letter ${it}: 200`),
    "the end",
  ]);
  const soon = await runWith(grace, { leaks: true, signals: [{ at: 600 }] });
  expect(soon).toMatchObject({ outcome: "ok", elapsed: 900 });
  expect(soon.output).toEqual([
    "letter 1: 200",
    "stopping",
    'Get "http://slow.example/letters/2": context canceled',
    "the end",
  ]);
  const later = await runWith(grace, { leaks: true, signals: [{ at: 800 }] });
  expect(later).toMatchObject({ outcome: "ok", elapsed: 1000 });
  expect(later.output).toEqual(["letter 1: 200", "stopping", "letter 2: 200", "the end"]);
});

test("a second interrupt ends it at once; without stop() it does nothing", async () => {
  const signals = [{ at: 600 }, { at: 650 }];
  const killed = await runWith(grace, { signals });
  expect(killed).toMatchObject({ message: "signal: interrupt", exitCode: 130, elapsed: 650 });
  const deaf = await runWith(grace, { signals }, [
    "    stop(); // a second Ctrl-C ends the program\n",
    "",
  ]);
  expect(deaf).toMatchObject({ outcome: "ok", elapsed: 900 });
});
