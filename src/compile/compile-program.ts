import type { CompiledModule, CompileResult } from "./compiled-module.ts";
import { missingImport } from "./missing-export.ts";
import type { Problem } from "./problem.ts";
import { siblingOf } from "./sibling-of.ts";

/** A learner's file, as typed. */
export interface SourceFile {
  /** `stage.ts` */
  file: string;
  source: string;
}

/** Compiles one file, which may import the `siblings` named. */
export type CompileFile = (
  source: string,
  file: string,
  siblings: readonly string[],
) => Promise<CompileResult>;

/** A compiled program with the files that it imports, each after those that it imports itself. */
export type CompiledProgram =
  | { ok: true; module: CompiledModule; siblings: CompiledModule[] }
  | { ok: false; problems: Problem[] };

/**
 * Compiles a program and, of its `siblings`, those that it imports, directly or by one another. Each
 * sibling may import those that stand before it, so they cannot form a circle.
 *
 * @example
 * const program = await compileProgram(main, [{ file: "stage.ts", source }], (source, file, siblings) =>
 *   compile(source, file, esbuild.transform, { siblings }),
 * );
 */
export async function compileProgram(
  { source, file }: SourceFile,
  siblings: readonly SourceFile[],
  compileFile: CompileFile,
): Promise<CompiledProgram> {
  const names = siblings.map((it) => it.file);
  const result = await compileFile(source, file, names);
  if (!result.ok) return result;

  const wanted = new Map<number, CompiledModule>();
  const problems: Problem[] = [];
  /** Compiles what `module`, which may import the first `before` siblings, imports of them. */
  const follow = async (module: CompiledModule, before: number): Promise<void> => {
    const above = names.slice(0, before);
    for (const [from, uses] of Object.entries(module.imports)) {
      const name = siblingOf(from, above);
      if (name === undefined) continue;
      const at = names.indexOf(name);
      if (!wanted.has(at)) {
        const compiled = await compileFile(siblings[at]!.source, name, names.slice(0, at));
        if (!compiled.ok) {
          problems.push(...compiled.problems);
          continue;
        }
        wanted.set(at, compiled.module);
        await follow(compiled.module, at);
      }
      const found = wanted.get(at)!;
      problems.push(...uses.flatMap((use) => missingImport(found, use, module) ?? []));
    }
  };
  await follow(result.module, siblings.length);
  if (problems.length > 0) return { ok: false, problems };
  const inOrder = [...wanted].sort(([a], [b]) => a - b).map(([, module]) => module);
  return { ok: true, module: result.module, siblings: inOrder };
}
