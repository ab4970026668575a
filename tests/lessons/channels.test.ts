/** What the lesson on channels says about its programs and about changes to them, seen to happen. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { programsFolder, writtenLessons } from "./lessons.ts";
import { changedSource, lineOf, runChanged } from "./run-changed.ts";
import { typeErrors } from "./type-errors.ts";

const lesson = writtenLessons().find((it) => it.lesson.slug === "channels")!;

test.each([0, 5000])("a sleep of %d in place of 50 changes no line", async (pause) => {
  const { output } = await runChanged("channels/rendezvous");
  const changed = await runChanged("channels/rendezvous", ["50 * time", `${pause} * time`]);
  expect(changed.output).toEqual(output);
});

test("without the receiver, the run ends with the report that the lesson shows", async () => {
  const call = "go(shrink, photos, small);";
  const report = await runChanged("channels/rendezvous", [call, `// ${call}`]);
  const [shown] = /(?<=^```text\n).*?(?=\n```$)/ms.exec(lesson.body)!;
  expect(String(report)).toBe(shown);
});

test("the third send waits for all of 50 milliseconds", async () => {
  const { elapsed, output } = await runChanged("channels/buffer");
  expect(elapsed).toBe(50);
  expect(output[1]).toBe("main: I take one and make room");
});

test("with a shelf of three nobody waits, and the two lines in the middle change places", async () => {
  const [first, second, third, last] = (await runChanged("channels/buffer")).output;
  const { output } = await runChanged("channels/buffer", ["chan<string>(2)", "chan<string>(3)"]);
  expect(output).toEqual([first!.replace("2 of 2", "2 of 3"), third, second, last]);
});

test("with a shelf of one it gets stuck, and the report names the line", async () => {
  const report = await runChanged("channels/buffer", ["chan<string>(2)", "chan<string>(1)"]);
  expect(report.outcome).toBe("deadlock");
  expect(report.goroutines).toMatchObject([
    { state: "chan send", waitsAt: { line: lineOf("channels/buffer", '"cat.jpg"') } },
  ]);
});

test("without the close, the report names the line of the loop", async () => {
  const report = await runChanged("channels/close-and-range", ["  photos.close();\n", "\n"]);
  expect(report.output.filter((line) => line.startsWith("received"))).toHaveLength(2);
  expect(report.goroutines).toMatchObject([
    {
      state: "chan receive",
      waitsAt: { line: lineOf("channels/close-and-range", "for await") },
    },
  ]);
});

test(
  "closing from the receiving side is a type error, and a panic when it runs",
  { timeout: 30_000 },
  async () => {
    const change: [string, string] = ["small.close();", "small.close();\n  photos.close();"];
    const source = changedSource("channels/directions", change);
    const file = join(programsFolder, "channels/directions.ts");
    expect(typeErrors(file, changedSource("channels/directions"))).toEqual([]);
    expect(typeErrors(file, source)).toEqual([
      "Property 'close' does not exist on type 'ReceiveChan<string>'.",
    ]);
    const report = await runChanged("channels/directions", change);
    expect(report.message).toBe("panic: close of closed channel");
  },
);
