import { isChecksFile } from "../compile/checks-file.ts";
import type { CompiledModule } from "../compile/compiled-module.ts";
import type { DefinedModule, Definer, ModuleBody } from "../compile/module-loader.ts";
import type { Natives } from "./seal.ts";

/** How a worker turns compiled text into functions. */
export interface WorkerDefiner extends Definer {
  /** Makes functions of modules that are likely to be asked for, and runs none of them. */
  expect(modules: readonly CompiledModule[]): void;
}

/**
 * Makes that of a worker. Checks are the site's own: the function that was made of them in practice serves again, when
 * the engine has made it fast.
 */
export function definerWith(natives: Natives): WorkerDefiner {
  const checks = new Map<string, DefinedModule>();
  let expected: { module: CompiledModule; defined: DefinedModule }[] = [];
  return {
    wrapperLength: WRAPPER.length,
    expect(modules) {
      expected = modules.flatMap((module) => {
        try {
          return [{ module, defined: defineModule(module, natives) }];
        } catch {
          // Whoever asks for it is told why not.
          return [];
        }
      });
    },
    define(module) {
      const { file, code } = module;
      const ahead = expected.find((it) => it.module.file === file && it.module.code === code);
      if (ahead) return ahead.defined;
      const known = checks.get(code);
      if (known) return known;
      const defined = defineModule(module, natives);
      if (isChecksFile(file)) checks.set(code, defined);
      return defined;
    },
  };
}

/**
 * What stands before the code, on its first line. `module-loader` knows its length: positions on
 * the first line are that much further to the right.
 */
const WRAPPER = "rendezvousDefine(function (require, exports, module) {";

/**
 * Turns compiled text into a function. The policy forbids `eval`, so the text becomes a script that
 * hands its function to a global that is there only while the script is evaluated; none of the
 * program's own code runs by then.
 *
 * @throws {SyntaxError} if the code is not valid.
 */
function defineModule(module: CompiledModule, natives: Natives): DefinedModule {
  let body: ModuleBody | undefined;
  Object.defineProperty(globalThis, "rendezvousDefine", {
    value: (defined: ModuleBody) => (body = defined),
    configurable: true,
  });
  // The line break ends a comment on the last line of the code.
  const url = natives.scriptUrl(`${WRAPPER}${module.code}\n});\n//# sourceURL=${module.file}\n`);
  try {
    natives.importScripts(url);
  } finally {
    natives.revoke(url);
    Reflect.deleteProperty(globalThis, "rendezvousDefine");
  }
  if (!body) throw new SyntaxError(`${module.file} has no body`);
  return { body, url };
}
