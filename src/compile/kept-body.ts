import type {
  AnyNode,
  ArrowFunctionExpression,
  FunctionDeclaration,
  FunctionExpression,
} from "acorn";
import type { Scope, ScopeManager, Variable } from "eslint-scope";

export type FunctionNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

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
   * the same whenever the body is called. `hasParameters`: whether the body has those of `around`,
   * the function whose body it is, and none of its own.
   */
  keep(
    around: FunctionNode,
    body: FunctionExpression,
    hasParameters: boolean,
  ): KeptBody | undefined {
    const inner = this.#scopeOf(body);
    const outer = this.#scopeOf(around);
    if (!inner || !outer?.upper) return undefined;
    const passed = new Set<string>();
    const needed = new Set<Scope>();
    for (const { resolved, identifier } of inner.through) {
      // Direct eval may refer to anything.
      if (identifier.type === "Identifier" && identifier.name === "eval") return undefined;
      if (!resolved) continue; // a global
      if (resolved.scope === outer) {
        if (!hasParameters || !isParameter(resolved)) return undefined;
        passed.add(resolved.name);
      } else if (hasParameters && this.#isSettledAtCall(resolved, around, outer)) {
        passed.add(resolved.name);
      } else {
        needed.add(this.#homeOf(resolved));
      }
    }
    const place = this.#outermostPlace(outer, around, needed);
    return place && { insertAt: place.insertAt, passed: [...passed] };
  }

  /** The scope of its parameters and variables: around it there may be others of the same node. */
  #scopeOf(node: FunctionNode): Scope | null {
    return this.#scopes.acquire(node as never, true);
  }

  /** The parameters of an async function are its body's, once that has been rewritten. */
  #homeOf({ scope }: Variable): Scope {
    return this.#bodies.get(scope) ?? scope;
  }

  /**
   * Whether `variable` has its one and only value by the time that `around` can be called: it belongs
   * to the function directly around, stands before, and nobody writes to it again.
   */
  #isSettledAtCall(variable: Variable, around: FunctionNode, outer: Scope): boolean {
    const [definition, ...more] = variable.defs;
    if (!definition || more.length > 0) return false;
    // A declared function can be called before the line on which it stands.
    if (around.type === "FunctionDeclaration") return false;
    const home = this.#homeOf(variable);
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

  /** The outermost place between `outer` and the innermost of the scopes that are `needed`. */
  #outermostPlace(
    outer: Scope,
    around: FunctionNode,
    needed: ReadonlySet<Scope>,
  ): Place | undefined {
    let found: Place | undefined;
    for (let scope = outer.upper; scope; scope = scope.upper) {
      // What merely begins a body is not around it any more, once the body is kept.
      if (!this.#bodies.has(scope)) found = placeIn(scope, around) ?? found;
      if (needed.has(scope)) return found;
    }
    return needed.size === 0 ? found : undefined;
  }
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
