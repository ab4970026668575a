/** The interpreter, compiled by our compiler for the scheduler, as the page compiles learners' files. */
import { readFileSync } from "node:fs";
import { transform } from "esbuild";
import * as rendezvous from "rendezvous";
import * as lowered from "rendezvous/lowered";
import { compile } from "../../src/compile/compile.ts";
import { defineInNode } from "../../src/compile/define-in-node.ts";
import type * as interpreter from "./interpreter.ts";

const modules: Record<string, object> = { rendezvous, "rendezvous/lowered": lowered };

/** @throws {Error} if the compiler finds a problem. */
async function load(file: string): Promise<object> {
  const source = readFileSync(new URL(file, import.meta.url), "utf8");
  const result = await compile(source, file, transform);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  const module = { exports: {} };
  defineInNode(result.module).body((name) => modules[name], module.exports, module);
  return module.exports;
}

modules["./actions.ts"] = await load("actions.ts");

export const { interpret } = (await load("interpreter.ts")) as typeof interpreter;
