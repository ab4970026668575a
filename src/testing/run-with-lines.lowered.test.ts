import { describe, expect, test } from "vitest";
import { chan, go, runtime, shared, time } from "../runtime/index.ts";
import { run } from "./run.ts";
import { runWithLines } from "./run-with-lines.ts";

/** Takes so many steps, and then waits for ever. */
const stuckAfter = (steps: number) => async () => {
  console.log("begins");
  for (let i = 0; i < steps; i++) await runtime.gosched();
  await chan<number>().receive();
};

test("a short program runs once, with all its lines", async () => {
  let runs = 0;
  const report = await runWithLines(async () => {
    runs++;
    await chan<number>().receive();
  });
  expect(runs).toBe(1);
  expect(report.goroutines[0]?.waitsAt).toBeDefined();
});

test("a long program that goes wrong is run again for its lines, and prints once", async () => {
  const printed: string[] = [];
  const main = stuckAfter(60_000);
  const report = await runWithLines(main, { onOutput: (line) => printed.push(line) });
  expect(report.outcome).toBe("deadlock");
  expect(report.goroutines[0]?.waitsAt).toBeDefined();
  expect(printed).toEqual(["begins"]);
  const { steps, schedule } = await run(main, { sites: false });
  expect(report).toMatchObject({ steps, schedule });
});

test("a long program that goes well runs once", async () => {
  let runs = 0;
  const report = await runWithLines(async () => {
    runs++;
    for (let i = 0; i < 60_000; i++) await runtime.gosched();
  });
  expect(report.outcome).toBe("ok");
  expect(runs).toBe(1);
});

test("a forgotten await late in a long program has its line", async () => {
  const report = await runWithLines(async () => {
    const ch = chan<number>(1);
    for (let i = 0; i < 60_000; i++) await runtime.gosched();
    // eslint-disable-next-line @typescript-eslint/no-floating-promises -- forgotten on purpose
    ch.send(1);
  });
  expect(report.unawaited).toMatchObject([
    { operation: "ch.send", place: { line: expect.any(Number) as number } },
  ]);
});

test("a program that spins is told with the line on which it spins", async () => {
  const report = await runWithLines(
    async () => {
      go(() => undefined);
      for (;;) await runtime.gosched();
    },
    { maxSteps: 60_000 },
  );
  expect(report.outcome).toBe("livelock");
  expect(report.goroutines[0]?.id).toBe(1);
  expect(report.place).toBeDefined();
  expect(report.unawaited).toEqual([]);
});

describe("a race", () => {
  /** Races after so many steps, and goes on for as many. */
  const racesAfter = (steps: number) => async () => {
    const x = shared(0, "x");
    for (let i = 0; i < steps; i++) await runtime.gosched();
    go(() => x.set(1));
    await time.sleep(1);
    x.set(2);
    for (let i = 0; i < steps; i++) await runtime.gosched();
  };

  test.each([10, 40_000, 60_000])(
    "after %i steps has its lines, also if the run goes on",
    async (steps) => {
      const report = await runWithLines(racesAfter(steps));
      const [race] = report.races;
      expect(report.outcome).toBe("race");
      expect([race?.access.place, race?.previous.place]).not.toContain(undefined);
      expect(race?.access.step).toBeGreaterThanOrEqual(steps);
    },
  );

  test("with an access of long before has the line of the later one", async () => {
    const report = await runWithLines(async () => {
      const x = shared(0, "x");
      go(() => x.set(1));
      for (let i = 0; i < 120_000; i++) await runtime.gosched();
      x.set(2);
    });
    const [race] = report.races;
    expect(race?.access.place).toBeDefined();
    expect(race?.previous.place).toBeUndefined();
  });
});
