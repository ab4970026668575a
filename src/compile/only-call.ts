/**
 * The one call that a function without a name makes, if it does nothing else: `worker` in
 * `go(() => worker(1))` and in `go(async () => { await worker(1); })`. That is what such a goroutine
 * runs. The code is compiled: an async function's body stands in one of the forms of
 * `async-functions.ts`.
 */
import type { AnyNode, CallExpression } from "acorn";
import { isFunction } from "./function-node.ts";
import { written } from "./written-name.ts";

/** The name of the function that is called; the empty string if `node` is no such function. */
export function onlyCallIn(node: AnyNode): string {
  if (!isFunction(node) || node.id) return "";
  const outer = onlyValueOf(node.body);
  const body = outer?.type === "CallExpression" ? asyncBodyIn(outer) : undefined;
  const value = body ? onlyValueOf(body) : outer;
  const call = value && awaitedIn(value);
  return call?.type === "CallExpression" ? nameOfCallee(call) : "";
}

/** The expression that is all of a function's body. */
function onlyValueOf(body: AnyNode): AnyNode | undefined {
  if (body.type !== "BlockStatement") return body;
  // `var __awaited;` is ours.
  const statements = body.body.filter(({ type }) => type !== "VariableDeclaration");
  const [only, ...more] = statements;
  if (more.length > 0) return undefined;
  if (only?.type === "ExpressionStatement") return only.expression;
  return only?.type === "ReturnStatement" ? (only.argument ?? undefined) : undefined;
}

/** The body of an async function, if `call` is what such a function has become. */
function asyncBodyIn(call: CallExpression): AnyNode | undefined {
  const { callee } = call;
  const isOurs =
    callee.type === "Identifier"
      ? callee.name.startsWith("__async")
      : callee.type === "MemberExpression" &&
        callee.object.type === "Identifier" &&
        callee.object.name.startsWith("__rt") &&
        ["plain", "begin"].includes(written(callee));
  return isOurs ? call.arguments.map(functionIn).find((it) => it !== undefined) : undefined;
}

/** `function* () { … }`, `__body1 ??= (0, function* () { … })`, and a call of that. */
function functionIn(node: AnyNode): AnyNode | undefined {
  switch (node.type) {
    case "FunctionExpression":
      return node.body;
    case "AssignmentExpression":
      return functionIn(node.right);
    case "SequenceExpression":
      return functionIn(node.expressions.at(-1)!);
    case "CallExpression":
      return node.callee.type === "MemberExpression" ? functionIn(node.callee.object) : undefined;
    default:
      return undefined;
  }
}

/** What is awaited: `yield x`, and `isReady(__awaited = x) ? … : yield __awaited`. */
function awaitedIn(node: AnyNode): AnyNode | undefined {
  if (node.type === "YieldExpression") return node.argument ?? undefined;
  if (node.type !== "ConditionalExpression") return node;
  const { test } = node;
  const [assigned] = test.type === "CallExpression" ? test.arguments : [];
  return assigned?.type === "AssignmentExpression" ? assigned.right : undefined;
}

/** Methods say little without what they are called on, and what is the library's says nothing. */
function nameOfCallee({ callee }: CallExpression): string {
  return callee.type === "Identifier" && !callee.name.startsWith("__") ? callee.name : "";
}
