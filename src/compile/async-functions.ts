/**
 * What makes lowered async functions quick, without a change to what they mean.
 *
 * esbuild gives each async function as `f(a) { return __async(this, null, function* () { … }) }`.
 *
 * 1. An awaited operation that is done already need not leave the generator: `yield x` becomes
 *    `(isReady(t = x) ? t.result : yield t)`. Some calls need no operation: see `direct-await.ts`.
 * 2. A function that awaits nothing needs no generator: `__async` becomes `plain`.
 * 3. A fresh generator function costs more than a microsecond at its first call, and the one above
 *    is fresh at every call. It is kept in a variable instead, in the outermost block where all that
 *    its body refers to is the same for every call; what is not, is passed to it:
 *    `begin((body ??= function* (a) { … }).call(this, a))`.
 */
import type { AnyNode, CallExpression, FunctionExpression, Program, YieldExpression } from "acorn";
import { ancestor, base, recursive } from "acorn-walk";
import { analyze } from "eslint-scope";
import type MagicString from "magic-string";
import { awaitDirectly, type DirectNames } from "./direct-await.ts";
import type { FunctionNode } from "./function-node.ts";
import { BodyKeeper } from "./kept-body.ts";
import type { LoweredCode } from "./lowered-code.ts";

/** The names that the rewritten code may use. */
export interface Names extends DirectNames {
  /** What the variables for kept bodies begin with. */
  body: string;
  /** What the variables for the names of a `select`'s cases begin with. */
  cases: string;
}

/** Rewrites the async functions of `lowered` in `text`. Returns the variables that the file must declare. */
export function quickenAsyncFunctions(
  { ast, code }: LoweredCode,
  text: MagicString,
  names: Names,
): string[] {
  const { rt, awaited } = names;
  const keeper = new BodyKeeper(analyze(ast as never, { ecmaVersion: 2024, sourceType: "module" }));
  const found = asyncFunctions(ast);
  for (const { around, body } of found) if (around) keeper.add(around, body);
  const variables = new Set<string>();
  let bodies = 0;
  let lists = 0;

  for (const { call, body, around } of found) {
    const yields = ownYields(body);
    if (yields.length === 0) {
      text.update(call.callee.start, call.callee.end, `${rt}.plain`);
      const star = code.indexOf("*", body.start);
      text.remove(star, star + 1);
      continue;
    }
    // Its own in each body: a variable of the file's would be a write to the heap at every await.
    let own = awaited;
    for (const it of yields) {
      const direct = awaitDirectly(it, code, text, names, () => `${names.cases}${++lists}`);
      if (direct?.variable !== undefined) variables.add(direct.variable);
      if (direct?.receiver) own = `${awaited}, ${names.receiver}`;
      if (direct) continue;
      text.update(it.start, it.start + "yield".length, `(${rt}.isReady(${awaited} =`);
      text.appendLeft(it.end, `) ? ${awaited}.result : yield ${awaited})`);
    }
    text.appendRight(body.body.start + 1, ` var ${own};`);
    const kept = around && keeper.keep(around, body, isSimple(call));
    if (!kept) continue;
    const name = `${names.body}${++bodies}`;
    if (kept.insertAt === undefined) variables.add(name);
    else text.appendRight(kept.insertAt, ` let ${name};`);
    keep(call, body, name, kept.passed);
  }
  return [...variables];

  function keep(
    call: CallExpression,
    body: FunctionExpression,
    name: string,
    passed: readonly string[],
  ): void {
    // The comma keeps the function from being named after the variable.
    const assignment = `(${name} ??= (0, `;
    if (!isSimple(call)) {
      text.appendLeft(body.start, assignment);
      text.appendRight(body.end, "))");
      return;
    }
    const self = code.slice(call.arguments[0]!.start, call.arguments[0]!.end);
    text.update(call.callee.start, body.start, `${rt}.begin(${assignment}`);
    text.appendLeft(code.indexOf("(", body.start) + 1, passed.join(", "));
    text.update(body.end, call.end, `)).call(${[self, ...passed].join(", ")}))`);
  }
}

/** The call of the helper in an async function, the generator, and the function if it is nothing else. */
interface AsyncFunction {
  call: CallExpression;
  body: FunctionExpression;
  around: FunctionNode | undefined;
}

/** All async functions, outer ones before those within. */
function asyncFunctions(ast: Program): AsyncFunction[] {
  const found: AsyncFunction[] = [];
  ancestor(ast, {
    CallExpression(call, _state, ancestors) {
      const body = asyncBody(call);
      if (body) found.push({ call, body, around: functionAround(call, ancestors) });
    },
  });
  return found.sort((a, b) => a.call.start - b.call.start);
}

/** The generator in `__async(this, null, function* () { … })`. */
function asyncBody(call: CallExpression): FunctionExpression | undefined {
  if (call.callee.type !== "Identifier" || call.callee.name !== "__async") return undefined;
  const body = call.arguments[2];
  return body?.type === "FunctionExpression" && body.generator ? body : undefined;
}

/** Whether the body has the parameters of the function around it, and none of its own. */
function isSimple(call: CallExpression): boolean {
  const args = call.arguments[1];
  return args?.type === "Literal" && args.value === null;
}

/** The function that does nothing but this call. */
function functionAround(
  call: CallExpression,
  ancestors: readonly AnyNode[],
): FunctionNode | undefined {
  const [outer, block, statement] = ancestors.slice(-4, -1);
  if (statement?.type === "ArrowFunctionExpression" && statement.body === call) return statement;
  if (statement?.type !== "ReturnStatement" || block?.type !== "BlockStatement") return undefined;
  const isFunction = outer?.type === "FunctionDeclaration" || outer?.type === "FunctionExpression";
  return isFunction && block.body.length === 1 ? (outer as FunctionNode) : undefined;
}

function ownYields(body: FunctionExpression): YieldExpression[] {
  const found: YieldExpression[] = [];
  recursive(body.body, null, {
    Function: () => undefined,
    YieldExpression(node, state, walk) {
      found.push(node);
      base.YieldExpression!(node, state, walk);
    },
  });
  return found;
}
