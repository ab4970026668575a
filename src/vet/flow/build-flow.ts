import ts from "typescript";
import { bare, type FunctionNode, isFunctionNode } from "../nodes.ts";
import type { Flow } from "./flow.ts";
import { FlowGraph, type MutablePoint } from "./flow-graph.ts";
import type { MayFail } from "./may-fail.ts";
import { isExhaustive } from "./exhaustive-switch.ts";

/** Where the run stands while the graph is built; undefined where it never comes. */
type Here = MutablePoint | undefined;

/** What a jump may end at, or has to pass, on its way out. The innermost is the last of the list. */
type Frame =
  | { kind: "target"; labels: readonly string[]; onBreak: MutablePoint; onContinue?: MutablePoint }
  | { kind: "catch"; entry: MutablePoint }
  | { kind: "finally"; block: ts.Block };

/** All the ways through a function, as its statements lay them out. */
export function buildFlow(node: FunctionNode, checker: ts.TypeChecker, mayFail: MayFail): Flow {
  return new FlowBuilder(node, checker, mayFail).build();
}

class FlowBuilder {
  readonly #graph: FlowGraph;
  readonly #checker: ts.TypeChecker;
  readonly #mayFail: MayFail;
  #frames: readonly Frame[] = [];

  constructor(node: FunctionNode, checker: ts.TypeChecker, mayFail: MayFail) {
    this.#graph = new FlowGraph(node);
    this.#checker = checker;
    this.#mayFail = mayFail;
  }

  build(): Flow {
    const { node, entry, end } = this.#graph;
    let here: Here = entry;
    for (const { initializer } of node.parameters) {
      if (initializer) here = this.#expression(initializer, here);
    }
    const { body } = node;
    here = ts.isBlock(body) ? this.#statement(body, here) : this.#expression(body, here);
    this.#graph.link(here, end);
    return this.#graph;
  }

  #statements(list: readonly ts.Statement[], here: Here): Here {
    return list.reduce((at, statement) => this.#statement(statement, at), here);
  }

