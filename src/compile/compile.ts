import { TraceMap } from "@jridgewell/trace-mapping";
import type { Message } from "esbuild";
import type { SourcePlace } from "../runtime/source-place.ts";
import type { CompiledModule, CompileResult, ExploredCode } from "./compiled-module.ts";
import { endlessLoops } from "./endless-loops.ts";
import { exploredCode } from "./explored-code.ts";
import { functionsOf, parseCompiled } from "./functions-of.ts";
import { importProblems } from "./import-problems.ts";
import { LoweredCode } from "./lowered-code.ts";
import { madeNamesOf } from "./made-names.ts";
import { placeIn } from "./place-in.ts";
import type { Problem } from "./problem.ts";
import { secondPass } from "./second-pass.ts";
import { syntaxProblems } from "./syntax-problems.ts";
import { type Transform, transformOptions } from "./transform.ts";

/**
 * Compiles a learner's file with esbuild's `transform`. It may import its `siblings`: files of
 * the same page, by their names. Files whose names end in `.check.ts` may import what checks need.
 *
 * @throws {Error} only if esbuild itself fails; what is wrong with the file is a problem.
 * @example
 * const result = await compile(source, "drain.ts", esbuild.transform);
 * if (!result.ok) console.log(result.problems[0].message);
 */
export async function compile(
  source: string,
  file: string,
  transform: Transform,
  { siblings = [], explored = false }: CompileOptions = {},
): Promise<CompileResult> {
  if (isEmpty(source)) return { ok: false, problems: [emptyFile(file)] };

  let emitted: { code: string; map: string };
  try {
    emitted = await transform(source, transformOptions(file, "cjs"));
  } catch (error) {
    const { errors } = error as { errors?: Message[] };
    if (!errors || errors.length === 0) throw error;
    return { ok: false, problems: syntaxProblems(errors, file, source) };
  }

  const lowered = readCode(emitted, file, source);
  if ("kind" in lowered) return { ok: false, problems: [lowered] };
  const imports = lowered.imports();
  const problems = importProblems(imports, { file, source, siblings });
  if (problems.length > 0) return { ok: false, problems };
  const exports = lowered.exports();
  const call = exports.includes("main") && lowered.topLevelCall("main");
  if (call) return { ok: false, problems: [calledAlready(call)] };

  const compiled = secondPass(lowered, "cjs");
  const ast = parseCompiled(compiled.code);
  const module: CompiledModule = {
    file,
    ...compiled,
    exports,
    imports: Object.fromEntries(
      imports.map(({ from, uses }) => [from, [...new Set(uses.map(({ path }) => path[0]!))]]),
    ),
    declared: lowered.declared(),
    functions: functionsOf(ast),
    names: madeNamesOf(ast),
    endlessLoops: endlessLoops(lowered),
    ...(explored && { explored: exploredModule(lowered, source) }),
  };
  return { ok: true, module };
}

function exploredModule(lowered: LoweredCode, source: string): ExploredCode {
  const compiled = exploredCode(lowered, source, "cjs");
  const ast = parseCompiled(compiled.code);
  return { ...compiled, functions: functionsOf(ast), names: madeNamesOf(ast) };
}

/** What `compile` can be told. */
export interface CompileOptions {
  /** The names of the files that it may import. */
  siblings?: readonly string[];
  /**
   * Whether schedules of the module are to be explored: then its code is also made in a form that tells
   * what each step touches, so that equivalent schedules can be left out.
   */
  explored?: boolean;
}

/** acorn also sees what esbuild lets pass, such as a regular expression that is not one. */
function readCode(
  { code, map }: { code: string; map: string },
  file: string,
  source: string,
): LoweredCode | Problem {
  try {
    return new LoweredCode(code, map, file, source, "cjs");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { loc } = error as SyntaxError & { loc?: { line: number; column: number } };
    const place = loc && placeIn(new TraceMap(map), file, loc);
    const message = `${error.message.replace(/ \(\d+:\d+\)$/, "")}.`;
    return { kind: "syntax", message, ...(place && { place }) };
  }
}

function isEmpty(source: string): boolean {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "").trim() === "";
}

const calledAlready = (place: SourcePlace): Problem => ({
  kind: "load",
  message:
    "`main` is called for you when the program runs. Remove this call, or it would run twice.",
  place,
});

function emptyFile(file: string): Problem {
  return {
    kind: "missing-export",
    message:
      "There is no program in this file yet. One begins with `export async function main() { … }`.",
    place: { file, line: 1, column: 1 },
  };
}
