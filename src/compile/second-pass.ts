/**
 * The second pass over what esbuild emits: its helpers give way to ours, and thrown values are noted.
 *
 * esbuild writes each helper that a file needs once, at its top. We replace the whole declaration by
 * one of `rendezvous/lowered`. What compiled code then calls:
 *
 * - `__async(self, args | null, generator)`: an async function; the generator yields what is awaited.
 *   A default parameter that throws does so when the generator is called, and must reject.
 * - `__asyncGenerator(self, args | null, generator)`: the generator yields both what it awaits, as
 *   `new __await(value)`, and what it produces, as it is. `return x` in it is `return yield new __await(x)`.
 * - `yield* __yieldStar(iterable)`: delegates to sync and async iterables.
 * - `__forAwait(iterable)`: an iterator whose `next()` and `return()` the loop awaits itself.
 * - `__using(stack, value, isAsync)`: stays esbuild's. Pushes `[isAsync, dispose, value]`.
 * - `__callDispose(stack, error, hasError)`: returns what to await, or nothing; throws in its turn.
 * - `plain`, `begin` and `isReady`: see `async-functions.ts`.
 * - `send`, `receive` … `awaited` and `MUST_WAIT`: see `direct-await.ts`.
 * - `thrown(value)`: around every value that the learner throws; returns it.
 */
import remapping from "@jridgewell/remapping";
import type { VariableDeclaration } from "acorn";
import { simple } from "acorn-walk";
import MagicString from "magic-string";
import { quickenAsyncFunctions } from "./async-functions.ts";
import type { LoweredCode } from "./lowered-code.ts";
import { unusedName } from "./unused-name.ts";

/** A helper of esbuild, and what takes its place. */
interface Helper {
  /** How its declaration begins. Another beginning is another esbuild, and must be looked at. */
  readonly head: string;
  /** The export of `rendezvous/lowered`. */
  readonly ours: string;
}

/** The helpers that are replaced, by name. */
export const HELPERS: Readonly<Record<string, Helper>> = {
  __async: { head: "__async = (__this, __arguments, generator) => {", ours: "async" },
  __await: { head: "__await = function(promise, isYieldStar) {", ours: "await" },
  __asyncGenerator: {
    head: "__asyncGenerator = (__this, __arguments, generator) => {",
    ours: "asyncGenerator",
  },
  __yieldStar: { head: "__yieldStar = (value) => {", ours: "yieldStar" },
  __forAwait: { head: "__forAwait = (obj, it, method) => (it = obj[", ours: "forAwait" },
  __callDispose: { head: "__callDispose = (stack, error, hasError) => {", ours: "callDispose" },
};

/** Rewrites what esbuild has emitted. The map leads to the learner's file still. */
export function secondPass(
  lowered: LoweredCode,
  format: "cjs" | "esm",
): { code: string; map: string } {
  const { code, ast } = lowered;
  const text = new MagicString(code);
  const rt = unusedName(code, "__rt");
  const replaced = new Set<string>();

  for (const statement of ast.body) {
    if (statement.type === "VariableDeclaration") replaceHelpers(statement);
  }
  simple(ast, {
    ThrowStatement(node) {
      // esbuild's own `throw`s, as at the end of a lowered `for await`, throw nothing new.
      if (!lowered.isWritten(node, "throw")) return;
      const isList = node.argument.type === "SequenceExpression";
      text.appendLeft(node.argument.start, `${rt}.thrown(${isList ? "(" : ""}`);
      text.appendRight(node.argument.end, isList ? "))" : ")");
    },
  });
  const variables = replaced.has("__async")
    ? quickenAsyncFunctions(lowered, text, {
        rt,
        awaited: unusedName(code, "__awaited"),
        receiver: unusedName(code, "__receiver"),
        body: unusedName(code, "__body"),
        cases: unusedName(code, "__cases"),
      })
    : [];
  const declared = variables.length > 0 ? `var ${variables.join(", ")}; ` : "";
  // On the first line, so that no line moves.
  text.prepend(
    format === "cjs"
      ? `"use strict"; var ${rt} = require("rendezvous/lowered"); ${declared}`
      : `import * as ${rt} from "rendezvous/lowered"; ${declared}`,
  );

  const map = text.generateMap({ hires: "boundary", source: lowered.file });
  return {
    code: text.toString(),
    map: remapping([map as never, lowered.map], () => null).toString(),
  };

  function replaceHelpers(statement: VariableDeclaration): void {
    for (const declaration of statement.declarations) {
      if (declaration.id.type !== "Identifier") continue;
      const { name } = declaration.id;
      if (!Object.hasOwn(HELPERS, name)) continue;
      // A learner may use the name as well: esbuild then calls its helper something else.
      if (lowered.placeOf(declaration)) continue;
      const { head, ours } = HELPERS[name]!;
      if (!code.startsWith(head, declaration.start)) {
        throw new Error(`esbuild's helper ${name} has changed: src/compile does not know it.`);
      }
      text.update(declaration.start, declaration.end, `${name} = ${rt}.${ours}`);
      replaced.add(name);
    }
  }
}
