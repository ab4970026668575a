import { expect, test } from "vitest";
import { formatReport } from "./format-report.ts";
import type { Report } from "./report.ts";

const base: Omit<Report, "toString"> = {
  outcome: "deadlock",
  output: [],
  outputDropped: 0,
  message: "fatal error: all goroutines are asleep - deadlock!",
  goroutines: [
    {
      id: 1,
      name: "main.main",
      state: "chan receive",
      waitsAt: { file: "drain.ts", line: 12, column: 3 },
    },
    {
      id: 5,
      name: "main.worker",
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
      state: "sleep",
      createdBy: 3,
      createdByName: "main.loader",
    },
  ],
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

test("when all went well there is nothing to say", () => {
  const { message: _, ...rest } = base;
  expect(formatReport({ ...rest, outcome: "ok", exitCode: 0 })).toBe("");
});
