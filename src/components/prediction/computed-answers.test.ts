import { expect, test } from "vitest";
import { computeAnswers, NOTHING } from "./computed-answers.ts";

const program = (body: string) =>
  `import { chan, go, runtime } from "rendezvous";\nexport async function main() {\n${body}\n}\n`;

/** Prints "a / b" or "b / a": whoever comes first. */
const twoNames = program(`
  const done = chan<string>();
  for (const name of ["a", "b"]) go(async () => await done.send(name));
  console.log(await done.receive());
  console.log(await done.receive());
`);

test("says of each option whether it can be printed, and how", async () => {
  const computed = await computeAnswers(twoNames, "names.ts", ["a / b", "b / a", "a / a"]);
  expect(computed).toMatchObject({ exhausted: true, others: 0 });
  const [first, second, never] = computed.answers;
  expect(first).toMatchObject({ lines: ["a", "b"], schedule: "fifo:1" });
  expect(second!.schedule).toMatch(/^choices:1:/);
  expect(never).toEqual({ lines: ["a", "a"], schedules: 0 });
  expect(first!.schedules + second!.schedules).toBe(computed.schedules);
});

test("refuses options that leave out what is often printed", async () => {
  await expect(computeAnswers(twoNames, "names.ts", ["a / b", "a / a"])).rejects.toThrow(
    /often prints what is not among the options:\n {2}"b \/ a": \d+ of \d+ schedules/,
  );
  await expect(computeAnswers(twoNames, "names.ts", ["b / b", "a / a"])).rejects.toThrow(
    '"a / b": the plain run, and',
  );
});

test("counts a deadlock among the outputs, and a program that prints nothing", async () => {
  const stuck = program("console.log(1); await chan().receive();");
  const message = "1 / fatal error: all goroutines are asleep - deadlock!";
  const { answers } = await computeAnswers(stuck, "stuck.ts", [message, "1"]);
  expect(answers.map(({ schedules }) => schedules)).toEqual([1, 0]);
  const silent = await computeAnswers(program(""), "silent.ts", [NOTHING, "0"]);
  expect(silent.answers.map(({ schedules }) => schedules)).toEqual([1, 0]);
});

test("predictions that are computed at the same time keep out of each other's way", async () => {
  const options = ["a / b", "b / a"];
  const alone = await computeAnswers(twoNames, "names.ts", options);
  const together = await Promise.all([
    computeAnswers(twoNames, "names.ts", options),
    computeAnswers(twoNames, "names.ts", options),
  ]);
  expect(together).toEqual([alone, alone]);
});

test("a program that does not compile fails, and the next one is computed all the same", async () => {
  const failing = computeAnswers("export function main( {}", "bad.ts", ["1", "2"]);
  const next = computeAnswers(twoNames, "names.ts", ["a / b", "b / a"]);
  await expect(failing).rejects.toThrow("bad.ts does not compile");
  expect((await next).exhausted).toBe(true);
});
