import { transform } from "esbuild";
import { expect, test } from "vitest";
import { compile } from "../compile/compile.ts";
import { defineInNode } from "../compile/define-in-node.ts";
import { grade } from "./grade.ts";

async function compiled(source: string, file: string) {
  const result = await compile(source, file, transform);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.module;
}

const ANSWER = "export async function add(a: number, b: number) { return a + b; }";

async function graded(
  checks: string,
  answer = ANSWER,
  on: Partial<Parameters<typeof grade>[0]> = {},
) {
  return grade({
    exercise: "add",
    answer: await compiled(answer, "add.ts"),
    checks: await compiled(
      `import { afterAll, beforeAll, describe, expect, test } from "vitest";
       import { Advice, explore, requireOk, run } from "rendezvous/testing";
       import { add } from "./add.ts";
       ${checks}
       void [afterAll, beforeAll, describe, expect, test, Advice, explore, requireOk, run, add];`,
      "add.check.ts",
    ),
    definer: { define: defineInNode },
    ...on,
  });
}

test("an answer that passes, and what is told on the way", async () => {
  const told: string[] = [];
  const result = await graded(
    `test("adds", async () => expect(await add(1, 2)).toBe(3));
     describe("group", () => { test("inner", () => {}); });`,
    ANSWER,
    {
      onCheckStart: (name) => told.push(`start ${name}`),
      onCheck: ({ name, status }) => told.push(`${status} ${name}`),
    },
  );
  expect(result).toEqual({
    exercise: "add",
    verdict: "pass",
    checks: [
      { name: "adds", status: "pass" },
      { name: "group > inner", status: "pass" },
    ],
  });
  expect(told).toEqual(["start adds", "pass adds", "start group > inner", "pass group > inner"]);
});

test("advice is shown as it is, with its place and schedule", async () => {
  const result = await graded(
    `test("a", () => { throw new Advice("Look here.", { place: { file: "add.ts", line: 3, column: 1 }, schedule: "random:7" }); });`,
  );
  expect(result.checks).toEqual([
    {
      name: "a",
      status: "fail",
      advice: "Look here.",
      place: { file: "add.ts", line: 3, column: 1 },
      schedule: "random:7",
    },
  ]);
});

test("an error of the answer's leads to its line; one of the checks' has no place", async () => {
  const answer = `export async function add(a: number, b: number) {\n  if (b === 0) throw new RangeError("zero");\n  return a + b;\n}`;
  const result = await graded(
    `test("a", async () => { await add(1, 0); });
     test("b", async () => expect(await add(1, 1)).toBe(3));
     test("c", () => { throw { odd: 1 }; });`,
    answer,
  );
  expect(result.checks).toEqual([
    {
      name: "a",
      status: "fail",
      advice: "RangeError: zero",
      place: { file: "add.ts", line: 2, column: expect.any(Number) as number },
    },
    { name: "b", status: "fail", advice: "expected 2 to be 3" },
    { name: "c", status: "fail", advice: 'Thrown: {"odd":1}' },
  ]);
});

test("a check that hangs on a promise is given up; the next one runs", async () => {
  const result = await graded(
    `test("hangs", { timeout: 10 }, () => new Promise(() => {})); test("next", () => {});`,
  );
  expect(result.checks).toEqual([
    { name: "hangs", status: "fail", advice: "The check was not done after 0.01 seconds." },
    { name: "next", status: "pass" },
  ]);
});

test("a group whose beforeAll fails fails all its checks, and no others", async () => {
  const result = await graded(
    `describe("g", () => { beforeAll(() => { throw new Error("no"); }); test("a", () => {}); test("b", () => {}); });
     test("c", () => {});`,
  );
  expect(result.checks.map(({ status, advice }) => [status, advice])).toEqual([
    ["fail", "no"],
    ["fail", "no"],
    ["pass", undefined],
  ]);
});

test("only runs only what says so", async () => {
  const result = await graded(
    `test("a", () => {}); test.only("b", () => {}); describe.only("g", () => { test("c", () => {}); });`,
  );
  expect(result.checks.map(({ name }) => name)).toEqual(["b", "g > c"]);
});

test.each(["", "test.skip('a', () => {});", "test.todo('later');"])(
  "no check that runs is a problem: %j",
  async (checks) => {
    expect(await graded(checks)).toMatchObject({
      verdict: "fail",
      checks: [],
      problem: { kind: "no-checks" },
    });
  },
);

