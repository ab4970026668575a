import { transform } from "esbuild";
import { compile } from "../../src/compile/compile.ts";
import { defineInNode } from "../../src/compile/define-in-node.ts";
import { loadProgram } from "../../src/compile/module-loader.ts";
import { explore } from "../../src/testing/index.ts";
import { type Change, changedSource } from "./run-changed.ts";

/**
 * Runs a lesson's program, changed as the lesson proposes, under many schedules. Returns the outputs
 * that there were, each once.
 *
 * @throws {Error} if a run does not end well.
 */
export async function exploreChanged(program: string, ...changes: Change[]): Promise<string[][]> {
  const file = `${program.split("/").at(-1)!}.ts`;
  const compiled = await compile(changedSource(program, ...changes), file, transform);
  if (!compiled.ok) throw new Error(compiled.problems[0]!.message);
  const { main } = await loadProgram(compiled.module, defineInNode);
  const outputs = new Map<string, string[]>();
  const { failure } = await explore(main, {
    judge: ({ output }) => void outputs.set(output.join("\n"), output),
  });
  if (failure) throw new Error(`${program} under ${failure.schedule}:\n${String(failure.report)}`);
  return [...outputs.values()];
}
