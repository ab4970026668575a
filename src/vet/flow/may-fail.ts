import ts from "typescript";
import type { Library } from "../library.ts";
import { bare, type FunctionNode, isFunctionNode } from "../nodes.ts";

/** Members of the library that throw in the ordinary course of things, not only when misused. */
const THROWING = new Set(["Group.wait", "Group.do"]);

/**
 * Tells which calls may throw. A panic is a mistake of its own and does not count; an error is an
 * answer, and counts: that of a context that is cancelled, or that of the learner's own function.
 */
export class MayFail {
  readonly #source: ts.SourceFile;
  readonly #checker: ts.TypeChecker;
  readonly #library: Library;
  readonly #functions = new Map<FunctionNode, boolean>();

  constructor(source: ts.SourceFile, checker: ts.TypeChecker, library: Library) {
    this.#source = source;
    this.#checker = checker;
    this.#library = library;
  }

  call(call: ts.CallExpression | ts.NewExpression): boolean {
    if (ts.isCallExpression(call)) {
      const member = this.#library.memberOf(call);
      if (member !== undefined) return THROWING.has(member) || this.#takesContext(call);
    }
    const callee = bare(call.expression);
    const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
    if (name.getText(this.#source) === "throwIfAborted") return true;
    const declarations = this.#declarationsOf(name);
    // Calling what is called `console`, `Math` or `Array` does not fail.
    return declarations.some((it) => {
      if (it.getSourceFile() !== this.#source) return false;
      const made = functionOf(it);
      // A parameter, or what somebody else has made: anything may be behind it.
      return made ? this.#function(made) : !ts.isClassLike(it);
    });
  }

  /** `semaphore.acquire(ctx, 1)`, `http.get(ctx, url)`: they end with the error of the context. */
  #takesContext(call: ts.CallExpression): boolean {
    const member = this.#library.memberOf(call)!;
    // These make a context of a context.
    if (/^(?:context|signal|errgroup)\./.test(member)) return false;
    return call.arguments.some(
      (it) => this.#library.typeNameOf(this.#checker.getTypeAtLocation(it)) === "Context",
    );
  }

  #declarationsOf(name: ts.Node): readonly ts.Declaration[] {
    return this.#checker.getSymbolAtLocation(name)?.declarations ?? [];
  }

  #function(node: FunctionNode): boolean {
    const known = this.#functions.get(node);
    if (known !== undefined) return known;
    // While it is being looked at: what calls itself does not fail for that.
    this.#functions.set(node, false);
    const fails = this.#body(node.body);
    this.#functions.set(node, fails);
    return fails;
  }

  #body(node: ts.Node): boolean {
    if (isFunctionNode(node)) return false;
    if (ts.isTryStatement(node) && node.catchClause) {
      return [node.catchClause.block, node.finallyBlock].some((it) => it && this.#body(it));
    }
    if (ts.isThrowStatement(node)) return true;
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && this.call(node)) return true;
    return ts.forEachChild(node, (child) => this.#body(child) || undefined) ?? false;
  }
}

function functionOf(declaration: ts.Declaration): FunctionNode | undefined {
  if (isFunctionNode(declaration)) return declaration;
  const made =
    (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)) &&
    declaration.initializer &&
    bare(declaration.initializer);
  return made && isFunctionNode(made) ? made : undefined;
}
