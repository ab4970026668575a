import { transform } from "esbuild";
import { expect, test } from "vitest";
import { explore } from "../testing/explore.ts";
import { run } from "../testing/run.ts";
import { compile } from "./compile.ts";
import { defineInNode } from "./define-in-node.ts";
import { loadProgram, ModuleLoader } from "./module-loader.ts";
import { ProblemError } from "./problem-error.ts";

async function compiled(source: string, file = "main.ts") {
  const result = await compile(source, file, transform);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.module;
}

const load = async (source: string) => loadProgram(await compiled(source), defineInNode);

const problemOf = async (source: string) => {
  const error: unknown = await load(source).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problem;
};

test("every run begins with new state at the top of the file", async () => {
  const { main } = await load(`
    import { chan } from "rendezvous";
    const results = chan<number>(2);
    let count = 0;
    export async function main() { await results.send(++count); console.log(results.len, count); }
  `);
  for (let i = 0; i < 4; i++) expect((await run(main)).output).toEqual(["1 1"]);
  const exploration = await explore(main, { schedules: 20, strategy: "random" });
  expect(exploration).toMatchObject({ schedules: 20 });
  expect(exploration.failure).toBeUndefined();
});

test("what stands at the top of the file belongs to the run", async () => {
  const program = await load(`
    import { time, go } from "rendezvous";
    console.log("loaded at", time.now() > 0);
    const late = time.after(1000);
    go(async () => console.log("started"));
    export const answer = 42;
    export async function main() { await late.receive(); console.log("late"); }
  `);
  expect(program.answer).toBe(42);
  const report = await run(program.main);
  expect(report.output).toEqual(["loaded at true", "started", "late"]);
  expect(report.elapsed).toBe(1000);
});

test("whoever holds the exports reaches the newest functions", async () => {
  const loader = new ModuleLoader({ define: defineInNode });
  const exports = await loader.loadProgram(
    await compiled("let n = 0;\nexport function next() { return ++n; }"),
  );
  const next = () => (exports.next as () => number)();
  expect([next(), next()]).toEqual([1, 2]);
  await run(() => expect([next(), next()]).toEqual([1, 2]));
  loader.dispose();
  await run(() => expect(next()).toBe(3));
});

test("a file of checks reaches the answer by its file's name", async () => {
  const seen: unknown[] = [];
  const loader = new ModuleLoader(
    { define: defineInNode },
    { vitest: { test: (x: unknown) => seen.push(x) } },
  );
  await loader.loadProgram(await compiled("export const x = 1;", "drain.ts"));
  loader.loadChecks(
    await compiled(
      `import { test } from "vitest"; import { x } from "./drain.ts"; import * as all from "../a/drain.ts"; test(x + all.x);`,
      "drain.check.ts",
    ),
  );
  loader.dispose();
  expect(seen).toEqual([2]);
});

test.each(["vitest", "rendezvous/testing"])("an answer cannot require %s", async (name) => {
  const loader = new ModuleLoader({ define: defineInNode }, { vitest: { test: () => undefined } });
  const answer = await compiled(
    // A name that the compiler cannot know.
    `declare const require: any; const name = "${name}"; export const got = require(name);`,
    "drain.ts",
  );
  await expect(loader.loadProgram(answer)).rejects.toThrow(`There is no module \`${name}\` here.`);
});

test("a program without main is a problem", async () => {
  expect(await problemOf("export const x = 1;")).toMatchObject({ kind: "missing-export" });
});

test("a main that is not a function is a problem, with its line", async () => {
  expect(await problemOf("const one = 1;\nexport const main = 3 + one;")).toMatchObject({
    kind: "missing-export",
    message:
      "A program begins in `main`, but `main` on line 2 is not a function. Write `export async function main() { … }`.",
    place: { file: "main.ts", line: 2 },
  });
});

test("a file that fails at its top is a problem, with its line", async () => {
  expect(await problemOf("export function main() {}\n\nnull!.x;")).toEqual({
    kind: "load",
    message:
      "main.ts fails before any of its functions is called: TypeError: Cannot read properties of null (reading 'x')",
    place: { file: "main.ts", line: 3, column: 7 },
  });
  expect(await problemOf("export function main() {}\nthrow 'text';")).toMatchObject({
    message: "main.ts fails before any of its functions is called: text",
  });
});

test("programs are strict", async () => {
  const problem = await problemOf(
    "export function main() {}\n(globalThis as any).x; undeclared = 1; declare let undeclared: number;",
  );
  expect(problem.message).toContain("undeclared is not defined");
});
