import ts from "typescript";

/**
 * Whether a `switch` without `default` names all that may come: those over the cases of a `select`
 * mostly do, and then nothing goes past them.
 */
export function isExhaustive(node: ts.SwitchStatement, checker: ts.TypeChecker): boolean {
  const type = checker.getTypeAtLocation(node.expression);
  const wanted = type.isUnion() ? type.types : [type];
  if (!wanted.every((it) => it.isLiteral() || it.flags & ts.TypeFlags.BooleanLiteral)) return false;
  const named = new Set(
    node.caseBlock.clauses.flatMap((clause) =>
      ts.isCaseClause(clause)
        ? checker.typeToString(checker.getTypeAtLocation(clause.expression))
        : [],
    ),
  );
  return wanted.every((it) => named.has(checker.typeToString(it)));
}
