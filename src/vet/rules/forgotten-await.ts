import ts from "typescript";
import { insertBefore, replace } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { callText } from "../call-text.ts";
import { bare, functionAround, isAsync, isFunctionNode, wrapped } from "../nodes.ts";
import { mentionsOf } from "../references.ts";
import type { Rule } from "../rule.ts";
import { isThenable } from "../thenable-type.ts";
import type { VettedFile } from "../vetted-file.ts";

/** A call that gives something to await, and nobody awaits it, or its promise is taken for its value. */
export const forgottenAwait: Rule = {
  name: "forgotten-await",
  summary: "what blocks is not awaited",
  lesson: "awaits",
  check(file, report) {
    for (const call of file.calls) {
      if (!isThenable(file.checker, call) || needsNoAwait(file, call)) continue;
      const use = useOf(file, wrapped(call));
      if (use === "fine") continue;
      report(call, messageFor(file, call, use), fixesFor(file, call, use));
    }
    for (const call of file.calls) {
      const callback = asyncForEach(file, call);
      if (callback) report(callback, FOR_EACH);
    }
  },
};

const FOR_EACH =
  "`forEach` does not wait for what its function gives: all turns begin at once, and the code after it goes on. " +
  "A `for (const … of …)` loop waits for each, and `go` starts a goroutine for each.";

/** What becomes of the promise that a call gives. */
type Use = "fine" | "dropped" | "value" | "condition";

function useOf(file: VettedFile, node: ts.Expression): Use {
  const { parent } = node;
  if (ts.isExpressionStatement(parent)) return "dropped";
  if (ts.isBinaryExpression(parent)) return useInOperation(file, node, parent);
  if (ts.isConditionalExpression(parent)) {
    return parent.condition === node ? "condition" : useOf(file, wrapped(parent));
  }
  if (isConditionOf(parent, node)) return "condition";
  if (ts.isForStatement(parent)) return "dropped";
  if (ts.isTemplateSpan(parent)) return "value";
  if (ts.isPrefixUnaryExpression(parent)) return "condition";
  if (ts.isCallExpression(parent)) return isPrinting(parent) ? "value" : "fine";
  if (ts.isVariableDeclaration(parent)) return useOfVariable(file, parent);
  return "fine";
}

function useInOperation(
  file: VettedFile,
  node: ts.Expression,
  operation: ts.BinaryExpression,
): Use {
  const { kind } = operation.operatorToken;
  const isRight = operation.right === node;
  switch (kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return isRight ? useOf(file, wrapped(operation)) : "condition";
    case ts.SyntaxKind.QuestionQuestionToken:
      return isRight ? useOf(file, wrapped(operation)) : "value";
    case ts.SyntaxKind.CommaToken:
      return isRight ? useOf(file, wrapped(operation)) : "dropped";
    case ts.SyntaxKind.EqualsToken:
      return ts.isArrayLiteralExpression(bare(operation.left)) ? "value" : "fine";
    default:
      return "value";
  }
}

function isConditionOf(parent: ts.Node, node: ts.Expression): boolean {
  return (
    ((ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) &&
      parent.expression === node) ||
    (ts.isForStatement(parent) && parent.condition === node)
  );
}

/** Only what is printed, compared or never looked at: a promise that is kept may be awaited later. */
function useOfVariable(file: VettedFile, declaration: ts.VariableDeclaration): Use {
  const { name, parent } = declaration;
  if (!ts.isIdentifier(name)) return "value";
  if (!ts.isVariableDeclarationList(parent)) return "fine";
  if (parent.flags & ts.NodeFlags.Using) return "value";
  // Another file may await it.
  if (ts.isSourceFile(parent.parent.parent)) return "fine";
  const symbol = file.symbolOf(name);
  const mentions = symbol ? mentionsOf(file, symbol) : [];
  const uses = mentions.map((it) => useOf(file, wrapped(it)));
  if (uses.some((it) => it === "fine")) return "fine";
  return uses[0] ?? "dropped";
}

