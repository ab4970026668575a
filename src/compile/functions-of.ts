import { parse, type AnyNode, type Program } from "acorn";
import { fullAncestor } from "acorn-walk";
import type { CompiledFunction } from "./function-at.ts";
import { type FunctionNode, isFunction } from "./function-node.ts";
import { written } from "./written-name.ts";

interface Found {
  node: FunctionNode;
  /** The empty string if neither it nor what holds it has a name. */
  name: string;
}

/** Reads what the second pass has made. */
export function parseCompiled(code: string): Program {
  return parse(code, {
    ecmaVersion: "latest",
    sourceType: "script",
    locations: true,
    allowReturnOutsideFunction: true,
  });
}

/**
 * The functions of a compiled file, each before those within it. An async function's body, which
 * esbuild has made a generator, is no function of its own.
 */
export function functionsOf(ast: Program): CompiledFunction[] {
  const found: Found[] = [];
  fullAncestor(ast, (node, _state, ancestors) => {
    if (!isFunction(node) || isAsyncBody(node, ancestors.at(-2))) return;
    found.push({ node, name: nameOf(node, ancestors) });
  });
  found.sort((a, b) => a.node.start - b.node.start);
  return withNames(found);
}

/** Gives those without a name the one that Go does: `main.func1`, and within that `main.func1.1`. */
function withNames(found: readonly Found[]): CompiledFunction[] {
  const around: { end: number; name: string; isNameless: boolean; nameless: number }[] = [];
  let nameless = 0;
  return found.map(({ node, name }) => {
    while (around.length > 0 && around.at(-1)!.end <= node.start) around.pop();
    const outer = around.at(-1);
    const isNameless = name === "";
    const number = isNameless ? (outer ? ++outer.nameless : ++nameless) : 0;
    const full = !isNameless
      ? name
      : outer
        ? `${outer.name}.${outer.isNameless ? "" : "func"}${number}`
        : `func${number}`;
    around.push({ end: node.end, name: full, isNameless, nameless: 0 });
    const { start, end } = node.loc!;
    return {
      name: full,
      isNameless,
      hasParameters: hasParameters(node),
      start: { line: start.line, column: start.column },
      end: { line: end.line, column: end.column },
    };
  });
}

/** Whether `node` is the body in one of the forms that `async-functions.ts` gives an async function. */
function isAsyncBody(node: FunctionNode, parent: AnyNode | undefined): boolean {
  // Kept in a variable: `__body1 ??= (0, function* () { … })`.
  if (parent?.type === "SequenceExpression") {
    const [zero, body] = parent.expressions;
    return node.generator && body === node && zero?.type === "Literal" && zero.value === 0;
  }
  if (parent?.type !== "CallExpression" || parent.arguments[2] !== node) return false;
  const { callee } = parent;
  if (callee.type === "Identifier") return node.generator && callee.name.startsWith("__async");
  return (
    callee.type === "MemberExpression" && written(callee) === "plain" && isRuntime(callee.object)
  );
}

const isRuntime = (node: AnyNode) => node.type === "Identifier" && node.name.startsWith("__rt");

/** esbuild moves parameters that have defaults into the generator. */
function hasParameters(node: FunctionNode): boolean {
  if (node.params.length > 0) return true;
  const [first] = node.body.type === "BlockStatement" ? node.body.body : [];
  const call = node.body.type === "BlockStatement" ? returned(first) : node.body;
  if (call?.type !== "CallExpression") return false;
  const body = call.arguments[2];
  return body?.type === "FunctionExpression" && isAsyncBody(body, call) && body.params.length > 0;
}

const returned = (statement: AnyNode | undefined) =>
  statement?.type === "ReturnStatement" ? statement.argument : undefined;

/** The function's own name, or that of the variable, property or member that holds it. */
function nameOf(node: FunctionNode, ancestors: readonly AnyNode[]): string {
  if (node.id) return node.id.name;
  const holder = ancestors.at(-2);
  switch (holder?.type) {
    case "VariableDeclarator":
      return written(holder.id);
    case "AssignmentExpression":
    case "AssignmentPattern":
      return holder.right === node ? written(holder.left) : "";
    case "Property":
      return holder.value === node && !holder.computed ? written(holder.key) : "";
    case "MethodDefinition":
    case "PropertyDefinition": {
      const member = holder.computed ? "" : written(holder.key);
      const owner = className(ancestors.slice(0, -3));
      return member && owner ? `${owner}.${member}` : member;
    }
    default:
      return "";
  }
}

function className(ancestors: readonly AnyNode[]): string {
  const owner = ancestors.at(-1);
  if (owner?.type !== "ClassDeclaration" && owner?.type !== "ClassExpression") return "";
  if (owner.id) return owner.id.name;
  const holder = ancestors.at(-2);
  return holder?.type === "VariableDeclarator" ? written(holder.id) : "";
}