  #statement(node: ts.Statement, here: Here, labels: readonly string[] = []): Here {
    if (!here) return undefined;
    if (ts.isBlock(node)) return this.#statements(node.statements, here);
    if (ts.isIfStatement(node)) return this.#if(node, here);
    if (ts.isLabeledStatement(node)) return this.#labelled(node, here, labels);
    if (ts.isWhileStatement(node)) return this.#while(node, here, labels);
    if (ts.isDoStatement(node)) return this.#doWhile(node, here, labels);
    if (ts.isForStatement(node)) return this.#for(node, here, labels);
    if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
      return this.#forEach(node, here, labels);
    }
    if (ts.isSwitchStatement(node)) return this.#switch(node, here);
    if (ts.isTryStatement(node)) return this.#try(node, here);
    if (ts.isReturnStatement(node)) {
      this.#leave("return", this.#evaluated(node, node.expression, here));
    } else if (ts.isThrowStatement(node)) {
      this.#leave("throw", this.#evaluated(node, node.expression, here));
    } else if (ts.isBreakStatement(node)) {
      this.#jump(node, "onBreak", here);
    } else if (ts.isContinueStatement(node)) {
      this.#jump(node, "onContinue", here);
    } else {
      // Declarations and expressions. What a function or a class declares runs some other time.
      return isFunctionNode(node) || ts.isClassLike(node) ? here : this.#children(node, here);
    }
    return undefined;
  }

  #if(node: ts.IfStatement, here: Here): Here {
    const { whenTrue, whenFalse } = this.#condition(node.expression, here);
    const afterThen = this.#statement(node.thenStatement, whenTrue);
    const afterElse = node.elseStatement
      ? this.#statement(node.elseStatement, whenFalse)
      : whenFalse;
    return this.#graph.meet(afterThen, afterElse);
  }

  #labelled(node: ts.LabeledStatement, here: Here, outer: readonly string[]): Here {
    const labels = [...outer, node.label.text];
    if (ts.isIterationStatement(node.statement, true)) {
      return this.#statement(node.statement, here, labels);
    }
    const onBreak = this.#graph.point();
    const inner = { kind: "target", labels, onBreak } as const;
    const end = this.#within(inner, () => this.#statement(node.statement, here));
    this.#graph.link(end, onBreak);
    return onBreak;
  }

  #while(node: ts.WhileStatement, here: Here, labels: readonly string[]): Here {
    const turn = this.#graph.turn(node, here);
    const { whenTrue, whenFalse } = this.#condition(node.expression, turn);
    const onBreak = this.#graph.point();
    this.#graph.link(whenFalse, onBreak);
    const onContinue = this.#graph.point();
    this.#loopBody(node, whenTrue, { labels, onBreak, onContinue });
    this.#graph.link(onContinue, turn, true);
    return onBreak;
  }

  #doWhile(node: ts.DoStatement, here: Here, labels: readonly string[]): Here {
    const turn = this.#graph.turn(node, here);
    const onBreak = this.#graph.point();
    const onContinue = this.#graph.point();
    this.#loopBody(node, turn, { labels, onBreak, onContinue });
    const { whenTrue, whenFalse } = this.#condition(node.expression, onContinue);
    this.#graph.link(whenTrue, turn, true);
    this.#graph.link(whenFalse, onBreak);
    return onBreak;
  }

  #for(node: ts.ForStatement, before: Here, labels: readonly string[]): Here {
    const { initializer, condition, incrementor } = node;
    const here = initializer ? this.#children(initializer, before) : before;
    const turn = this.#graph.turn(node, here);
    const onBreak = this.#graph.point();
    const onContinue = this.#graph.point();
    const { whenTrue, whenFalse } = condition
      ? this.#condition(condition, turn)
      : { whenTrue: turn, whenFalse: undefined };
    this.#graph.link(whenFalse, onBreak);
    this.#loopBody(node, whenTrue, { labels, onBreak, onContinue });
    const next = incrementor ? this.#expression(incrementor, onContinue) : onContinue;
    this.#graph.link(next, turn, true);
    return onBreak;
  }

  #forEach(node: ts.ForOfStatement | ts.ForInStatement, here: Here, labels: readonly string[]) {
    const turn = this.#graph.turn(node, this.#expression(node.expression, here));
    const onBreak = this.#graph.point();
    // There may be none, or no more.
    this.#graph.link(turn, onBreak);
    const onContinue = this.#graph.point();
    this.#loopBody(node, this.#children(node.initializer, turn), { labels, onBreak, onContinue });
    this.#graph.link(onContinue, turn, true);
    return onBreak;
  }

  #loopBody(
    { statement }: ts.IterationStatement,
    here: Here,
    target: { labels: readonly string[]; onBreak: MutablePoint; onContinue: MutablePoint },
  ): void {
    const end = this.#within({ kind: "target", ...target }, () => this.#statement(statement, here));
    this.#graph.link(end, target.onContinue);
  }

  #switch(node: ts.SwitchStatement, here: Here): Here {
    const onBreak = this.#graph.point();
    let untested: Here = this.#expression(node.expression, here);
    const { clauses } = node.caseBlock;
    const starts = clauses.map((clause) => {
      const start = this.#graph.point();
      if (ts.isCaseClause(clause)) {
        untested = this.#expression(clause.expression, untested);
        this.#graph.link(untested, start);
      }
      return start;
    });
    const byDefault = clauses.findIndex(ts.isDefaultClause);
    if (byDefault >= 0) this.#graph.link(untested, starts[byDefault]);
    else if (!isExhaustive(node, this.#checker)) this.#graph.link(untested, onBreak);
    let fallsThrough: Here;
    this.#within({ kind: "target", labels: [], onBreak }, () => {
      clauses.forEach((clause, index) => {
        this.#graph.link(fallsThrough, starts[index]);
        fallsThrough = this.#statements(clause.statements, starts[index]);
      });
      return undefined;
    });
    this.#graph.link(fallsThrough, onBreak);
    return onBreak;
  }

  #try({ tryBlock, catchClause, finallyBlock }: ts.TryStatement, here: Here): Here {
    const guarded = () => {
      if (!catchClause) return this.#statement(tryBlock, here);
      const entry = this.#graph.point();
      const end = this.#within({ kind: "catch", entry }, () => this.#statement(tryBlock, here));
      const caught = entry.isReached ? entry : undefined;
      return this.#graph.meet(end, this.#statement(catchClause.block, caught));
    };
    if (!finallyBlock) return guarded();
    const end = this.#within({ kind: "finally", block: finallyBlock }, guarded);
    return this.#statement(finallyBlock, end);
  }

  #within(frame: Frame, build: () => Here): Here {
    const outer = this.#frames;
    this.#frames = [...outer, frame];
    const end = build();
    this.#frames = outer;
    return end;
  }

  #jump({ label }: ts.BreakOrContinueStatement, side: "onBreak" | "onContinue", here: Here): void {
    this.#unwind(here, (frame) => {
      if (frame.kind !== "target") return undefined;
      if (label ? !frame.labels.includes(label.text) : !(side in frame)) return undefined;
      return frame[side];
    });
  }

  #leave(how: "return" | "throw" | "fail", here: Here): void {
    const caught = (frame: Frame) =>
      how !== "return" && frame.kind === "catch" ? frame.entry : undefined;
    const { end, thrown, failed } = this.#graph;
    const exit = { return: end, throw: thrown, fail: failed }[how];
    this.#graph.link(this.#unwind(here, caught), exit);
  }

  /**
   * Leads outwards until `arrives` gives a place to stop at. Each `finally` on the way is gone through:
   * the ways that meet in it part again behind it, so each jump has its own copy.
   */
  #unwind(from: Here, arrives: (frame: Frame) => MutablePoint | undefined): Here {
    const frames = this.#frames;
    let here = from;
    for (let depth = frames.length - 1; depth >= 0 && here; depth--) {
      const frame = frames[depth]!;
      const place = arrives(frame);
      if (place) {
        this.#graph.link(here, place);
        here = undefined;
      } else if (frame.kind === "finally") {
        this.#frames = frames.slice(0, depth);
        here = this.#statement(frame.block, here);
      }
    }
    this.#frames = frames;
    return here;
  }

  /** The two ways out of a condition. */
  #condition(node: ts.Expression, here: Here): { whenTrue: Here; whenFalse: Here } {
    const test = bare(node);
    if (ts.isPrefixUnaryExpression(test) && test.operator === ts.SyntaxKind.ExclamationToken) {
      const { whenTrue, whenFalse } = this.#condition(test.operand, here);
      return { whenTrue: whenFalse, whenFalse: whenTrue };
    }
    if (ts.isBinaryExpression(test)) {
      const { operatorToken, left, right } = test;
      if (operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
        const first = this.#condition(left, here);
        const second = this.#condition(right, first.whenTrue);
        const whenFalse = this.#graph.meet(first.whenFalse, second.whenFalse);
        return { whenTrue: second.whenTrue, whenFalse };
      }
      if (operatorToken.kind === ts.SyntaxKind.BarBarToken) {
        const first = this.#condition(left, here);
        const second = this.#condition(right, first.whenFalse);
        const whenTrue = this.#graph.meet(first.whenTrue, second.whenTrue);
        return { whenTrue, whenFalse: second.whenFalse };
      }
    }
    const end = this.#expression(test, here);
    if (isAlways(test, true)) return { whenTrue: end, whenFalse: undefined };
    if (isAlways(test, false)) return { whenTrue: undefined, whenFalse: end };
    return {
      whenTrue: this.#graph.assume(end, test, true),
      whenFalse: this.#graph.assume(end, test, false),
    };
  }

  #expression(node: ts.Expression, here: Here): Here {
    if (!here) return undefined;
    if (isFunctionNode(node) || ts.isClassLike(node)) return this.#graph.after(here, node);
    if (ts.isConditionalExpression(node)) {
      const { whenTrue, whenFalse } = this.#condition(node.condition, here);
      return this.#graph.meet(
        this.#expression(node.whenTrue, whenTrue),
        this.#expression(node.whenFalse, whenFalse),
      );
    }
    if (isShortCircuit(node)) {
      const left = this.#expression(node.left, here);
      return this.#graph.meet(left, this.#expression(node.right, left));
    }
    const end = this.#children(node, here);
    if (!isEvent(node)) return end;
    const done = this.#graph.after(end, node);
    if (!done) return undefined;
    const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
    // Whoever asked for the value may want no more.
    if (ts.isYieldExpression(node) || (isCall && this.#mayFail.call(node))) {
      this.#leave("fail", done);
    }
    if (!(isCall || ts.isAwaitExpression(node)) || !isNever(node, this.#checker)) return done;
    this.#leave("fail", done);
    return undefined;
  }

  /** What is evaluated for a node, in the order of the text. */
  #children(node: ts.Node, here: Here): Here {
    let at = here;
    ts.forEachChild(node, (child) => {
      at = this.#part(child, at);
    });
    return ts.isVariableDeclaration(node) ? this.#graph.after(at, node) : at;
  }

  #part(node: ts.Node, here: Here): Here {
    if (ts.isTypeNode(node) || ts.isTypeParameterDeclaration(node)) return here;
    // A node may be told to be an expression by where it stands: names of members are none.
    if (ts.isExpression(node) && !isMemberName(node)) return this.#expression(node, here);
    return isFunctionNode(node) ? this.#graph.after(here, node) : this.#children(node, here);
  }

  #evaluated(node: ts.Statement, expression: ts.Expression | undefined, here: Here): Here {
    return this.#graph.after(expression ? this.#expression(expression, here) : here, node);
  }
}

const isMemberName = (node: ts.Node) =>
  ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;

function isShortCircuit(node: ts.Expression): node is ts.BinaryExpression {
  if (!ts.isBinaryExpression(node)) return false;
  return [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
  ].includes(node.operatorToken.kind);
}

/** Whether nothing comes after it, as after `await runtime.goexit()`. */
function isNever(node: ts.Expression, checker: ts.TypeChecker): boolean {
  return (checker.getTypeAtLocation(node).flags & ts.TypeFlags.Never) !== 0;
}

/** Whether rules want to know when it is evaluated. */
function isEvent(node: ts.Expression): boolean {
  return (
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isYieldExpression(node) ||
    ts.isIdentifier(node) ||
    ts.isBinaryExpression(node) ||
    ts.isPrefixUnaryExpression(node) ||
    ts.isPostfixUnaryExpression(node)
  );
}

function isAlways(test: ts.Expression, value: boolean): boolean {
  if (ts.isNumericLiteral(test)) return (Number(test.text) !== 0) === value;
  return test.kind === (value ? ts.SyntaxKind.TrueKeyword : ts.SyntaxKind.FalseKeyword);
}
