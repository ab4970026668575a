import ts from "typescript";

/** A function with a body. */
export type FunctionNode = (
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.AccessorDeclaration
) & { body: ts.ConciseBody };

/** Whether it is a function with a body. */
export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** The function in which a node stands; undefined in the code of the module itself. */
export function functionAround(node: ts.Node): FunctionNode | undefined {
  for (let it = node.parent; it; it = it.parent) if (isFunctionNode(it)) return it;
  return undefined;
}

/** Whether a node stands in another, or is it. */
export function isWithin(node: ts.Node, outer: ts.Node): boolean {
  for (let it: ts.Node | undefined = node; it; it = it.parent) if (it === outer) return true;
  return false;
}

/** Whether it makes functions asynchronous. */
export function isAsync(node: FunctionNode): boolean {
  return hasModifier(node, ts.SyntaxKind.AsyncKeyword);
}

/** Whether a declaration has this modifier. */
export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  if (!ts.canHaveModifiers(node)) return false;
  return ts.getModifiers(node)?.some((it) => it.kind === kind) ?? false;
}

/** An expression without what changes nothing about its value: parentheses, `!`, `as T`. */
export function bare(node: ts.Expression): ts.Expression {
  return isWrapper(node) ? bare(node.expression) : node;
}

/** The outermost expression of the same value: the counterpart of `bare`. */
export function wrapped(node: ts.Expression): ts.Expression {
  const { parent } = node;
  return isWrapper(parent) ? wrapped(parent) : node;
}

function isWrapper(
  node: ts.Node,
): node is ts.ParenthesizedExpression | ts.NonNullExpression | ts.AsExpression {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node)
  );
}

/** `mu` in `mu.lock()`. */
export function receiverOf(call: ts.CallExpression): ts.Expression | undefined {
  const callee = bare(call.expression);
  return ts.isPropertyAccessExpression(callee) ? bare(callee.expression) : undefined;
}

/** The statement that consists of a call alone, awaited or not. */
export function statementOf(call: ts.Expression): ts.ExpressionStatement | undefined {
  const { parent } = wrapped(call);
  if (ts.isAwaitExpression(parent)) return statementOf(parent);
  return ts.isExpressionStatement(parent) ? parent : undefined;
}

/** The list of statements of which this is one. */
export function siblingsOf(statement: ts.Statement): readonly ts.Statement[] | undefined {
  const { parent } = statement;
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent)
    ? parent.statements
    : undefined;
}

/** Whether it writes to its left side. */
export function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

/** What `++`, `--` or an assignment changes. */
export function assignedBy(node: ts.Node): ts.Expression | undefined {
  if (isAssignment(node)) return bare(node.left);
  if (ts.isPostfixUnaryExpression(node)) return bare(node.operand);
  if (!ts.isPrefixUnaryExpression(node)) return undefined;
  const changes =
    node.operator === ts.SyntaxKind.PlusPlusToken ||
    node.operator === ts.SyntaxKind.MinusMinusToken;
  return changes ? bare(node.operand) : undefined;
}

/** The first node within `node`, itself included, that passes the test. */
export function findWithin(node: ts.Node, test: (node: ts.Node) => boolean): ts.Node | undefined {
  return test(node) ? node : ts.forEachChild(node, (child) => findWithin(child, test));
}
