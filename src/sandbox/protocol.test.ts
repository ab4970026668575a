import { expect, test } from "vitest";
import { run, steer } from "../testing/index.ts";
import { chan, go, shared, time } from "../runtime/index.ts";
import { readWorkerMessage } from "./protocol.ts";

const place = { file: "main.ts", line: 3, column: 5 };

test.each([
  { kind: "started" },
  { kind: "output", lines: ["ping", "pong"] },
  {
    kind: "output",
    lines: [
      "ping",
      {
        text: "{ a: 1 }",
        level: "warn",
        values: [{ text: "{ a: 1 }", parts: [{ name: "a", value: { text: "1" } }] }],
      },
    ],
  },
  {
    kind: "explored",
    found: { outputs: [], schedules: 1, exhausted: true, asksForSignals: false },
  },
  { kind: "dropped", count: 12 },
  { kind: "failed", message: "boom" },
  { kind: "failed", message: "boom", place },
  { kind: "problems", problems: [{ kind: "load", message: "boom", place }] },
  {
    kind: "explore",
    name: "sends",
    progress: { schedules: 12, distinct: 11, strategy: "pos", elapsed: 40.5 },
  },
  { kind: "check", result: { name: "sends", status: "fail", advice: "Close it.", place } },
  {
    kind: "check",
    result: { name: "sends", status: "pass", explored: { schedules: 252, isAll: true } },
  },
  {
    kind: "grade",
    result: { exercise: "drain", verdict: "pass", checks: [{ name: "sends", status: "pass" }] },
  },
])("takes $kind", (message) => {
  expect(readWorkerMessage(message)).toBe(message);
});

test("takes how far a run was steered, as a clone brings it", async () => {
  const main = async () => {
    for (const name of ["a", "b"]) go(() => name);
    await time.sleep(1);
  };
  const run = structuredClone(await steer(main, [1]));
  expect(readWorkerMessage({ kind: "steered", run })).toEqual({ kind: "steered", run });
  const stopped = structuredClone(await steer(main, []));
  expect(stopped.choice).toBeDefined();
  expect(readWorkerMessage({ kind: "steered", run: stopped })).toBeDefined();
  stopped.choice!.options[0]!.goroutine = "2" as never;
  expect(readWorkerMessage({ kind: "steered", run: stopped })).toBeUndefined();
});

test("takes the report of a run, as a clone brings it", async () => {
  const report = structuredClone(await run(() => chan<number>().receive()));
  const message = { kind: "report", report };
  expect(report.outcome).toBe("deadlock");
  expect(readWorkerMessage(message)).toBe(message);
});

test("takes races, and looks at what they say of each access", async () => {
  const report = structuredClone(
    await run(() => {
      const x = shared(0, "x");
      go(() => x.set(1));
      go(() => x.get());
      return time.sleep(1);
    }),
  );
  const message = { kind: "report", report };
  expect(report.races).toHaveLength(1);
  expect(readWorkerMessage(message)).toBe(message);
  const { access } = report.races[0]!;
  access.kind = "glance" as never;
  expect(readWorkerMessage(message)).toBeUndefined();
  access.kind = "read";
  access.createdIn = [{ function: "main.main", place } as never];
  expect(readWorkerMessage(message)).toBeUndefined();
  delete access.createdIn;
  report.races[0]!.reason = 5 as never;
  expect(readWorkerMessage(message)).toBeUndefined();
});

test("looks at the frames of a goroutine as well", async () => {
  const report = structuredClone(await run(() => chan<number>().receive()));
  const message = { kind: "report", report };
  report.goroutines[0]!.frames = [{ function: "main.take", hasParameters: true, place }];
  expect(readWorkerMessage(message)).toBe(message);
  report.goroutines[0]!.frames = [{ function: "main.take", place } as never];
  expect(readWorkerMessage(message)).toBeUndefined();
});

test.each([
  undefined,
  null,
  "started",
  42,
  [],
  { kind: "toString" },
  { kind: "output", lines: "ping" },
  { kind: "output", lines: [1] },
  { kind: "dropped", count: "12" },
  { kind: "output", lines: [{ text: "x", level: "shout", values: [] }] },
  { kind: "output", lines: [{ text: "x", level: "log", values: [{ parts: [] }] }] },
  {
    kind: "explored",
    found: { outputs: [{ lines: "a" }], schedules: 1, exhausted: true, asksForSignals: false },
  },
  { kind: "failed", message: "boom", place: { file: "main.ts", line: "3" } },
  { kind: "report", report: { outcome: "ok" } },
  { kind: "check", result: { name: "sends", status: "pass", explored: { schedules: "all" } } },
  { kind: "grade", result: { exercise: "drain", verdict: "perfect", checks: [] } },
  { kind: "grade", result: { exercise: "drain", verdict: "pass", checks: [] } },
  {
    kind: "grade",
    result: { exercise: "drain", verdict: "pass", checks: [{ name: "sends", status: "fail" }] },
  },
  {
    kind: "grade",
    result: { exercise: "drain", verdict: "fail", checks: [{ name: "sends", status: "pass" }] },
  },
  { kind: "grade", result: { exercise: "drain", verdict: "pass", checks: [{ name: "sends" }] } },
])("refuses %j", (data) => {
  expect(readWorkerMessage(data)).toBeUndefined();
});