function isPrinting({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && expression.expression.getText() === "console";
}

function needsNoAwait(file: VettedFile, call: ts.CallExpression): boolean {
  const callee = bare(call.expression);
  // Who hangs something on a promise has seen that it is one.
  if (ts.isPropertyAccessExpression(callee) && /^(?:then|catch|finally)$/.test(callee.name.text)) {
    return true;
  }
  // Without a limit, a group starts its functions at once.
  return file.library.memberOf(call) === "Group.go" && file.callsOf("Group.setLimit").length === 0;
}

function messageFor(file: VettedFile, call: ts.CallExpression, use: Use): string {
  const text = callText(call);
  if (use === "condition") {
    return `\`${text}\` gives a promise, and a promise always counts as true. \`await\` gives its value.`;
  }
  if (use === "value") {
    return `\`${text}\` gives a promise, and here it is taken for its value. \`await\` gives the value.`;
  }
  return file.library.memberOf(call) === undefined
    ? `Nobody awaits \`${text}\`: the code after it goes on before it has ended, and what it throws is caught by nobody.`
    : `Nobody awaits \`${text}\`: it begins here, and the code after it goes on before it is done.`;
}

function fixesFor(file: VettedFile, call: ts.CallExpression, use: Use): Fix[] {
  const fixes: Fix[] = [];
  const around = functionAround(call);
  const whole = wrapped(call);
  const add = insertBefore(whole, "await ");
  if (around && isAsync(around)) fixes.push({ title: "Add await", edits: [add] });
  else if (around) {
    const toAsync = makeAsync(around);
    if (toAsync) {
      fixes.push({ title: "Add await, and make the function async", edits: [add, ...toAsync] });
    }
  }
  const started = use === "dropped" && asGoroutine(file, call);
  if (started) fixes.push(started);
  return fixes;
}

/** Undefined where a function cannot become async, or has a type that says that it is not. */
function makeAsync(node: NonNullable<ReturnType<typeof functionAround>>) {
  if (ts.isConstructorDeclaration(node) || ts.isAccessor(node)) return undefined;
  if ("asteriskToken" in node && node.asteriskToken) return undefined;
  const edits = [];
  if (node.type) {
    if (ts.isTypePredicateNode(node.type)) return undefined;
    edits.push(replace(node.type, `Promise<${node.type.getText()}>`));
  }
  const [firstWord] = ts.isMethodDeclaration(node)
    ? [node.name]
    : ts.isArrowFunction(node)
      ? [node]
      : node.getChildren().filter((it) => it.kind === ts.SyntaxKind.FunctionKeyword);
  return firstWord && [insertBefore(firstWord, "async "), ...edits];
}

/** `player(1)` becomes `go(player, 1)`. */
function asGoroutine(file: VettedFile, call: ts.CallExpression): Fix | undefined {
  const { expression } = call;
  if (file.library.memberOf(call) !== undefined || !ts.isIdentifier(expression)) return undefined;
  if (!ts.isExpressionStatement(wrapped(call).parent) || call.arguments.some(ts.isSpreadElement)) {
    return undefined;
  }
  const imported = file.checker
    .getSymbolsInScope(call, ts.SymbolFlags.Alias)
    .some((it) => it.name === "go");
  if (!imported || call.typeArguments) return undefined;
  const { text } = expression;
  const args = call.arguments.map((it) => it.getText());
  return {
    title: `Start ${text} as a goroutine`,
    edits: [replace(call, `go(${[text, ...args].join(", ")})`)],
  };
}

/** The function of a `forEach` that gives a promise. */
function asyncForEach(file: VettedFile, call: ts.CallExpression): ts.Expression | undefined {
  const callee = bare(call.expression);
  const [given] = call.arguments;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "forEach" || !given) {
    return undefined;
  }
  const callback = bare(given);
  if (!isFunctionNode(callback)) return undefined;
  const signature = file.checker.getSignatureFromDeclaration(callback);
  const gives = signature && file.checker.getReturnTypeOfSignature(signature);
  return gives && isThenable(file.checker, callback, gives) ? callback : undefined;
}
