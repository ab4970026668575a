import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** The titles of all tests in a folder beside this file, each behind those of its `describe`s. */
export function titlesIn(folder: string): string[] {
  return globSync("**/*.test.ts", { cwd: join(import.meta.dirname, folder) }).flatMap((file) =>
    titlesOf(readFileSync(join(import.meta.dirname, folder, file), "utf8")),
  );
}

/**
 * The titles of the tests in a source text. A table of `each` gives its texts to the title: all of
 * them, since which of them it shows is known only to Vitest.
 */
export function titlesOf(source: string): string[] {
  const file = ts.createSourceFile("x.ts", source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];

  function visit(node: ts.Node, above: string): void {
    const call = ts.isCallExpression(node) ? testCall(node) : undefined;
    if (!call) return ts.forEachChild(node, (child) => visit(child, above));
    const title = `${above} ${textOf(call.title)}`.trim();
    const rows = call.table ? textsIn(call.table) : [""];
    for (const row of rows) {
      const full = `${title} ${row}`.trim();
      if (call.kind === "test") found.push(full);
      else call.body.forEach((it) => visit(it, full));
    }
  }

  /** What stands in a table, also if that has a name and is written elsewhere. */
  function textsIn(table: ts.Expression): string[] {
    const texts = new Set<string>();
    const seen = new Set<string>();
    const collect = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node)) texts.add(node.text);
      if (ts.isIdentifier(node) && !seen.has(node.text)) {
        seen.add(node.text);
        const declared = initialisers.get(node.text);
        if (declared) collect(declared);
      }
      ts.forEachChild(node, collect);
    };
    collect(table);
    return texts.size > 0 ? [...texts] : [""];
  }

  const initialisers = new Map<string, ts.Expression>();
  const note = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      initialisers.set(node.name.text, node.initializer);
    }
    ts.forEachChild(node, note);
  };
  note(file);
  visit(file, "");
  return found;
}

interface TestCall {
  kind: "test" | "describe";
  title: ts.Expression;
  /** The rows of `each`. */
  table?: ts.Expression;
  body: ts.Node[];
}

/** `test("…", f)`, `describe.each(rows)("…", f)` and their like. */
function testCall({ expression, arguments: args }: ts.CallExpression): TestCall | undefined {
  const [title, ...body] = args;
  if (!title) return undefined;
  if (!ts.isCallExpression(expression)) {
    const kind = kindOf(expression);
    return kind && { kind, title, body };
  }
  const kind = kindOf(expression.expression);
  const [table] = expression.arguments;
  const isEach =
    ts.isPropertyAccessExpression(expression.expression) &&
    expression.expression.name.text === "each";
  return kind && { kind, title, body, ...(isEach && table && { table }) };
}

function kindOf(expression: ts.Expression): TestCall["kind"] | undefined {
  if (ts.isPropertyAccessExpression(expression)) return kindOf(expression.expression);
  if (!ts.isIdentifier(expression)) return undefined;
  if (expression.text === "test" || expression.text === "it") return "test";
  return expression.text === "describe" ? "describe" : undefined;
}

function textOf(title: ts.Expression): string {
  return ts.isStringLiteralLike(title) ? title.text : title.getText();
}
