import { transform } from "esbuild";
import { compile } from "../../src/compile/compile.ts";
import { defineInNode } from "../../src/compile/define-in-node.ts";
import { ModuleLoader } from "../../src/compile/module-loader.ts";
import type { Report } from "../../src/testing/report.ts";
import { run, type RunOptions } from "../../src/testing/run.ts";

/**
 * Compiles a program as the page and the terminal do, and runs its `main` once.
 *
 * @throws {Error} with the problems, if it does not compile.
 */
export async function runSource(
  source: string,
  file: string,
  options: RunOptions = {},
): Promise<Report> {
  const result = await compile(source, file, transform);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  const loader = new ModuleLoader({ define: defineInNode });
  try {
    const { main } = await loader.loadProgram(result.module);
    return await run(main as () => unknown, options);
  } finally {
    loader.dispose();
  }
}
