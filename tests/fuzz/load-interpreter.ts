/** The interpreter, compiled by our compiler for the scheduler, as the page compiles a learner's file. */
import { readFileSync } from "node:fs";
import { transform } from "esbuild";
import * as rendezvous from "rendezvous";
import * as lowered from "rendezvous/lowered";
import { compile } from "../../src/compile/compile.ts";
import { defineInNode } from "../../src/compile/define-in-node.ts";
import type * as interpreter from "./interpreter.ts";

type Interpreter = typeof interpreter;

/** @throws {Error} if the compiler finds a problem. */
export async function loadInterpreter(): Promise<Interpreter["interpret"]> {
  const source = readFileSync(new URL("interpreter.ts", import.meta.url), "utf8");
  const result = await compile(source, "interpreter.ts", transform);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  const modules: Record<string, object> = { rendezvous, "rendezvous/lowered": lowered };
  const module = { exports: {} };
  defineInNode(result.module).body((name) => modules[name], module.exports, module);
  return (module.exports as Interpreter).interpret;
}
