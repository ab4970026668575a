/**
 * Which variables of a file several goroutines may share, and where they are used.
 *
 * A variable is of interest if a function within its own uses it, and it changes: after that function
 * could first have been called. All instances of a variable are taken for one.
 */
import type { AnyNode, Identifier, Program } from "acorn";
import { fullAncestor } from "acorn-walk";
import type { Reference, Scope, ScopeManager, Variable } from "eslint-scope";
import { isFunction } from "./function-node.ts";

/** A use of a variable of interest. */
export interface SharedUse {
  reference: Reference;
  /** Stands for the variable; undefined if other files may use it as well. */
  name: string | undefined;
}

/** What JavaScript itself provides, and nobody writes to. */
const GLOBALS = new Set(
  `AggregateError Array BigInt Boolean Date Error EvalError Function Infinity Intl JSON Map Math NaN Number Object
  Promise Proxy RangeError ReferenceError Reflect RegExp Set String SuppressedError Symbol SyntaxError TypeError
  URIError WeakMap WeakSet clearInterval clearTimeout console exports globalThis isFinite isNaN module parseFloat
  parseInt performance queueMicrotask require setInterval setTimeout structuredClone undefined arguments`.split(
    /\s+/,
  ),
);

export class SharedVariables {
  readonly #scopes: ScopeManager;
  readonly #file: string;
  readonly #exported: ReadonlySet<string>;
  readonly #library: RegExp;
  readonly #parents = new Map<AnyNode, AnyNode[]>();
  readonly #variableOf = new Map<AnyNode, Variable>();

  /** `exported`: the names that the file exports; `library`: the modules whose exports never change. */
  constructor(
    scopes: ScopeManager,
    ast: Program,
    file: string,
    exported: ReadonlySet<string>,
    library: RegExp,
  ) {
    this.#scopes = scopes;
    this.#file = file;
    this.#exported = exported;
    this.#library = library;
    fullAncestor(ast, (node, _state, ancestors) => {
      this.#parents.set(node, ancestors.slice(0, -1));
    });
    for (const scope of scopes.scopes) {
      for (const { resolved, identifier } of scope.references) {
        if (resolved) this.#variableOf.set(identifier as unknown as AnyNode, resolved);
      }
    }
  }

  /** What is around `node`, the nearest last. */
  parentsOf(node: AnyNode): readonly AnyNode[] {
    return this.#parents.get(node) ?? [];
  }

  /** Whether `node` names a function or class of this file, and always the same one. */
  isOwnFunction(node: Identifier): boolean {
    const variable = this.#variableOf.get(node);
    if (variable?.defs.length !== 1 || isReassigned(variable)) return false;
    const [{ type, node: definition }] = variable.defs as [(typeof variable.defs)[0]];
    if (type === "FunctionName" || type === "ClassName") return true;
    const { init } = definition as { init?: AnyNode | null };
    return type === "Variable" && init !== null && init !== undefined && isFunction(init);
  }

  /** Whether `node` is a module of the library, or something in it. */
  isOfLibrary(node: AnyNode): boolean {
    if (node.type === "MemberExpression") return !node.computed && this.isOfLibrary(node.object);
    const variable = node.type === "Identifier" ? this.#variableOf.get(node) : undefined;
    return variable !== undefined && this.#isLibrarys(variable);
  }

  /** All uses of variables that several goroutines may share. */
  *uses(): Generator<SharedUse> {
    let number = 0;
    for (const scope of this.#scopes.scopes) {
      for (const variable of scope.variables) {
        if (!this.#isOfInterest(variable)) continue;
        const name = this.#isExported(variable)
          ? undefined
          : `${this.#file}: ${variable.name} ${++number}`;
        for (const reference of variable.references) yield { reference, name };
      }
      if (scope.upper) continue;
      for (const reference of scope.through) {
        if (!GLOBALS.has((reference.identifier as unknown as Identifier).name)) {
          yield { reference, name: undefined };
        }
      }
    }
  }

  #isOfInterest(variable: Variable): boolean {
    const [definition] = variable.defs;
    if (!definition || this.#isLibrarys(variable)) return false;
    // What another file exports may change there.
    if (definition.type === "ImportBinding") return true;
    const home = this.#homeOf(variable.scope);
    const foreign = variable.references.filter(({ from }) => this.#homeOf(from) !== home);
    const isReachable = foreign.length > 0 || this.#isExported(variable);
    if (!isReachable) return false;
    if (isReassigned(variable)) return true;
    // What stands at the top of a file is done before any goroutine of it runs.
    if (home === undefined) return false;
    return !foreign.every((reference) => this.#isAfter(reference, variable));
  }

  /** Whether the function that uses the variable cannot be called before that has its value. */
  #isAfter({ from, identifier }: Reference, { defs, scope }: Variable): boolean {
    const { type, node, parent } = defs[0]!;
    if (type === "Parameter" || type === "FunctionName" || type === "CatchClause") return true;
    if (type === "Variable" && parent?.kind === "var") return false;
    for (let it: Scope | null = from; it && it !== scope; it = it.upper) {
      if ((it.block as unknown as AnyNode).type === "FunctionDeclaration") return false;
    }
    return (identifier as unknown as AnyNode).start >= (node as unknown as AnyNode).end;
  }

  /** The function that a scope belongs to; nothing at the top of the file. An async function is one with its body. */
  #homeOf(scope: Scope): AnyNode | undefined {
    let { block } = scope.variableScope as unknown as { block: AnyNode };
    for (;;) {
      if (block.type === "Program") return undefined;
      const around = this.parentsOf(block);
      const call = around.at(-1);
      const isBody =
        call?.type === "CallExpression" &&
        call.callee.type === "Identifier" &&
        call.callee.name === "__async" &&
        call.arguments[2] === block;
      const outer = isBody ? around.findLast(isFunction) : undefined;
      if (!outer) return block;
      block = outer;
    }
  }

  #isExported(variable: Variable): boolean {
    if (variable.scope.type !== "module" && variable.scope.type !== "global") return false;
    return (
      this.#exported.has(variable.name) ||
      variable.references.some(({ identifier }) =>
        this.parentsOf(identifier as unknown as AnyNode).some((it) => it.type.startsWith("Export")),
      )
    );
  }

  #isLibrarys({ defs }: Variable): boolean {
    const [definition] = defs;
    if (definition?.type === "ImportBinding") {
      const { source } = definition.parent as unknown as { source: { value: string } };
      return this.#library.test(source.value);
    }
    const init = (definition?.node as { init?: AnyNode | null } | undefined)?.init;
    const required = init && requiredName(init);
    return typeof required === "string" && this.#library.test(required);
  }
}

function isReassigned({ defs, references }: Variable): boolean {
  return defs.length > 1 || references.some((it) => it.isWrite() && !it.init);
}

/** The module in `require("…")`, also within one of esbuild's helpers. */
function requiredName(node: AnyNode): string | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return undefined;
  const [argument] = node.arguments;
  if (node.callee.name.startsWith("__toESM")) return argument && requiredName(argument);
  if (node.callee.name !== "require" || argument?.type !== "Literal") return undefined;
  return String(argument.value);
}
