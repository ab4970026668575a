import ts from "typescript";

/** Whether `await` would wait for a value of this type: that of the node, unless another is given. */
export function isThenable(
  checker: ts.TypeChecker,
  node: ts.Node,
  type: ts.Type = checker.getTypeAtLocation(node),
): boolean {
  if (type.isUnion()) return type.types.some((it) => isThenable(checker, node, it));
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Never)) return false;
  const then = type.getProperty("then");
  return (
    then !== undefined &&
    checker.getTypeOfSymbolAtLocation(then, node).getCallSignatures().length > 0
  );
}
