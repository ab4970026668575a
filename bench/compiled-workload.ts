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
import type { Mark, Workload } from "./column-type.ts";

/** A program of `bench/workloads/`; `size` is for those that take one. */
interface Program {
  main(n: number, mark: Mark, size: number): Operation<number>;
}

/** Without lines, as they cost more than all the rest; and as many steps as it takes. */
const MEASURED: RunOptions = { sites: false, maxSteps: Infinity };

const compiling: Promise<unknown>[] = [];

/** Waits until all workloads that were asked for are compiled, so that no pass includes it. */
export const allCompiled = () => Promise.all(compiling);

/** How a workload is run; `reads`: the events of its trace are made as well, which happens when they are read. */
interface WorkloadOptions extends RunOptions {
  size?: number;
  reads?: boolean;
}

/** `NAME.ts` in `folder`, compiled at once. `options` are put over the usual ones. */
export function compiledWorkload(
  name: string,
  folder: URL,
  { size = 0, reads = false, ...options }: WorkloadOptions = {},
): Workload {
  const loaded = load(name, folder);
  compiling.push(loaded);
  return async (n, mark) => {
    const program = await loaded;
    let sum: Operation<number> | undefined;
    const main = () => (sum = program.main(n, mark, size));
    const report = await run(main, { ...MEASURED, ...options });
    if (report.outcome !== "ok") throw new Error(`${name}: ${report.toString()}`);
    if (reads && !report.trace?.length) throw new Error(`${name}: there are no events to read`);
    return sum!.result as number;
  };
}

async function load(name: string, folder: URL): Promise<Program> {
  const file = `${name}.ts`;
  const source = await readFile(new URL(file, folder), "utf8");
  const compiled = await compile(source, file, transform);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const loader = new ModuleLoader({ define: defineInNode });
  return (await loader.loadProgram(compiled.module)) as unknown as Program;
}
