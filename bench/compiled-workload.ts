/**
 * Our workloads as they are measured: programs as a learner writes them, compiled as a learner's
 * programs are, each under a run of its own.
 */
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";
import { compile } from "../src/compile/compile.ts";
import { defineInNode } from "../src/compile/define-in-node.ts";
import { ModuleLoader } from "../src/compile/module-loader.ts";
import type { Operation } from "../src/runtime/operation.ts";
import { run, type RunOptions } from "../src/testing/index.ts";

/** What a program calls once all its goroutines wait. */
export type Mark = (name: "parked") => void;

/** Runs a program for `n` operations. Returns the checksum that it has come to. */
export type Workload = (n: number, mark: Mark) => Promise<number>;

type Program = (n: number, mark: Mark) => Operation<number>;

/** Without lines, as they cost more than all the rest; and as many steps as it takes. */
const MEASURED: RunOptions = { sites: false, maxSteps: Infinity };

/** `bench/workloads/NAME.ts`, compiled when it is first run. */
export function compiledWorkload(name: string, folder: URL, options = MEASURED): Workload {
  let loaded: Promise<{ main: Program }> | undefined;
  return async (n, mark) => {
    const program = await (loaded ??= load(name, folder));
    let sum: Operation<number> | undefined;
    const report = await run(() => (sum = program.main(n, mark)), options);
    if (report.outcome !== "ok" || !sum) throw new Error(`${name}: ${report.toString()}`);
    return sum.result as number;
  };
}

async function load(name: string, folder: URL): Promise<{ main: Program }> {
  const file = `${name}.ts`;
  const source = await readFile(new URL(file, folder), "utf8");
  const compiled = await compile(source, file, transform);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const loader = new ModuleLoader({ define: (module) => defineInNode(module) });
  return (await loader.loadProgram(compiled.module)) as { main: Program };
}
