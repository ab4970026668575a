import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { type CompileFile, compileProgram } from "../../src/compile/compile-program.ts";
import { compile } from "../../src/compile/compile.ts";
import { defineInNode } from "../../src/compile/define-in-node.ts";
import { ModuleLoader } from "../../src/compile/module-loader.ts";
import { run, type Report, type RunOptions } from "../../src/testing/index.ts";
import { possibleOutputs, type PossibleOutputs } from "../../src/testing/possible-outputs.ts";
import { programsFolder } from "./lessons.ts";
import { programsAbove } from "./programs-above.ts";

/** One change that a lesson proposes: this text, which stands there once, gives way to that one. */
export type Change = [from: string, to: string];

/** The text of a lesson's program after the changes that the lesson proposes. */
export function changedSource(program: string, ...changes: Change[]): string {
  const source = readFileSync(join(programsFolder, `${program}.ts`), "utf8");
  return changes.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) {
      throw new Error(`"${from}" does not stand once in ${program}.ts`);
    }
    return text.replace(from, () => to);
  }, source);
}

/** Runs a lesson's program as the page does, changed as the lesson proposes. */
export async function runChanged(program: string, ...changes: Change[]): Promise<Report> {
  return runWith(program, {}, ...changes);
}

/** The same with options: under another schedule, with a trace. */
export async function runWith(
  program: string,
  options: RunOptions,
  ...changes: Change[]
): Promise<Report> {
  return withMain(program, changes, (main) => run(main, options));
}

/** All that a lesson's program can print, changed as the lesson proposes. */
export async function outputsOf(program: string, ...changes: Change[]): Promise<PossibleOutputs> {
  return withMain(program, changes, (main) => possibleOutputs(main));
}

/** What `use` makes of the `main` of a lesson's program, changed as the lesson proposes. */
export async function withMain<T>(
  program: string,
  changes: readonly Change[],
  use: (main: () => unknown) => Promise<T>,
): Promise<T> {
  const file = `${program.split("/").at(-1)!}.ts`;
  const source = changedSource(program, ...changes);
  const compiled = await compileProgram({ file, source }, programsAbove(program), compileFile);
  if (!compiled.ok) throw new Error(compiled.problems[0]!.message);
  const loader = new ModuleLoader({ define: defineInNode });
  try {
    for (const sibling of compiled.siblings) await loader.loadProgram(sibling);
    const { main } = await loader.loadProgram(compiled.module);
    return await use(main as () => unknown);
  } finally {
    loader.dispose();
  }
}

const compileFile: CompileFile = (source, file, siblings) =>
  compile(source, file, transform, { siblings });

/** The first line of a lesson's program that holds `text`, counted from 1. */
export function lineOf(program: string, text: string): number {
  return (
    changedSource(program)
      .split("\n")
      .findIndex((line) => line.includes(text)) + 1
  );
}
