import ts from "typescript";
import { removeStatement, statementAfter } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { searchWays } from "../flow/search-ways.ts";
import { findWithin, functionAround, receiverOf, siblingsOf, statementOf } from "../nodes.ts";
import { referenceKey } from "../references.ts";
import type { Report, Rule } from "../rule.ts";
import type { VettedFile } from "../vetted-file.ts";

const SENDS = ["SendChan.send", "SendChan.sendCase"];

/** A send, or a second close, behind the close of the same channel. */
export const sendAfterClose: Rule = {
  name: "send-after-close",
  summary: "a channel is used as if it had not been closed",
  lesson: "closing",
  check(file, report) {
    // A use behind two closes is told once.
    const told = new Set<ts.Node>();
    for (const close of file.callsOf("SendChan.close")) checkBehind(file, close, told, report);
  },
};

function checkBehind(
  file: VettedFile,
  close: ts.CallExpression,
  told: Set<ts.Node>,
  report: Report,
): void {
  const around = functionAround(close);
  const receiver = receiverOf(close);
  const key = receiver && referenceKey(file, receiver);
  if (!around || !receiver || key === undefined) return;
  const uses = file.callsOf(...SENDS, "SendChan.close").filter((it) => {
    const other = receiverOf(it);
    return (
      other && it !== close && functionAround(it) === around && referenceKey(file, other) === key
    );
  });
  const flow = file.flowOf(around);
  const begins = flow.pointsOf(close);
  const root = rootOf(receiver).getText();
  const reached = searchWays(flow, {
    starts: (point) => begins.includes(point),
    isGoal: ({ node }) => node !== undefined && uses.some((it) => it === node),
    stops: ({ node }) => node !== undefined && givesAnew(node, root),
    turns: false,
  });
  const mistakes = [...new Set(reached.map(({ point }) => point.node as ts.CallExpression))].filter(
    // Whoever catches the panic expects it.
    (it) => !told.has(it) && !isGuarded(it, around),
  );
  for (const use of mistakes) {
    told.add(use);
    const isClose = file.library.memberOf(use) === "SendChan.close";
    const panic = isClose ? "close of closed channel" : "send on closed channel";
    const name = receiver.getText();
    report(
      use,
      `\`${name}\` has been closed in line ${file.lineOf(close)} when this is reached: it panics with \`${panic}\`.`,
      isClose ? removeSecond(use) : closeLast(close, mistakes),
    );
  }
}

function isGuarded(node: ts.Node, around: ts.Node): boolean {
  for (let it = node; it !== around; it = it.parent) {
    if (ts.isTryStatement(it.parent) && it.parent.tryBlock === it && it.parent.catchClause)
      return true;
  }
  return false;
}

function rootOf(node: ts.Expression): ts.Expression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
    ? rootOf(node.expression)
    : node;
}

/** Whether the name stands for another channel from here on. */
function givesAnew(node: ts.Node, root: string): boolean {
  if (ts.isVariableDeclaration(node)) {
    return findWithin(node.name, (it) => ts.isIdentifier(it) && it.text === root) !== undefined;
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return false;
  return findWithin(node.left, (it) => it.getText() === root) !== undefined;
}

function removeSecond(close: ts.CallExpression): Fix[] {
  const statement = statementOf(close);
  return statement ? [{ title: "Close it once", edits: [removeStatement(statement)] }] : [];
}

/** Moves the close behind the last send, where both stand in one block. */
function closeLast(close: ts.CallExpression, uses: readonly ts.CallExpression[]): Fix[] {
  const closing = statementOf(close);
  const block = closing && siblingsOf(closing);
  if (!block) return [];
  const holders = uses.map((use) => block.find((it) => it.pos <= use.pos && use.end <= it.end));
  const last = holders.reduce((a, b) => (a && b && a.pos > b.pos ? a : b));
  if (!last || !holders.every(Boolean)) return [];
  return [
    {
      title: "Close it after the last send",
      edits: [removeStatement(closing), statementAfter(last, closing.getText())],
    },
  ];
}
