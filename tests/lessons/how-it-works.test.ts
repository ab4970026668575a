/** What the lesson on how it works says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import type { ScheduleText } from "../../src/testing/schedule.ts";
import { outputsOf, runChanged, runWith } from "./run-changed.ts";
import { attribute, writtenLessons } from "./lessons.ts";

const lesson = writtenLessons().find((it) => it.lesson.slug === "how-it-works")!;

test("breakfast takes as long as the slower one, and no longer", async () => {
  expect((await runChanged("how-it-works/breakfast")).elapsed).toBe(100);
  const slow = await runChanged("how-it-works/breakfast", ["50 *", "300 *"]);
  expect(slow.elapsed).toBe(300);
});

test("with minutes for milliseconds it takes 100 minutes of virtual time", async () => {
  const { elapsed } = await runChanged(
    "how-it-works/breakfast",
    ["50 * time.Millisecond", "50 * time.Minute"],
    ["100 * time.Millisecond", "100 * time.Minute"],
  );
  expect(elapsed).toBe(100 * 60_000);
});

test("the toast waits at the hatch for 50 milliseconds", async () => {
  const { trace } = await runWith("how-it-works/breakfast", { trace: true });
  const waits = trace!.filter(({ goroutine, kind }) => goroutine === 2 && kind === "block");
  expect(waits).toMatchObject([
    { state: "sleep", at: 0 },
    { state: "chan send", at: 50 },
  ]);
  const sent = trace!.find(({ kind }) => kind === "send");
  expect(sent).toMatchObject({ at: 100 });
});

test("tea comes first in each plain run of the two orders", async () => {
  for (let i = 0; i < 3; i++) {
    expect((await runChanged("how-it-works/two-orders")).output[0]).toBe("tea");
  }
});

test("of the seeds that the lesson offers, some leave a guest hungry, and each does the same again", async () => {
  const seeds = lesson.components
    .filter(({ name }) => name === "Replay")
    .map(({ attributes }) => attribute(attributes, "schedule")!);
  expect(seeds).toHaveLength(4);
  const served = async () => {
    const outputs: string[] = [];
    for (const schedule of seeds as ScheduleText[]) {
      outputs.push(...(await runWith("how-it-works/too-early", { schedule })).output);
    }
    return outputs;
  };
  const outputs = await served();
  expect(new Set(outputs)).toEqual(new Set(["served: 2 of 2", "served: 1 of 2"]));
  expect(await served()).toEqual(outputs);
});

test("with a second receive both dishes are there under every schedule", async () => {
  const { outputs, exhausted } = await outputsOf("how-it-works/too-early", [
    "  console.log",
    "  await tray.receive();\n  console.log",
  ]);
  expect(exhausted).toBe(true);
  expect(outputs).toHaveLength(1);
});

test("two goroutines of five steps have 252 schedules", async () => {
  const steps = "for (let i = 1; i < 5; i++) await chan(1).send(i);";
  const { schedules, exhausted } = await outputsOf(
    "how-it-works/two-orders",
    ["  console.log(dish);\n  await taken.send(true);", `  if (taken.cap === 0) ${steps}`],
    ["  await taken.receive();\n  await taken.receive();", "  await chan().receive();"],
  );
  expect([schedules, exhausted]).toEqual([252, true]);
});
