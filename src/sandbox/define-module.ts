import type { CompiledModule } from "../compile/compiled-module.ts";
import type { DefinedModule, ModuleBody } from "../compile/module-loader.ts";
import type { Natives } from "./seal.ts";

/**
 * What stands before the code, on its first line. `module-loader` knows its length: positions on
 * the first line are that much further to the right.
 */
export const WRAPPER = "rendezvousDefine(function (require, exports, module) {";

/**
 * Turns compiled text into a function. The policy forbids `eval`, so the text becomes a script that
 * hands its function to a global that is there only while the script is evaluated; none of the
 * program's own code runs by then.
 *
 * @throws {SyntaxError} if the code is not valid.
 */
export function defineModule(module: CompiledModule, natives: Natives): DefinedModule {
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
