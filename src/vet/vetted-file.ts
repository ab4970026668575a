import ts from "typescript";
import { buildFlow } from "./flow/build-flow.ts";
import type { Flow } from "./flow/flow.ts";
import { MayFail } from "./flow/may-fail.ts";
import type { Library } from "./library.ts";
import { type FunctionNode, isFunctionNode } from "./nodes.ts";

/** A program that is being vetted, with what all rules ask of it. */
export class VettedFile {
  readonly source: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  readonly library: Library;
  /** Every function that has a body, in the order of the text. */
  readonly functions: readonly FunctionNode[];
  /** Every call, likewise. */
  readonly calls: readonly ts.CallExpression[];
  readonly #flows = new Map<FunctionNode, Flow>();
  readonly #mayFail: MayFail;

  constructor(source: ts.SourceFile, checker: ts.TypeChecker, library: Library) {
    this.source = source;
    this.checker = checker;
    this.library = library;
    const functions: FunctionNode[] = [];
    const calls: ts.CallExpression[] = [];
    const visit = (node: ts.Node) => {
      if (isFunctionNode(node)) functions.push(node);
      if (ts.isCallExpression(node)) calls.push(node);
      ts.forEachChild(node, visit);
    };
    visit(source);
    this.functions = functions;
    this.calls = calls;
    this.#mayFail = new MayFail(source, checker, library);
  }

  /** The ways through a function's body. */
  flowOf(node: FunctionNode): Flow {
    let flow = this.#flows.get(node);
    if (!flow) this.#flows.set(node, (flow = buildFlow(node, this.checker, this.#mayFail)));
    return flow;
  }

  /** The calls of these members of the library: `callsOf("Mutex.lock")`. */
  callsOf(...members: string[]): ts.CallExpression[] {
    return this.calls.filter((call) => members.includes(this.library.memberOf(call) ?? ""));
  }

  /** What a name stands for. */
  symbolOf(node: ts.Node): ts.Symbol | undefined {
    return ts.isShorthandPropertyAssignment(node.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node);
  }

  /** The number of the line on which a node begins. */
  lineOf(node: ts.Node): number {
    return this.source.getLineAndCharacterOfPosition(node.getStart(this.source)).line + 1;
  }
}
