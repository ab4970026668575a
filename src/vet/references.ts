import ts from "typescript";
import { bare } from "./nodes.ts";
import type { VettedFile } from "./vetted-file.ts";

/** Numbers for symbols: the same variable has the same number everywhere in a file. */
const numbers = new WeakMap<ts.Symbol, number>();
let count = 0;

/**
 * What an expression refers to, as a key: two expressions with one key in one function mean the same
 * thing. Undefined where that cannot be known, as for `forks[next()]`.
 */
export function referenceKey(file: VettedFile, node: ts.Expression): string | undefined {
  const it = bare(node);
  if (it.kind === ts.SyntaxKind.ThisKeyword) return "this";
  if (ts.isIdentifier(it)) return numberOf(file.symbolOf(it));
  if (ts.isPropertyAccessExpression(it)) {
    const owner = referenceKey(file, it.expression);
    return owner && `${owner}.${it.name.text}`;
  }
  if (!ts.isElementAccessExpression(it)) return undefined;
  const owner = referenceKey(file, it.expression);
  const index = bare(it.argumentExpression);
  const key = ts.isLiteralExpression(index) ? index.text : referenceKey(file, index);
  return owner && key && `${owner}[${key}]`;
}

/** What an expression is called last: the symbol of `mu` in `this.accounts[0].mu`. */
export function memberSymbol(file: VettedFile, node: ts.Expression): ts.Symbol | undefined {
  const it = bare(node);
  if (ts.isPropertyAccessExpression(it)) return file.checker.getSymbolAtLocation(it.name);
  if (ts.isElementAccessExpression(it)) return memberSymbol(file, it.expression);
  return ts.isIdentifier(it) ? (takenOut(file, it) ?? file.symbolOf(it)) : undefined;
}

/** The property that a variable was taken out of: `mu` in `const { mu } = account`. */
export function takenOut(file: VettedFile, variable: ts.Expression): ts.Symbol | undefined {
  if (!ts.isIdentifier(variable)) return undefined;
  const [declared] = file.symbolOf(variable)?.declarations ?? [];
  if (!declared || !ts.isBindingElement(declared) || !ts.isObjectBindingPattern(declared.parent)) {
    return undefined;
  }
  const name = declared.propertyName ?? declared.name;
  if (!ts.isIdentifier(name)) return undefined;
  return file.checker.getTypeAtLocation(declared.parent).getProperty(name.text);
}

/** Every place in the file where a name stands for this symbol, apart from where it is declared. */
export function mentionsOf(file: VettedFile, symbol: ts.Symbol): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node) && node.text === symbol.name && file.symbolOf(node) === symbol) {
      if (!isDeclaredAt(node, symbol)) found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(file.source);
  return found;
}

function isDeclaredAt(node: ts.Identifier, symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some((it) => "name" in it && it.name === node);
}

function numberOf(symbol: ts.Symbol | undefined): string | undefined {
  if (!symbol) return undefined;
  let number = numbers.get(symbol);
  if (number === undefined) numbers.set(symbol, (number = ++count));
  return `#${number}`;
}