test("an answer that does not export what the checks use", async () => {
  const result = await graded(
    `test("a", () => add(1, 2));`,
    "\nasync function add() {}\nexport const other = add;",
  );
  expect(result).toEqual({
    exercise: "add",
    verdict: "fail",
    checks: [],
    problem: {
      kind: "missing-export",
      message:
        "The checks use `add`, but this file does not export it. Write `export` before `add` on line 2.",
      place: { file: "add.ts", line: 2, column: 1 },
    },
  });
});

test("an answer that fails while it is loaded, and the next one after it", async () => {
  const checks = `test("a", async () => requireOk(await run(() => add(1, 2))));`;
  const result = await graded(checks, `${ANSWER}\nconst broken: any = undefined;\nbroken.x();`);
  expect(result.problem).toMatchObject({ kind: "load", place: { file: "add.ts", line: 3 } });
  expect((await graded(checks)).verdict).toBe("pass");
});

test("checks that cannot be loaded are no fault of the answer", async () => {
  const result = await graded(`throw new Error("oops");`);
  expect(result.problem).toEqual({
    kind: "load",
    message: "The checks in add.check.ts could not be loaded: Error: oops",
  });
});

test("state at the top of the answer is new under every schedule", async () => {
  const result = await graded(
    `test("a", async () => requireOk(await explore(async () => { if ((await add(1, 1)) !== 1) throw new Error("old state"); }, { schedules: 20 })));`,
    "let calls = 0;\nexport async function add(_a: number, _b: number) { return ++calls; }",
  );
  expect(result.checks).toMatchObject([{ name: "a", status: "pass" }]);
});

test("an answer that never ends fails each check by itself", async () => {
  const spins = "export async function add() { for (;;) await null; }";
  const floods = 'export async function add() { for (;;) console.log("more"); }';
  const checks = `for (const name of ["one", "two"])
    test(name, async () => requireOk(await run(() => add(1, 2))));`;
  for (const answer of [spins, floods]) {
    const result = await graded(checks, answer);
    expect(result.problem).toBeUndefined();
    expect(result.checks.map(({ status }) => status)).toEqual(["fail", "fail"]);
    expect(result.checks[0]!.advice).toContain("never comes to an end");
  }
});

/** Loses an update, if the schedule has it. */
const RACY = `import { chan, sync } from "rendezvous";
export async function add(a: number, b: number) {
  let n = a;
  const wg = new sync.WaitGroup();
  for (let i = 0; i < b; i++) {
    wg.go(async () => {
      const before = n;
      await chan(1).send(i);
      n = before + 1;
    });
  }
  await wg.wait();
  return n;
}`;
const EXPLORING = `
  test("says hello", () => {});
  for (const b of [1, 2]) {
    test("adds " + b, async () => requireOk(await explore(async () => {
      const sum = await add(1, b);
      if (sum !== 1 + b) throw new Error("it was " + sum);
    })));
  }`;

test("a check that explores tells how far it is, and fails with a schedule that can be seen again", async () => {
  const told: string[] = [];
  const onExplore = (name: string, { schedules }: { schedules: number }) =>
    told.push(`${name}: ${schedules}`);
  const first = await graded(EXPLORING, RACY, { onExplore });
  expect(first.checks.map(({ status }) => status)).toEqual(["pass", "pass", "fail"]);
  const { schedule, advice } = first.checks[2]!;
  expect(schedule).toMatch(/^choices:1:/);
  expect(told).toContain("adds 1: 1");
  expect(told.at(-1)).toMatch(/^adds 2: \d+$/);

  const again = await graded(EXPLORING, RACY, { schedule: schedule!, only: "adds 2" });
  expect(again.checks).toEqual([{ ...first.checks[2], advice: expect.any(String) as string }]);
  expect(advice).toContain(again.checks[0]!.advice!);

  const all = await graded(EXPLORING, RACY, { schedule: schedule! });
  expect(all.checks.map(({ status }) => status)).toEqual(["pass", "pass", "fail"]);
});

