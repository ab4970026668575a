import type { AnyNode, FunctionExpression } from "acorn";
import { full } from "acorn-walk";
import type { Scope, ScopeManager, Variable } from "eslint-scope";
import type { FunctionNode } from "./function-node.ts";

/** Where the body of an async function can be kept, once made, for the calls to come. */
export interface KeptBody {
  /** In compiled code; undefined: at the top of the file. */
  insertAt: number | undefined;
  /** What it refers to that is not the same for every call: to be passed as arguments. */
  passed: string[];
}

/** Finds out where bodies can be kept. */
export class BodyKeeper {
  readonly #scopes: ScopeManager;
  /** The scope of each function that does nothing but begin an async body, and that of the body. */
  readonly #bodies = new Map<Scope, Scope>();
  /**
   * Where a body is kept, by the scope of the function that begins it. The scopes between the two are
   * those of the first call, for all that is within.
   */
  readonly #places = new Map<Scope, Scope>();
  /** What has become a parameter of a kept body, by the body's scope. */
  readonly #passed = new Map<Scope, ReadonlySet<Variable>>();

  constructor(scopes: ScopeManager) {
    this.#scopes = scopes;
  }

  /** Every async function must be told of before the first question. */
  add(around: FunctionNode, body: FunctionExpression): void {
    const outer = this.#scopeOf(around);
    const inner = this.#scopeOf(body);
    if (outer && inner) this.#bodies.set(outer, inner);
  }

  /**
   * Looks for the outermost block in which all that `body` refers to, and that is not passed, means
   * the same whenever the body is called. Outer functions must be asked for before those within.
   * `hasParameters`: whether the body has those of `around`, the function whose body it is, and none
   * of its own.
   */
  keep(
    around: FunctionNode,
    body: FunctionExpression,
    hasParameters: boolean,
  ): KeptBody | undefined {
    const inner = this.#scopeOf(body);
    const outer = this.#scopeOf(around);
    if (!inner || !outer) return undefined;
    const passed = new Set<Variable>();
    const needed = new Set<Scope>();
    for (const { resolved, identifier } of inner.through) {
      // Direct eval may refer to anything.
      if (identifier.type === "Identifier" && identifier.name === "eval") return undefined;
      if (!resolved) continue; // a global
      if (resolved.scope === outer) {
        if (!hasParameters || !isParameter(resolved)) return undefined;
        passed.add(resolved);
      } else {
        const home = this.#homeOf(resolved, outer);
        if (!home) return undefined;
        if (hasParameters && isSettledAtCall(resolved, home, around, outer)) passed.add(resolved);
        else needed.add(home);
      }
    }
    if (usesPrivateNames(body)) {
      const classAround = classScopeAround(outer);
      // Each evaluation of a class has private names of its own.
      if (classAround?.upper) needed.add(classAround.upper);
    }
    const found = this.#outermostPlace(outer, around, needed);
    if (!found) return undefined;
    this.#places.set(outer, found.scope);
    this.#passed.set(inner, passed);
    return { insertAt: found.insertAt, passed: [...passed].map(({ name }) => name) };
  }

  /** The scope of its parameters and variables: around it there may be others of the same node. */
  #scopeOf(node: FunctionNode): Scope | null {
    return this.#scopes.acquire(node as never, true);
  }

  /** The scopes around `outer`, innermost first, as they are once bodies are kept. */
  *#around(outer: Scope): Generator<Scope> {
    for (let scope = outer.upper; scope;) {
      yield scope;
      scope = this.#places.get(scope) ?? scope.upper;
    }
  }

  /** Where the variable is that code within `outer` means by `variable`'s name, as seen from there. */
  #homeOf(variable: Variable, outer: Scope): Scope | undefined {
    for (const scope of this.#around(outer)) {
      if (this.#passed.get(scope)?.has(variable)) return scope;
      // The parameters of an async function are its body's, once that has been rewritten.
      if (scope === variable.scope) return this.#bodies.get(scope) ?? scope;
    }
    return undefined;
  }

  /** The outermost place between `outer` and the innermost of the scopes that are `needed`. */
  #outermostPlace(
    outer: Scope,
    around: FunctionNode,
    needed: ReadonlySet<Scope>,
  ): (Place & { scope: Scope }) | undefined {
    let found: (Place & { scope: Scope }) | undefined;
    for (const scope of this.#around(outer)) {
      // What merely begins a body is not around it any more, once the body is kept.
      const place = this.#bodies.has(scope) ? undefined : placeIn(scope, around);
      if (place) found = { ...place, scope };
      if (needed.has(scope)) return found;
    }
    return needed.size === 0 ? found : undefined;
  }
}

/**
 * Whether `variable`, which is at `home`, has its one and only value by the time that `around` can be
 * called: it belongs to the function directly around, stands before, and nobody writes to it again.
 */
function isSettledAtCall(
  variable: Variable,
  home: Scope,
  around: FunctionNode,
  outer: Scope,
): boolean {
  const [definition, ...more] = variable.defs;
  if (!definition || more.length > 0) return false;
  // A declared function can be called before the line on which it stands.
  if (around.type === "FunctionDeclaration") return false;
  if (home.variableScope !== outer.upper!.variableScope) return false;
  if (home.type === "switch" || home.type === "module" || home.type === "global") return false;
  if (definition.type === "Variable") {
    if (definition.parent?.kind === "var") return false;
    if ((definition.node as unknown as AnyNode).end > around.start) return false;
  } else if (definition.type !== "Parameter") {
    return false;
  }
  const loop = variable.scope.block as unknown as AnyNode;
  return variable.references.every((reference) => {
    if (reference.init || !reference.isWrite()) return true;
    // Each turn of a `for` has variables of its own: what is written at its end is the next one's.
    if (loop.type !== "ForStatement" || !loop.update) return false;
    const { start, end } = reference.identifier as unknown as AnyNode;
    return loop.update.start <= start && end <= loop.update.end;
  });
}

function usesPrivateNames(body: FunctionExpression): boolean {
  let found = false;
  full(body, (node) => {
    if (node.type === "PrivateIdentifier") found = true;
    if (node.type === "MemberExpression" && node.property.type === "PrivateIdentifier")
      found = true;
  });
  return found;
}

function classScopeAround(scope: Scope): Scope | undefined {
  for (let it: Scope | null = scope; it; it = it.upper) if (it.type === "class") return it;
  return undefined;
}

interface Place {
  insertAt: number | undefined;
}

const isParameter = ({ defs }: Variable) => defs.length === 1 && defs[0]!.type === "Parameter";

function placeIn(scope: Scope, around: FunctionNode): Place | undefined {
  const node = scope.block as unknown as AnyNode;
  if (node.type === "Program") return { insertAt: undefined };
  const block = "body" in node && scope.type === "function" ? (node.body as AnyNode) : node;
  if (block.type !== "BlockStatement") return undefined;
  // Not from the default value of a parameter.
  if (around.start < block.start || around.end > block.end) return undefined;
  const directives = block.body.filter(
    (it) => it.type === "ExpressionStatement" && "directive" in it,
  );
  return { insertAt: directives.at(-1)?.end ?? block.start + 1 };
}
