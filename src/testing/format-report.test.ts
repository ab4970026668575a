import { expect, test } from "vitest";
import { formatReport } from "./format-report.ts";
import type { Race, Report } from "./report.ts";

const base: Omit<Report, "toString"> = {
  outcome: "deadlock",
  output: [],
  outputDropped: 0,
  message: "fatal error: all goroutines are asleep - deadlock!",
  goroutines: [
    {
      id: 1,
      name: "main.main",
      label: "main",
      state: "chan receive",
      waitsAt: { file: "drain.ts", line: 12, column: 3 },
    },
    {
      id: 5,
      name: "main.worker",
      label: "worker",
      state: "select",
      createdBy: 1,
      createdByName: "main.main",
      createdAt: { file: "drain.ts", line: 4, column: 1 },
      waitsAt: { file: "drain.ts", line: 20, column: 9 },
    },
    // Its creator has ended.
    {
      id: 7,
      name: "main.loader.func1",
      label: "goroutine 7",
      state: "sleep",
      createdBy: 3,
      createdByName: "main.loader",
    },
  ],
  waitFor: [],
  races: [],
  unawaited: [],
  elapsed: 0,
  steps: 0,
  exitCode: 2,
  schedule: "fifo:1",
};

test("a deadlock reads as Go's, every goroutine with its state and lines", () => {
  expect(formatReport(base)).toBe(`fatal error: all goroutines are asleep - deadlock!

goroutine 1 [chan receive]:
main.main()
\tdrain.ts:12

goroutine 5 [select]:
main.worker()
\tdrain.ts:20
created by main.main in goroutine 1
\tdrain.ts:4

goroutine 7 [sleep]:
main.loader.func1()
created by main.loader in goroutine 3`);
});

test("after a panic Go shows the goroutine that panicked, and no other", () => {
  const text = formatReport({ ...base, outcome: "panic", message: "panic: boom" });
  expect(text).toBe("panic: boom\n\ngoroutine 1 [chan receive]:\nmain.main()\n\tdrain.ts:12");
});

test("every frame with its line, the innermost first", () => {
  const at = (line: number) => ({ file: "drain.ts", line, column: 1 });
  const frames = [
    { function: "main.take", hasParameters: true, place: at(3) },
    { function: "main.main", hasParameters: false, place: at(12) },
  ];
  const goroutines = [{ ...base.goroutines[0]!, waitsAt: at(3), frames }];
  expect(formatReport({ ...base, goroutines }).split("\n\n")[1]).toBe(
    "goroutine 1 [chan receive]:\nmain.take(...)\n\tdrain.ts:3\nmain.main()\n\tdrain.ts:12",
  );
});

test("races come first, each between two rules; what go run adds stands at the end", () => {
  const at = (line: number) => ({ file: "drain.ts", line, column: 1 });
  const frame = (name: string, line: number) => ({
    function: `main.${name}`,
    hasParameters: true,
    place: at(line),
  });
  const race: Race = {
    variable: "hits",
    access: {
      kind: "write",
      goroutine: 7,
      name: "main.hit",
      state: "running",
      place: at(8),
      frames: [frame("count", 8), frame("hit", 12)],
      createdBy: 1,
      createdByName: "main.main",
      createdAt: at(20),
      createdIn: [frame("start", 20), frame("main", 30)],
      step: 40,
    },
    previous: { kind: "read", goroutine: 1, name: "main.main", state: "running", step: 30 },
    reason: "Nothing orders them.",
  };
  const close: Race = {
    ...race,
    variable: "a channel",
    access: { ...race.access, within: "runtime.closechan", frames: [frame("hit", 12)] },
    previous: { ...race.access, kind: "read", goroutine: 9, state: "finished", createdBy: 7 },
  };
  const { message: _, ...rest } = base;
  const report = { ...rest, outcome: "race", message: "WARNING: DATA RACE", exitCode: 66 } as const;
  expect(formatReport({ ...report, races: [race, close] })).toBe(`==================
WARNING: DATA RACE
Write at hits by goroutine 7:
  main.count()
      drain.ts:8
  main.hit()
      drain.ts:12

Previous read at hits by main goroutine:
  main.main()

Goroutine 7 (running) created at:
  main.start()
      drain.ts:20
  main.main()
      drain.ts:30
==================
==================
WARNING: DATA RACE
Write at a channel by goroutine 7:
  runtime.closechan()
  main.hit()
      drain.ts:12

Previous read at a channel by goroutine 9:
  main.count()
      drain.ts:8
  main.hit()
      drain.ts:12

Goroutine 7 (running) created at:
  main.start()
      drain.ts:20
  main.main()
      drain.ts:30

Goroutine 9 (finished) created at:
  main.start()
      drain.ts:20
  main.main()
      drain.ts:30
==================
Found 2 data race(s)
exit status 66`);
});

test("when all went well there is nothing to say", () => {
  const { message: _, ...rest } = base;
  expect(formatReport({ ...rest, outcome: "ok", exitCode: 0 })).toBe("");
});
