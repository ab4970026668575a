import { compileFunction } from "node:vm";
import type { CompiledModule } from "./compiled-module.ts";
import type { DefinedModule, ModuleBody } from "./module-loader.ts";

/**
 * Node's way to define a module. Stacks name the learner's file: `ping-pong.ts:12:3`.
 *
 * @throws {SyntaxError} if the code is not valid.
 */
export function defineInNode(module: CompiledModule): DefinedModule {
  const body = compileFunction(module.code, ["require", "exports", "module"], {
    filename: module.file,
  }) as ModuleBody;
  return { body };
}
