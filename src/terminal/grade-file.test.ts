import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { gradeFile } from "./grade-file.ts";

// Each test starts threads, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "grade-file-"));
afterAll(() => rmSync(folder, { recursive: true }));

const CHECKS = `
import { expect, test } from "vitest";
import { f } from "./answer.ts";
test("returns", () => expect(f("first")).toBe(1));
test("returns again", async () => expect(await f("second")).toBe(1));
`;

function graded(answer: string, deadline?: number) {
  const [answerFile, checksFile] = [join(folder, "answer.ts"), join(folder, "answer.check.ts")];
  writeFileSync(answerFile, answer);
  writeFileSync(checksFile, CHECKS);
  return gradeFile({
    exercise: "answer",
    answerFile,
    checksFile,
    ...(deadline !== undefined && { deadline }),
  });
}

const first = { name: "returns", status: "pass" };

test("a good answer", async () => {
  expect(await graded("export const f = (_: string) => 1;")).toEqual({
    exercise: "answer",
    verdict: "pass",
    checks: [first, { name: "returns again", status: "pass" }],
  });
});

test("a loop that never ends is stopped; what was checked before counts", async () => {
  const result = await graded(
    "export const f = (name: string) => { while (name === 'second') {} return 1; };",
    300,
  );
  expect(result.checks).toEqual([first]);
  expect(result.problem?.kind).toBe("deadline");
  expect(result.problem?.message).toContain('on the check "returns again"');
  expect(result.problem?.message).toContain("busy to the end");
});

test("a promise that never settles is stopped, and told from a loop", async () => {
  const result = await graded(
    "export const f = (name: string): unknown => name === 'first' ? 1 : new Promise(() => {});",
    300,
  );
  expect(result.checks).toEqual([first]);
  expect(result.problem?.message).toContain("waiting for a promise that is not the library's");
});

test("an answer that does not compile", async () => {
  expect(await graded("export const f = ;")).toMatchObject({
    verdict: "fail",
    checks: [],
    problem: { kind: "syntax", place: { file: "answer.ts", line: 1, column: 18 } },
  });
});

test("an answer that is not there any more", async () => {
  const result = await gradeFile({
    exercise: "drain",
    answerFile: join(folder, "drain.ts"),
    checksFile: join(folder, "answer.check.ts"),
  });
  expect(result.problem?.message).toBe(
    "There is no drain.ts any more. To have the starter again: npm run reset -- drain",
  );
});

test("a failure that belongs to no check, with its line", async () => {
  const result = await graded(
    "export const f = (name: string): unknown => name === 'first' ? 1 : new Promise(() => {\n  setTimeout(() => { throw new Error('late'); });\n});",
  );
  expect(result.checks).toEqual([first]);
  expect(result.problem).toMatchObject({
    kind: "crash",
    message: "A callback threw, outside of any goroutine: Error: late",
    place: { file: "answer.ts", line: 2 },
  });
});

test("an answer that ends its thread", async () => {
  const ended = await graded(
    "export const f = (name: string) => { if (name === 'second') (globalThis as any).process.exit(0); return 1; };",
  );
  expect(ended.problem).toMatchObject({ kind: "crash" });
  expect(ended.checks).toEqual([first]);
});

test("what an answer throws cannot write on the terminal", async () => {
  const result = await graded(
    "export const f = (_: string) => { throw new Error('\\u001b[2J\\u001b[H'); };",
  );
  expect(result.checks[0]!.advice).toBe("␛[2J␛[H");
});

test("an answer that loops is given up when nobody waits for it any more", async () => {
  const [answerFile, checksFile] = [join(folder, "loop.ts"), join(folder, "loop.check.ts")];
  writeFileSync(answerFile, "export const f = () => { for (;;) {} };");
  writeFileSync(
    checksFile,
    `import { test } from "vitest";
     import { explore } from "rendezvous/testing";
     import { f } from "./loop.ts";
     test("one", async () => { await explore(() => undefined); f(); });`,
  );
  const giveUp = new AbortController();
  const reason = new Error("another text was saved");
  const result = gradeFile({
    exercise: "loop",
    answerFile,
    checksFile,
    deadline: 60_000,
    signal: giveUp.signal,
    onExplore: () => giveUp.abort(reason),
  });
  await expect(result).rejects.toBe(reason);
});

test("the run that a check ends with, with its trace", async () => {
  const [answerFile, checksFile] = [join(folder, "trace.ts"), join(folder, "trace.check.ts")];
  writeFileSync(
    answerFile,
    `import { go, runtime } from "rendezvous";
     let last = "";
     export async function f() { last = ""; go(() => { last = "a"; }); await runtime.gosched(); }
     export const seen = () => last;`,
  );
  writeFileSync(
    checksFile,
    `import { expect, test } from "vitest";
     import { explore, requireOk, run } from "rendezvous/testing";
     import { f, seen } from "./trace.ts";
     test("a is set", async () => {
       await run(f);
       requireOk(await explore(async () => { await f(); expect(seen()).toBe("a"); }));
     });`,
  );
  const about = { exercise: "trace", answerFile, checksFile };
  const [check] = (await gradeFile(about)).checks;
  expect(check).toMatchObject({ status: "fail", schedule: expect.stringContaining("choices:") });
  const reports: unknown[] = [];
  const onTrace = (report: unknown) => reports.push(report);
  await gradeFile({ ...about, only: "a is set", schedule: check!.schedule!, onTrace });
  expect(reports).toMatchObject([{ schedule: check!.schedule }]);
  expect((reports as { trace: unknown[] }[])[0]!.trace.length).toBeGreaterThan(5);
});

test("what an answer prints does not mix with the results", async () => {
  const result = await graded(
    "export const f = (_: string) => { console.log('noise'); return 1; };",
  );
  expect(result.verdict).toBe("pass");
});

test("one check alone, and how far its exploration is", async () => {
  const [answerFile, checksFile] = [join(folder, "two.ts"), join(folder, "two.check.ts")];
  writeFileSync(answerFile, "export const f = () => undefined;");
  writeFileSync(
    checksFile,
    `import { test } from "vitest";
     import { explore, requireOk } from "rendezvous/testing";
     import { f } from "./two.ts";
     test("one", () => { throw new Error("not this one"); });
     test("two", async () => requireOk(await explore(f)));`,
  );
  const told: string[] = [];
  const result = await gradeFile({
    exercise: "two",
    answerFile,
    checksFile,
    only: "two",
    onExplore: (name, { schedules }) => told.push(`${name}: ${schedules}`),
  });
  expect(result.checks).toEqual([
    { name: "two", status: "pass", explored: { schedules: 1, isAll: true } },
  ]);
  expect(told).toEqual(["two: 1"]);
  const under = await gradeFile({ exercise: "two", answerFile, checksFile, schedule: "random:7" });
  expect(under.checks.map(({ status }) => status)).toEqual(["fail", "pass"]);
});
