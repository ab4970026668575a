import type { CompiledModule, CompileResult } from "../compile/compiled-module.ts";
import {
  type CompiledProgram,
  compileProgram,
  type SourceFile,
} from "../compile/compile-program.ts";
import type { Problem } from "../compile/problem.ts";
import type { ProgramCompiler } from "./program-compiler.ts";
import { unavailable } from "./unavailable.ts";

export type CompiledFiles =
  { ok: true; modules: CompiledModule[] } | { ok: false; problems: Problem[] };

/** Compiles each file by itself. Nothing if the user has stopped it meanwhile. */
export function compileFiles(
  compiler: ProgramCompiler,
  signal: AbortSignal,
  ...files: SourceFile[]
): Promise<CompiledFiles | undefined> {
  const compiling = Promise.all(files.map((it) => compiler.compile(it.source, it.file)));
  return unlessStopped(signal, compiling.then(together));
}

/** Compiles a program with those `siblings` that it imports; `explored` as `compile` takes it. Nothing if the user has stopped it. */
export function compileWithSiblings(
  compiler: ProgramCompiler,
  signal: AbortSignal,
  program: SourceFile,
  siblings: readonly SourceFile[],
  explored = false,
): Promise<CompiledProgram | undefined> {
  const compiling = compileProgram(program, siblings, (source, file, above) =>
    compiler.compile(source, file, { siblings: above, explored }),
  );
  return unlessStopped(signal, compiling);
}

type Failed = { ok: false; problems: Problem[] };

/** What `compiling` comes to, if only that the compiler cannot be had; nothing once it is stopped. */
function unlessStopped<T>(
  signal: AbortSignal,
  compiling: Promise<T>,
): Promise<T | Failed | undefined> {
  const stopped = new Promise<undefined>((resolve) => {
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  const lost = (error: unknown): Failed => ({
    ok: false,
    problems: [unavailable("compiler", (error as Error).message)],
  });
  return Promise.race([stopped, compiling.catch(lost)]);
}

function together(results: CompileResult[]): CompiledFiles {
  const problems = results.flatMap((result) => (result.ok ? [] : result.problems));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, modules: results.flatMap((result) => (result.ok ? [result.module] : [])) };
}
