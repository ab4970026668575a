/**
 * Makes modules out of compiled files, as CommonJS does.
 *
 * A learner's module is evaluated anew by every run, inside that run, for what stands at the top of
 * a file may call the library and must not keep what an earlier run has left there. All instances
 * fill one exports object, so that whoever holds it reaches the functions of the newest.
 */
import { TraceMap } from "@jridgewell/trace-mapping";
import * as rendezvous from "../runtime/index.ts";
import * as lowered from "../runtime/lowered.ts";
import { requireRuns } from "../runtime/active-scheduler.ts";
import { placeOf, registerSource } from "../runtime/source-place.ts";
import { registerFreshModule } from "../testing/fresh-modules.ts";
import * as testing from "../testing/index.ts";
import { isChecksFile } from "./checks-file.ts";
import type { CompiledModule } from "./compiled-module.ts";
import { functionAt } from "./function-at.ts";
import { madeNameAt } from "./made-names.ts";
import { mainIsNoFunction, missingMain } from "./missing-export.ts";
import { placeIn } from "./place-in.ts";
import { ProblemError } from "./problem-error.ts";
import { baseName } from "./sibling-of.ts";

/** The body of a CommonJS module. */
export type ModuleBody = (
  require: (name: string) => unknown,
  exports: object,
  module: { exports: object },
) => void;

/** A module's body, ready to be called. */
export interface DefinedModule {
  body: ModuleBody;
  /** The name that stacks give to the script, if it is not the file's name in every browser. */
  url?: string;
}

/** The host's way to turn compiled text into a function. */
export interface Definer {
  define(module: CompiledModule): DefinedModule;
  /** How many characters it puts before the code, on the code's first line. 0 unless given. */
  wrapperLength?: number;
}

type Modules = Readonly<Record<string, object>>;

/** What every file may require, and what only checks may: `import-problems.ts` says the same of imports. */
const LIBRARY: Modules = { rendezvous, "rendezvous/lowered": lowered };
const FOR_CHECKS: Modules = { "rendezvous/testing": testing };

export class ModuleLoader {
  readonly #definer: Definer;
  readonly #forChecks: Modules;
  readonly #loaded = new Map<string, object>();
  readonly #undo: (() => void)[] = [];

  /** `builtins` are modules that checks can require beside the library: `vitest`, say. */
  constructor(definer: Definer, builtins: Modules = {}) {
    requireRuns();
    this.#definer = definer;
    this.#forChecks = { ...LIBRARY, ...FOR_CHECKS, ...builtins };
  }

  /**
   * Loads a learner's file, which every run will evaluate anew. Returns its exports.
   *
   * @throws {ProblemError} if the file fails while it is evaluated.
   */
  async loadProgram(module: CompiledModule): Promise<Record<string, unknown>> {
    const { body, url } = this.#definer.define(module);
    this.#registerSource(module, url);
    const exploredBody = onceNeeded(() => this.#defineExplored(module)?.body ?? body);
    const { exports, replace } = replaceableExports();
    let failure: { error: unknown } | undefined;
    // An answer must not get at what judges it.
    const modules = isChecksFile(module.file) ? this.#forChecks : LIBRARY;
    const require = (name: string) => this.#require(name, modules);
    const evaluate = (explored: boolean) => {
      const instance = { exports: {} };
      const definition = explored ? exploredBody() : body;
      try {
        definition(require, instance.exports, instance);
      } catch (error) {
        failure = { error };
        throw error;
      }
      replace(instance.exports);
    };
    this.#undo.push(registerFreshModule({ exports, evaluate }));
    // What stands at the top of a file may need a run, and what it prints belongs to one.
    await testing.run(() => undefined);
    if (failure) {
      const problem = loadProblem(module, failure.error);
      this.dispose(); // or it would fail every later run as well
      throw new ProblemError(problem);
    }
    this.#loaded.set(module.file, exports);
    return exports;
  }

  /**
   * Evaluates a file of ours once. Its lines are none of the learner's: they appear in no report.
   *
   * @throws whatever the file throws.
   */
  loadChecks(module: CompiledModule): void {
    const instance = { exports: {} };
    const require = (name: string) => this.#require(name, this.#forChecks);
    const { body } = this.#defineExplored(module) ?? this.#definer.define(module);
    body(require, instance.exports, instance);
  }

  /** The form of a module that is explored, if there is one. It has a name of its own in stacks. */
  #defineExplored(module: CompiledModule): DefinedModule | undefined {
    const { explored, file } = module;
    if (!explored) return undefined;
    const named = { ...module, ...explored, file: `${file.replace(/\.ts$/, "")}.explored.ts` };
    const defined = this.#definer.define(named);
    this.#registerSource({ ...module, ...explored }, defined.url, named.file);
    return defined;
  }

