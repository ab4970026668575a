/** The interpreter, compiled by our compiler for the scheduler, as the page compiles learners' files. */
import { readFileSync } from "node:fs";
import { transform } from "esbuild";
import * as rendezvous from "rendezvous";
import * as lowered from "rendezvous/lowered";
import { compile } from "../../src/compile/compile.ts";
import { defineInNode } from "../../src/compile/define-in-node.ts";
import type * as Actions from "./actions.ts";
import type { Event } from "./history.ts";
import type * as Interpreter from "./interpreter.ts";
import type { Program } from "./program.ts";

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

const actions = (await load("actions.ts")) as typeof Actions;
const interpreter = (await load("interpreter.ts")) as typeof Interpreter;

/** The main function of a run of `program`; `history` is filled as it goes. */
export const mainOf = (program: Program, history: Event[]) => () =>
  interpreter.interpret(program, history, actions);
