/**
 * What gets programs compiled, with as little work as can be: what was compiled when the site was built,
 * or a moment ago, is not compiled again.
 */
import { checkedAnswer, isChecksFile } from "../compile/checks-file.ts";
import type { CompileOptions } from "../compile/compile.ts";
import type { CompiledModule, CompileResult } from "../compile/compiled-module.ts";
import { siblingOf } from "../compile/sibling-of.ts";
import { sourceKey } from "../compile/source-key.ts";
import type { CompilerClient } from "./compiler-client.ts";

/** A file that was compiled when the site was built, for exploring too. */
export interface BuiltProgram {
  source: string;
  module: CompiledModule;
}

/** Fetches what was built of the text with this `sourceKey`, if something was. */
export type FetchBuilt = (key: string) => Promise<BuiltProgram> | undefined;

/** So many results are kept: the programs of a lesson, and what one tries with them. */
const MOST_KEPT = 60;

export class ProgramCompiler {
  readonly #compiler: Pick<CompilerClient, "compile">;
  readonly #fetchBuilt: FetchBuilt;
  /** In the order in which they were last asked for. */
  readonly #kept = new Map<string, Promise<CompileResult>>();

  constructor(compiler: Pick<CompilerClient, "compile">, fetchBuilt: FetchBuilt) {
    this.#compiler = compiler;
    this.#fetchBuilt = fetchBuilt;
  }

  /**
   * Compiles a learner's file as `compile` does.
   *
   * @throws {Error} if the compiler is needed and cannot be loaded; the next call tries again.
   */
  compile(
    source: string,
    file: string,
    { siblings = [], explored = false }: CompileOptions = {},
  ): Promise<CompileResult> {
    const key = JSON.stringify([file, source, siblings, explored]);
    const compiling = this.#kept.get(key) ?? this.#compile(source, file, { siblings, explored });
    this.#kept.delete(key);
    this.#kept.set(key, compiling);
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    // What has failed may have failed by chance: for want of a connection, or of time.
    const forget = () => {
      if (this.#kept.get(key) === compiling) this.#kept.delete(key);
    };
    compiling.then(({ ok }) => ok || forget(), forget);
    return compiling;
  }

  async #compile(
    source: string,
    file: string,
    options: { siblings: readonly string[]; explored: boolean },
  ): Promise<CompileResult> {
    const module = await this.built(source, file, options);
    return module ? { ok: true, module } : this.#compiler.compile(source, file, options);
  }

  /**
   * What was compiled of a file when the site was built, as `compile` gives it. Nothing, if it imports files that are
   * not among its `siblings`.
   */
  async built(
    source: string,
    file: string,
    { siblings = [], explored = false }: CompileOptions = {},
  ): Promise<CompiledModule | undefined> {
    // What cannot be fetched can be compiled.
    const built = await this.#fetchBuilt(sourceKey(file, source))?.catch(() => undefined);
    if (!built || built.source !== source || built.module.file !== file) return undefined;
    // Checks may import the answer that they check.
    const beside = isChecksFile(file) ? [`${checkedAnswer(file)}.ts`] : siblings;
    const own = Object.keys(built.module.imports).filter((it) => it.startsWith("./"));
    const isThere = (from: string) => siblingOf(from, beside) !== undefined;
    if (!own.every(isThere)) return undefined;
    if (explored) return built.module;
    const { explored: _, ...module } = built.module;
    return module;
  }
}