  /** Takes back what loading has registered with the library. */
  dispose(): void {
    for (const undo of this.#undo.splice(0)) undo();
  }

  #require(name: string, modules: Modules): unknown {
    if (Object.hasOwn(modules, name)) return modules[name];
    const file = baseName(name);
    const found =
      this.#loaded.get(file) ??
      this.#loaded.get(`${file}.ts`) ??
      this.#loaded.get(file.replace(/\.js$/, ".ts"));
    if (!found || !name.startsWith(".")) throw new Error(`There is no module \`${name}\` here.`);
    return found;
  }

  #registerSource(module: CompiledModule, url: string | undefined, script = module.file): void {
    const trace = onceNeeded(() => new TraceMap(module.map));
    const wrapperLength = this.#definer.wrapperLength ?? 0;
    const inCode = (line: number, column: number) => ({
      line,
      column: Math.max(0, column - 1 - (line === 1 ? wrapperLength : 0)),
    });
    const toPlace = (line: number, column: number) =>
      placeIn(trace(), module.file, inCode(line, column));
    const toFunction = (line: number, column: number) =>
      functionAt(module.functions, inCode(line, column));
    const toName = (line: number, column: number) => madeNameAt(module.names, inCode(line, column));
    for (const name of new Set([script, url ?? script])) {
      this.#undo.push(registerSource(name, toPlace, toFunction, toName));
    }
  }
}

/**
 * Loads a program to be run: `run(exports.main)`. `siblings` are the files that it imports, each after
 * those that it imports itself.
 *
 * @throws {ProblemError} if it does not export a function `main`, or if a file fails while it is
 *   evaluated.
 */
export async function loadProgram(
  module: CompiledModule,
  define: Definer["define"],
  wrapperLength = 0,
  siblings: readonly CompiledModule[] = [],
): Promise<{ main: () => unknown } & Record<string, unknown>> {
  const problem = missingMain(module);
  if (problem) throw new ProblemError(problem);
  const loader = new ModuleLoader({ define, wrapperLength });
  for (const sibling of siblings) await loader.loadProgram(sibling);
  const exports = await loader.loadProgram(module);
  if (typeof exports.main !== "function") {
    loader.dispose();
    throw new ProblemError(mainIsNoFunction(module));
  }
  return exports as { main: () => unknown };
}

/** What `make` gives, made when it is first asked for. */
function onceNeeded<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function loadProblem(module: CompiledModule, error: unknown) {
  const place = error instanceof Error ? placeOf(error) : undefined;
  return {
    kind: "load" as const,
    message: `${module.file} fails before any of its functions is called: ${String(error)}`,
    ...(place && { place }),
  };
}

/** An object with the exports of the module's newest instance, as live as they are there. */
function replaceableExports() {
  const exports: Record<string, unknown> = {};
  let newest: Record<string, unknown> = {};
  return {
    exports,
    replace(by: Record<string, unknown>): void {
      newest = by;
      // An instance exports what the one before did, as a rule: then nothing is to be done.
      for (const name of Object.getOwnPropertyNames(exports)) {
        if (!Object.hasOwn(by, name)) Reflect.deleteProperty(exports, name);
      }
      for (const name of Object.getOwnPropertyNames(by)) {
        if (Object.hasOwn(exports, name)) continue;
        const enumerable = Object.prototype.propertyIsEnumerable.call(by, name);
        const get = () => newest[name];
        Object.defineProperty(exports, name, { get, enumerable, configurable: true });
      }
    },
  };
}
