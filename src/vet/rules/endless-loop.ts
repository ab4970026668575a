import ts from "typescript";
import { statementBefore } from "../edits.ts";
import type { Fix } from "../finding.ts";
import type { Point } from "../flow/flow.ts";
import { searchWays } from "../flow/search-ways.ts";
import { bare, findWithin, type FunctionNode, isFunctionNode } from "../nodes.ts";
import type { Rule } from "../rule.ts";
import type { VettedFile } from "../vetted-file.ts";

type Loop = ts.WhileStatement | ts.DoStatement | ts.ForStatement;

/** A loop that nothing ends: no condition, `break`, `return` or error leads out. */
export const endlessLoop: Rule = {
  name: "endless-loop",
  summary: "a loop has no way out",
  lesson: "leaks",
  check(file, report) {
    for (const around of file.functions) {
      for (const loop of loopsIn(around)) {
        if (hasWayOut(file, around, loop)) continue;
        const head = file.source.text.slice(loop.getStart(), loop.statement.getStart()).trim();
        const waits = findWithin(loop, (it) => ts.isAwaitExpression(it) || isForAwait(it));
        const message = waits
          ? `Nothing ends this loop: its goroutine never returns, and whatever it holds stays. Give it a way out, such as a closed channel or \`ctx.done()\`.`
          : `Nothing ends this loop, and nothing in it waits: no other goroutine ever gets a turn.`;
        report(headOf(loop, head), message, fixesFor(file, around, loop));
      }
    }
  },
};

function loopsIn(around: FunctionNode): Loop[] {
  const found: Loop[] = [];
  const visit = (node: ts.Node) => {
    if (isFunctionNode(node)) return;
    if (ts.isWhileStatement(node) || ts.isDoStatement(node) || ts.isForStatement(node)) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(around.body);
  return found;
}

function hasWayOut(file: VettedFile, around: FunctionNode, loop: Loop): boolean {
  const flow = file.flowOf(around);
  const turns = flow.turnsOf(loop);
  // It is never reached: another rule's business.
  if (turns.length === 0) return true;
  const isExit = (point: Point) =>
    point === flow.end || point === flow.thrown || point === flow.failed || isBehind(point, loop);
  const leaves = searchWays(flow, {
    starts: (point) => turns.includes(point),
    isGoal: isExit,
    stops: () => false,
  });
  return leaves.length > 0;
}

/** Whether a point lies outside of the loop: something is evaluated there that is not the loop's. */
function isBehind({ node, assumes }: Point, loop: Loop): boolean {
  const at = node ?? assumes?.test;
  return at !== undefined && !(loop.pos <= at.pos && at.end <= loop.end);
}

const isForAwait = (node: ts.Node) => ts.isForOfStatement(node) && node.awaitModifier !== undefined;

/** The words before the body: a whole loop underlined would be loud. */
function headOf(loop: Loop, head: string): ts.Node {
  if (ts.isDoStatement(loop)) return loop.expression;
  return ts.isWhileStatement(loop) && head !== "" ? loop.expression : loop.getChildAt(0);
}

function fixesFor(file: VettedFile, around: FunctionNode, loop: Loop): Fix[] {
  return [overChannel(file, loop), untilCancelled(file, around, loop)].flatMap((it) => it ?? []);
}

/** `const v = await ch.receive()` at the head of each turn becomes a loop over the channel. */
function overChannel(file: VettedFile, loop: Loop): Fix | undefined {
  if (ts.isDoStatement(loop) || !ts.isBlock(loop.statement)) return undefined;
  const [first] = loop.statement.statements;
  const hasHead = ts.isForStatement(loop) && (loop.initializer ?? loop.incrementor);
  if (hasHead || !first || !ts.isVariableStatement(first)) return undefined;
  const [declaration, second] = first.declarationList.declarations;
  if (!declaration || second || !ts.isIdentifier(declaration.name)) return undefined;
  const value = declaration.initializer && bare(declaration.initializer);
  if (!value || !ts.isAwaitExpression(value)) return undefined;
  const call = bare(value.expression);
  if (!ts.isCallExpression(call) || file.library.memberOf(call) !== "ReceiveChan.receive")
    return undefined;
  const channel = (bare(call.expression) as ts.PropertyAccessExpression).expression.getText();
  const word = first.declarationList.flags & ts.NodeFlags.Const ? "const" : "let";
  const end = file.source.text.startsWith("\n", first.getEnd())
    ? first.getEnd() + 1
    : first.getEnd();
  const start = file.source.text.lastIndexOf("\n", first.getStart()) + 1;
  return {
    title: `Loop over ${channel} until it is closed`,
    edits: [
      {
        start: loop.getStart(),
        end: loop.statement.getStart(),
        text: `for await (${word} ${declaration.name.text} of ${channel}) `,
      },
      { start, end, text: "" },
    ],
  };
}

/** A look at the context before each turn, where there is one at hand. */
function untilCancelled(file: VettedFile, around: FunctionNode, loop: Loop): Fix | undefined {
  if (!ts.isBlock(loop.statement) || !givesNothing(file, around)) return undefined;
  const [first] = loop.statement.statements;
  if (!first) return undefined;
  const ctx = file.checker
    .getSymbolsInScope(loop, ts.SymbolFlags.Variable)
    .find((it) => isContextBefore(file, it, loop));
  if (!ctx) return undefined;
  return {
    title: `Return when ${ctx.name} is cancelled`,
    edits: statementBefore(first, `if (${ctx.name}.err() !== null) return;`),
  };
}

function isContextBefore(file: VettedFile, symbol: ts.Symbol, loop: Loop): boolean {
  const declaration = symbol.valueDeclaration;
  if (!declaration || declaration.getSourceFile() !== file.source || declaration.pos > loop.pos)
    return false;
  return (
    file.library.typeNameOf(file.checker.getTypeOfSymbolAtLocation(symbol, loop)) === "Context"
  );
}

/** Whether a bare `return` is right in a function. */
function givesNothing(file: VettedFile, around: FunctionNode): boolean {
  const signature = file.checker.getSignatureFromDeclaration(around);
  if (!signature) return false;
  const type = file.checker.getReturnTypeOfSignature(signature);
  return ["void", "Promise<void>", "Promise<never>", "never"].includes(
    file.checker.typeToString(type),
  );
}