test("a check that passes says how many schedules it has tried, and whether these are all", async () => {
  const checks = `
    const racing = async () => {
      const done = chan();
      for (const name of ["a", "b"]) go(async () => { console.log(name); await done.send(); });
      await done.receive();
      await done.receive();
    };
    test("all", async () => requireOk(await explore(racing)));
    test("some", async () => requireOk(await explore(racing, { schedules: 3 })));
    test("none", async () => requireOk(await run(racing)));
    test("wanted to fail", async () => {
      const { failure } = await explore(() => { throw new Error("no"); });
      expect(failure?.report.outcome).toBe("panic");
    });`;
  const result = await graded(`import { chan, go } from "rendezvous";${checks}`);
  const [all, some, none, wanted] = result.checks;
  expect(all!.explored).toEqual({ schedules: expect.any(Number), isAll: true });
  expect(all!.explored!.schedules).toBeGreaterThan(3);
  expect(some!.explored).toEqual({ schedules: 3, isAll: false });
  expect(none).not.toHaveProperty("explored");
  expect(wanted).not.toHaveProperty("explored");
});

test("for a proof, every exploration tries at least so many schedules, however long that takes", async () => {
  const checks = `
    const racing = (names) => async () => {
      const done = chan();
      for (const name of names) go(async () => { console.log(name); await done.send(); });
      for (const _ of names) await done.receive();
    };
    const isFirst = ({ output }) => expect(output[0]).toBe("a");
    test("few of many", { timeout: 0 }, async () =>
      requireOk(await explore(racing("abcdefgh"), { schedules: 3, time: 0 })));
    test("more than asked for", async () =>
      requireOk(await explore(racing("abcdefgh"), { schedules: 600 })));
    test("all of few", async () => requireOk(await explore(racing("ab"), { schedules: 1 })));
    test("passes by luck", async () =>
      requireOk(await explore(racing("ab"), { schedules: 1, judge: isFirst })));`;
  const proven = (leastSchedules?: number) =>
    graded(`import { chan, go } from "rendezvous";${checks}`, ANSWER, {
      ...(leastSchedules !== undefined && { leastSchedules }),
    });
  expect((await proven()).checks.at(-1)!.status).toBe("pass");

  const [few, more, all, lucky] = (await proven(500)).checks;
  expect(few).toMatchObject({ status: "pass", explored: { isAll: false } });
  expect(few!.explored!.schedules).toBeGreaterThan(400); // so many different ones
  expect(more!.explored!.schedules).toBeGreaterThan(few!.explored!.schedules);
  expect(all).toMatchObject({ status: "pass", explored: { isAll: true } });
  expect(lucky!.status).toBe("fail");
});

test("a judge may fail by an assertion: it can be seen again all the same", async () => {
  const checks = `test("adds", async () => requireOk(await explore(
    async () => console.log(await add(1, 2)),
    { judge: ({ output }) => expect(output).toEqual(["3"]) },
  )));`;
  const first = await graded(checks, RACY);
  const { schedule, advice } = first.checks[0]!;
  expect(schedule).toMatch(/^choices:1:/);
  expect(advice).toMatch(/^It went well \w+( times)?, then a schedule broke it\. expected \[/);
  const again = await graded(checks, RACY, { schedule: schedule! });
  expect(again.checks[0]).toMatchObject({ status: "fail", schedule });
});

test("a check that runs a schedule by itself fits where it is asked to run that one", async () => {
  const checks = `test("adds", async () => {
    requireOk(await run(async () => { throw new Error("no"); }, { schedule: "random", seed: 42 }));
  });`;
  const first = await graded(checks);
  expect(first.checks[0]!.schedule).toMatch(/^random:42/);
  const again = await graded(checks, ANSWER, { schedule: first.checks[0]!.schedule! });
  expect(again).toEqual(first);
});

test("a check that is not there is told of by its name", async () => {
  const result = await graded(`test("adds", () => {});`, ANSWER, { only: "subtracts" });
  expect(result.problem?.message).toBe(
    'There is no check "subtracts" in add.check.ts, so nothing was checked.',
  );
});

test("a schedule that no longer fits is told of", async () => {
  const { schedule } = (await graded(EXPLORING, RACY)).checks[2]!;
  const mended = RACY.replace("await chan(1).send(i);", "");
  const again = await graded(EXPLORING, mended, { schedule: schedule! });
  expect(again.verdict).toBe("fail");
  expect(again.problem?.message).toContain(`The schedule "${schedule}" fits none of the programs`);
});

test("explorations end when grading is to end", async () => {
  const result = await graded(EXPLORING, RACY, { signal: AbortSignal.abort() });
  expect(result.checks.map(({ status }) => status)).toEqual(["pass", "fail", "fail"]);
  expect(result.checks[1]!.advice).toBe(
    "The exploration was stopped. So far it went well 0 times.",
  );
});
