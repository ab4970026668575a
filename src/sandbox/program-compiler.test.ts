import { transform } from "esbuild";
import { expect, test } from "vitest";
import { compile } from "../compile/compile.ts";
import type { CompileOptions } from "../compile/compile.ts";
import type { CompileResult } from "../compile/compiled-module.ts";
import { sourceKey } from "../compile/source-key.ts";
import { type BuiltProgram, ProgramCompiler } from "./program-compiler.ts";

const HELLO = 'export const main = () => console.log("hello");';
const IMPORTS = 'import { n } from "./other.ts";\nexport const main = () => console.log(n);';

/** A compiler that notes what it compiles, and what it fails with next. */
class Compiler {
  readonly compiled: string[] = [];
  failure: Error | undefined;

  compile(source: string, file: string, options?: CompileOptions): Promise<CompileResult> {
    this.compiled.push(file);
    const { failure } = this;
    this.failure = undefined;
    return failure ? Promise.reject(failure) : compile(source, file, transform, options);
  }
}

async function built(source: string, file: string, siblings: string[] = []) {
  const result = await compile(source, file, transform, { siblings, explored: true });
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return { source, module: result.module };
}

async function withBuilt(...programs: BuiltProgram[]) {
  const compiler = new Compiler();
  const byKey = new Map(programs.map((it) => [sourceKey(it.module.file, it.source), it]));
  const fetched: string[] = [];
  const programsCompiler = new ProgramCompiler(compiler, (key) => {
    const program = byKey.get(key);
    if (program) fetched.push(program.module.file);
    return program && Promise.resolve(program);
  });
  return { compiler, programs: programsCompiler, fetched };
}

test("what was built is not compiled, and comes out as if it were", async () => {
  const { compiler, programs } = await withBuilt(await built(HELLO, "main.ts"));
  expect(await programs.compile(HELLO, "main.ts")).toEqual(
    await compile(HELLO, "main.ts", transform),
  );
  expect(await programs.compile(HELLO, "main.ts", { explored: true })).toEqual(
    await compile(HELLO, "main.ts", transform, { explored: true }),
  );
  expect(compiler.compiled).toEqual([]);
});

test("another text, or another name, is compiled", async () => {
  const { compiler, programs } = await withBuilt(await built(HELLO, "main.ts"));
  await programs.compile(`${HELLO} `, "main.ts");
  await programs.compile(HELLO, "other.ts");
  expect(compiler.compiled).toEqual(["main.ts", "other.ts"]);
});

test("a key that another text has by chance does no harm", async () => {
  const compiler = new Compiler();
  const other = await built(HELLO, "main.ts");
  const programs = new ProgramCompiler(compiler, () => Promise.resolve(other));
  const changed = HELLO.replace("hello", "bye");
  const result = await programs.compile(changed, "main.ts");
  expect(result.ok && result.module.code).toContain("bye");
});

test("what imports a file that is not there is compiled, and so refused", async () => {
  const { compiler, programs } = await withBuilt(await built(IMPORTS, "main.ts", ["other.ts"]));
  expect((await programs.compile(IMPORTS, "main.ts", { siblings: ["other.ts"] })).ok).toBe(true);
  expect(compiler.compiled).toEqual([]);
  expect((await programs.compile(IMPORTS, "main.ts")).ok).toBe(false);
  expect(compiler.compiled).toEqual(["main.ts"]);
});

test("checks find the answer that they check", async () => {
  const checks =
    'import { test } from "vitest";\nimport * as answer from "./a.ts";\ntest("t", answer.f);';
  const { compiler, programs } = await withBuilt(await built(checks, "a.check.ts"));
  expect((await programs.compile(checks, "a.check.ts")).ok).toBe(true);
  expect(compiler.compiled).toEqual([]);
});

test("what cannot be fetched is compiled", async () => {
  const compiler = new Compiler();
  const programs = new ProgramCompiler(compiler, () => Promise.reject(new Error("offline")));
  expect((await programs.compile(HELLO, "main.ts")).ok).toBe(true);
  expect(compiler.compiled).toEqual(["main.ts"]);
});

test("the same text is compiled once, also while it is being compiled", async () => {
  const { compiler, programs } = await withBuilt();
  const [one, two] = [programs.compile(HELLO, "main.ts"), programs.compile(HELLO, "main.ts")];
  expect(await one).toBe(await two);
  expect(await programs.compile(HELLO, "main.ts")).toBe(await one);
  expect(compiler.compiled).toEqual(["main.ts"]);
});

test("what has failed is tried again", async () => {
  const { compiler, programs } = await withBuilt();
  compiler.failure = new Error("no connection");
  await expect(programs.compile(HELLO, "main.ts")).rejects.toThrow("no connection");
  expect((await programs.compile(HELLO, "main.ts")).ok).toBe(true);
  expect((await programs.compile("export const x = ;", "main.ts")).ok).toBe(false);
  expect((await programs.compile("export const x = ;", "main.ts")).ok).toBe(false);
  expect(compiler.compiled).toHaveLength(4);
});

test("the oldest are forgotten", async () => {
  const { compiler, programs } = await withBuilt();
  for (let i = 0; i < 61; i++) await programs.compile(`${HELLO} // ${i}`, "main.ts");
  await programs.compile(`${HELLO} // 60`, "main.ts");
  expect(compiler.compiled).toHaveLength(61);
  await programs.compile(`${HELLO} // 0`, "main.ts");
  expect(compiler.compiled).toHaveLength(62);
});
