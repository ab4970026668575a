/**
 * What esbuild has made of a learner's file, parsed: the one reading that the second pass, the
 * checks of imports and the list of exports share.
 */
import { TraceMap } from "@jridgewell/trace-mapping";
import { parse } from "acorn";
import { full } from "acorn-walk";
import type { AnyNode, Identifier, Program } from "acorn";
import type { SourcePlace } from "../runtime/source-place.ts";
import { placeIn } from "./place-in.ts";

/** A module that the code requires, and what it uses of it. */
export interface Import {
  /** As the learner wrote it: `rendezvous`, `./drain.ts`. */
  from: string;
  /** Where the module is named. */
  place: SourcePlace | undefined;
  uses: Use[];
}

/** A name of a module, or of one of its namespaces: `["go"]`, `["sync", "Mutex"]`. */
export interface Use {
  path: string[];
  place: SourcePlace | undefined;
}

export class LoweredCode {
  readonly code: string;
  readonly map: string;
  readonly file: string;
  readonly ast: Program;
  readonly #lines: string[];
  readonly #trace: TraceMap;

  /** @throws {SyntaxError} from acorn, with `pos`, if the code is not valid. */
  constructor(code: string, map: string, file: string, source: string, format: "cjs" | "esm") {
    this.code = code;
    this.map = map;
    this.file = file;
    this.#lines = source.split("\n");
    this.#trace = new TraceMap(map);
    this.ast = parse(code, {
      ecmaVersion: "latest",
      sourceType: format === "esm" ? "module" : "script",
      locations: true,
      ranges: true,
      allowReturnOutsideFunction: format === "cjs",
    });
  }

  /** Where in the learner's file `node` comes from; nothing if it is esbuild's own. */
  placeOf(node: AnyNode): SourcePlace | undefined {
    return placeIn(this.#trace, this.file, node.loc!.start);
  }

  /** Whether the learner's file has `text` at the place where `node` comes from. */
  isWritten(node: AnyNode, text: string): boolean {
    const place = this.placeOf(node);
    return this.#lines[(place?.line ?? 0) - 1]?.startsWith(text, place!.column - 1) ?? false;
  }

  /** The names that the module exports, from esbuild's `__export(…, { name: () => … })`. */
  exports(): string[] {
    return this.ast.body.flatMap((statement) => {
      if (statement.type !== "ExpressionStatement") return [];
      const call = statement.expression;
      if (call.type !== "CallExpression" || !isNamed(call.callee, "__export")) return [];
      const names = call.arguments[1];
      if (names?.type !== "ObjectExpression") return [];
      return names.properties.flatMap((property) =>
        property.type === "Property" ? keyName(property.key) : [],
      );
    });
  }

  /** Where the functions, classes and variables at the top of the learner's file stand. */
  declared(): Record<string, SourcePlace> {
    const found: Record<string, SourcePlace> = {};
    for (const statement of this.ast.body) {
      const names =
        statement.type === "VariableDeclaration"
          ? statement.declarations.map(({ id }) => id)
          : statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration"
            ? [statement.id]
            : [];
      const place = this.placeOf(statement);
      for (const id of names) if (place && id?.type === "Identifier") found[id.name] = place;
    }
    return found;
  }

  /** Where the file itself calls its function `name`, outside any function. */
  topLevelCall(name: string): SourcePlace | undefined {
    for (const statement of this.ast.body) {
      if (statement.type !== "ExpressionStatement") continue;
      if (calls(statement.expression, name)) return this.placeOf(statement);
    }
    return undefined;
  }

  /** Every module that is required, in order. */
  imports(): Import[] {
    const imports = new Map<string, Import>();
    const bindings = new Map<string, Import>();
    const declarations = new Map<string, number>();
    full(this.ast, (node, _state, type) => {
      const from = requiredName(node);
      if (from !== undefined && !imports.has(from)) {
        imports.set(from, { from, place: this.placeOf(node), uses: [] });
      }
      if (type === "VariablePattern") {
        const { name } = node as unknown as Identifier;
        declarations.set(name, (declarations.get(name) ?? 0) + 1);
      }
    });
    for (const statement of this.ast.body) {
      if (statement.type !== "VariableDeclaration") continue;
      for (const { id, init } of statement.declarations) {
        const call = init?.type === "CallExpression" && isNamed(init.callee, "__toESM");
        const from = init && requiredName(call ? init.arguments[0]! : init);
        // A name that is declared once more somewhere may mean something else where it is used.
        if (from === undefined || id.type !== "Identifier" || declarations.get(id.name) !== 1) {
          continue;
        }
        bindings.set(id.name, imports.get(from!)!);
      }
    }
    full(this.ast, (node) => {
      const path = memberPath(node);
      const found = path && bindings.get(path[0]!);
      if (found) found.uses.push({ path: path.slice(1), place: this.placeOf(node) });
    });
    return [...imports.values()];
  }
}

/** Whether `node` is `name()`, `void name()` or `name().then(…)`. */
function calls(node: AnyNode, name: string): boolean {
  if (node.type === "UnaryExpression") return calls(node.argument, name);
  if (node.type !== "CallExpression") return false;
  if (isNamed(node.callee, name)) return true;
  return node.callee.type === "MemberExpression" && calls(node.callee.object, name);
}

function isNamed(node: AnyNode, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}

function keyName(key: AnyNode): string[] {
  if (key.type === "Identifier") return [key.name];
  return key.type === "Literal" ? [String(key.value)] : [];
}

/** The module that `require("…")` or `import("…")` names. */
function requiredName(node: AnyNode): string | undefined {
  const argument =
    node.type === "CallExpression" && isNamed(node.callee, "require")
      ? node.arguments[0]
      : node.type === "ImportExpression"
        ? node.source
        : undefined;
  return argument?.type === "Literal" && typeof argument.value === "string"
    ? argument.value
    : undefined;
}

/** `a.b` is `["a", "b"]`, `a.b.c` is `["a", "b", "c"]`. */
function memberPath(node: AnyNode): string[] | undefined {
  if (node.type !== "MemberExpression" || node.computed) return undefined;
  if (node.property.type !== "Identifier") return undefined;
  const { object } = node;
  if (object.type === "Identifier") return [object.name, node.property.name];
  const inner = memberPath(object);
  return inner?.length === 2 ? [...inner, node.property.name] : undefined;
}
