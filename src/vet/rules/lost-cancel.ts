import ts from "typescript";
import { deferredAfter } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { searchWays } from "../flow/search-ways.ts";
import { bare, findWithin, functionAround, isFunctionNode, wrapped } from "../nodes.ts";
import { mentionsOf } from "../references.ts";
import type { Rule } from "../rule.ts";
import type { VettedFile } from "../vetted-file.ts";

/** What gives a context and the function that cancels it. */
const MAKERS = [
  "context.withCancel",
  "context.withCancelCause",
  "context.withTimeout",
  "context.withTimeoutCause",
  "context.withDeadline",
  "context.withDeadlineCause",
  "context.fromSignal",
  "signal.notifyContext",
];

/** A context whose cancel function is thrown away, or not used on some way: Go's `lostcancel`. */
export const lostCancel: Rule = {
  name: "lost-cancel",
  summary: "a cancel function is not called on every path",
  lesson: "cancellation",
  check(file, report) {
    for (const call of file.callsOf(...MAKERS)) {
      const maker = call.expression.getText();
      const { parent } = wrapped(call);
      if (ts.isElementAccessExpression(parent) && parent.argumentExpression.getText() === "0") {
        report(call, dropped(maker));
        continue;
      }
      if (!ts.isVariableDeclaration(parent) || !ts.isArrayBindingPattern(parent.name)) continue;
      const element = parent.name.elements[1];
      if (!element || ts.isOmittedExpression(element)) {
        report(call, dropped(maker), bindAndDefer(parent));
      } else if (ts.isIdentifier(element.name)) {
        checkUses(file, parent, element.name, report);
      }
    }
  },
};

const dropped = (maker: string) =>
  `The cancel function that \`${maker}\` gives is thrown away: the context and all that hangs on it stay until its parent ends.`;

function checkUses(
  file: VettedFile,
  declaration: ts.VariableDeclaration,
  name: ts.Identifier,
  report: (node: ts.Node, message: string, fixes?: Fix[]) => void,
): void {
  const symbol = file.symbolOf(name);
  const around = functionAround(name);
  if (!symbol || !around) return;
  const { text } = name;
  const mentions = mentionsOf(file, symbol);
  const fixes = deferCancel(declaration, text);
  if (mentions.length === 0) {
    const message = `Nobody calls \`${text}\`: the context and all that hangs on it stay until its parent ends.`;
    return report(name, message, fixes);
  }
  // What a declared function does with it happens some other time. As `main` returns, all is over.
  if (isMain(around) || mentions.some((it) => isInDeclaration(it, around))) return;
  const flow = file.flowOf(around);
  const begins = flow.pointsOf(declaration);
  const uses = new Set<ts.Node>(mentions);
  const leaks = searchWays(flow, {
    starts: (point) => begins.includes(point),
    isGoal: (point) => point === flow.end || point === flow.thrown || begins.includes(point),
    stops: ({ node }) =>
      node !== undefined &&
      (uses.has(node) || ((isFunctionNode(node) || ts.isClassLike(node)) && hasUse(node, uses))),
  });
  if (leaks.length === 0) return;
  const exit = leaks.flatMap(({ via }) => via ?? [])[0];
  const where = exit
    ? `The ${ts.isReturnStatement(exit) ? "return" : "throw"} in line ${file.lineOf(exit)} leaves`
    : "A path from here leaves";
  report(
    name,
    `${where} without calling \`${text}\`: the context stays until its parent ends.`,
    fixes,
  );
}

const isMain = (node: ts.Node) =>
  ts.isFunctionDeclaration(node) && node.name?.text === "main" && ts.isSourceFile(node.parent);

const hasUse = (node: ts.Node, uses: ReadonlySet<ts.Node>) =>
  findWithin(node, (it) => uses.has(it)) !== undefined;

function isInDeclaration(node: ts.Node, around: ts.Node): boolean {
  for (let it = node.parent; it && it !== around; it = it.parent) {
    if (ts.isFunctionDeclaration(it)) return true;
  }
  return false;
}

/** `cancel()` at the end of the block, however it is left. */
function deferCancel(declaration: ts.VariableDeclaration, name: string): Fix[] {
  const statement = declaration.parent.parent;
  if (!ts.isVariableStatement(statement)) return [];
  const edits = deferredAfter(statement, `${name}();`);
  return edits ? [{ title: `Call ${name} in finally`, edits }] : [];
}

function bindAndDefer(declaration: ts.VariableDeclaration): Fix[] {
  const pattern = declaration.name as ts.ArrayBindingPattern;
  const [first] = pattern.elements;
  const isBound = (it: ts.Node) => ts.isIdentifier(it) && it.text === "cancel";
  const around = functionAround(declaration);
  if (!first || !around || findWithin(bare(declaration.initializer!), isBound)) return [];
  const name = findWithin(around, isBound) ? "cancelThis" : "cancel";
  return deferCancel(declaration, name).map(({ title, edits }) => ({
    title,
    edits: [
      { start: pattern.getStart(), end: pattern.getEnd(), text: `[${first.getText()}, ${name}]` },
      ...edits,
    ],
  }));
}
