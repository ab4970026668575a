/**
 * Marks for exploring: code that tells which variables, which objects and which functions it uses.
 *
 * JavaScript does not say which plain variables a step of a goroutine reads and writes, so the code is
 * made to say so itself, by calls of `src/runtime/marks.ts`. This is a pass of its own over what esbuild
 * emits, before the second pass, for code that schedules are explored with; ordinary code has no marks.
 *
 * What is marked, and what is not:
 * - a variable that a function within also uses, and that changes. What is a function's own nobody else
 *   reaches. A variable counts as one, however often its function is called;
 * - each property and element that is read or written, by the object;
 * - each call whose function is not known here, and each `new`;
 * - an operand that may be an object, where a string or a number is made of it;
 * - what is awaited. After an await in the middle of an expression, the rest of that counts as
 *   touching any memory: its marks stood before the await;
 * - whatever is not told in detail, as touching any memory, or anything at all.
 *
 * A comment in each function tells the runtime that it is marked.
 */
import type * as estree from "acorn";
import type { AnyNode, Program } from "acorn";
import { ancestor, type AncestorVisitors } from "acorn-walk";
import { analyze } from "eslint-scope";
import MagicString from "magic-string";
import { MARKED } from "../runtime/known-functions.ts";
import type { FunctionNode } from "./function-node.ts";
import { isFunction } from "./function-node.ts";
import type { LoweredCode } from "./lowered-code.ts";
import { SharedVariables, type SharedUse } from "./shared-variables.ts";
import { unusedName } from "./unused-name.ts";

/** The modules whose exports never change, and tell of themselves. */
const LIBRARY = /^rendezvous(?:\/|$)/;

/** Code that esbuild has emitted, with marks. The map leads from it to esbuild's own text. */
export interface MarkedCode {
  code: string;
  map: ReturnType<MagicString["generateMap"]>;
}

/** Puts the marks into `lowered`. */
export function mark(lowered: LoweredCode, format: "cjs" | "esm"): MarkedCode {
  const text = new MagicString(lowered.code);
  new Marker(lowered, text, unusedName(lowered.code, "__mark")).mark(format);
  return {
    code: text.toString(),
    map: text.generateMap({ hires: "boundary", source: lowered.file }),
  };
}

/** Text to be put before and after a part of the code. */
interface Insertion {
  start: number;
  end: number;
  open: string;
  close: string;
}

class Marker {
  readonly #lowered: LoweredCode;
  readonly #ast: Program;
  readonly #text: MagicString;
  readonly #name: string;
  readonly #variables: SharedVariables;
  readonly #helpers = new Set<string>();
  /** Within optional chains: what stands there is marked as a whole. */
  readonly #chained = new Set<AnyNode>();
  readonly #insertions: Insertion[] = [];

  constructor(lowered: LoweredCode, text: MagicString, name: string) {
    this.#lowered = lowered;
    this.#ast = lowered.ast;
    this.#text = text;
    this.#name = name;
    this.#variables = new SharedVariables(
      analyze(this.#ast as never, { ecmaVersion: 2024, sourceType: "module" }),
      this.#ast,
      lowered.file,
      new Set(lowered.exports()),
      LIBRARY,
    );
  }

  mark(format: "cjs" | "esm"): void {
    for (const statement of this.#ast.body) {
      if (this.#isOwn(statement)) this.#markWithin(statement);
      else if (statement.type === "VariableDeclaration") {
        for (const { id } of statement.declarations) {
          if (id.type === "Identifier") this.#helpers.add(id.name);
        }
      }
    }
    for (const it of this.#variables.uses()) this.#variable(it);
    this.#insert();
    this.#text.prepend(
      format === "cjs"
        ? `var { marks: ${this.#name} } = require("rendezvous/lowered"); `
        : `import { marks as ${this.#name} } from "rendezvous/lowered"; `,
    );
  }

  /** Whether the learner has written it, and not esbuild. */
  #isOwn(statement: AnyNode): boolean {
    if (statement.type === "ImportDeclaration") return false;
    return this.#lowered.placeOf(statement) !== undefined;
  }

  #markWithin(statement: AnyNode): void {
    ancestor(statement, {
      ChainExpression: (node) => this.#chain(node),
    });
    const visitors: AncestorVisitors<unknown> = {
      Function: (node) => this.#function(node as FunctionNode),
      Class: (node) => this.#class(node),
      MemberExpression: (node, _state, ancestors) => this.#member(node, ancestors),
      CallExpression: (node, _state, ancestors) => this.#call(node, ancestors),
      NewExpression: (node) => this.#new(node),
      TaggedTemplateExpression: (node) => this.#before(node, "callsUnknown()"),
      ObjectExpression: (node, _state, ancestors) => this.#fresh(node, ancestors),
      ArrayExpression: (node, _state, ancestors) => this.#fresh(node, ancestors),
      SpreadElement: (node, _state, ancestors) =>
        this.#around(
          node.argument,
          ancestors.at(-2)?.type === "ObjectExpression" ? "from" : "each",
        ),
      TemplateLiteral: (node, _state, ancestors) => {
        if (ancestors.at(-2)?.type === "TaggedTemplateExpression") return;
        for (const it of node.expressions) this.#plainly(it);
      },
      BinaryExpression: (node) => this.#binary(node),
      UnaryExpression: (node) => {
        if (["+", "-", "~"].includes(node.operator)) this.#plainly(node.argument);
      },
      ForOfStatement: (node) => this.#forOf(node),
      ForInStatement: (node) => this.#around(node.right, "from"),
      VariableDeclarator: (node, _state, ancestors) => {
        const isOfLoop = /^For(?:Of|In)Statement$/.test(ancestors.at(-3)?.type ?? "");
        if (isPattern(node.id) && node.init && !isOfLoop) this.#destructured(node.id, node.init);
      },
      AssignmentExpression: (node) => {
        if (isPattern(node.left)) this.#destructured(node.left, node.right);
      },
      YieldExpression: (node, _state, ancestors) => this.#yield(node, ancestors),
    };
    // Where it is assigned to. It is visited as one that is read as well.
    const MemberPattern = (node: estree.MemberExpression) => this.#property(node, "into");
    ancestor(statement, { ...visitors, MemberPattern } as AncestorVisitors<unknown>);
  }

  /** Puts a mark around `node`: `mark.from(node)`. `more`: what else it is told. */
  #around(node: AnyNode, call: string, more = ""): void {
    const isList = node.type === "SequenceExpression";
    this.#wrap(node, `${this.#name}.${call}(${isList ? "(" : ""}`, `${isList ? ")" : ""}${more})`);
  }

  /** Puts a mark before `node`: `(mark.reads("n"), node)`. */
  #before(node: AnyNode, call: string): void {
    this.#wrap(node, `(${this.#name}.${call}, `, ")");
  }

  #wrap({ start, end }: AnyNode, open: string, close: string): void {
    this.#insertions.push({ start, end, open, close });
  }

  /** Inner marks come first, so that each outer one is put around them. */
  #insert(): void {
    const size = ({ start, end }: Insertion) => end - start;
    for (const { start, end, open, close } of this.#insertions.toSorted(
      (a, b) => size(a) - size(b),
    )) {
      this.#text.prependRight(start, open);
      this.#text.appendLeft(end, close);
    }
  }

  #function(node: FunctionNode): void {
    const { body } = node;
    const isSafe = node.params.every((it) => !hasPattern(it));
    if (body.type === "BlockStatement") {
      this.#text.appendRight(body.start + 1, MARKED);
      // After the directives, if there are any: marks are no statement of theirs.
      if (!isSafe)
        this.#text.appendRight(afterDirectives(body), ` ${this.#name}.readsSomewhere();`);
      return;
    }
    if (!isSafe) this.#before(body, "readsSomewhere()");
    this.#wrap(body, MARKED, "");
  }

  #class(node: estree.Class): void {
    this.#text.appendRight(node.body.start + 1, MARKED);
    const parent = node.superClass;
    if (parent) return this.#around(parent, "passes");
    for (const it of node.body.body) {
      if (it.type !== "MethodDefinition" || it.kind !== "constructor") continue;
      const { body } = it.value;
      this.#text.appendRight(afterDirectives(body), ` ${this.#name}.fresh(this);`);
    }
  }

  /** `object.x`, where it is read. */
  #member(node: estree.MemberExpression, ancestors: readonly AnyNode[]): void {
    const parent = ancestors.at(-2);
    if (this.#chained.has(node)) return;
    const isTarget =
      (parent?.type === "UpdateExpression" ||
        (parent?.type === "UnaryExpression" && parent.operator === "delete")) &&
      parent.argument === node;
    const isCallee = parent?.type === "CallExpression" && parent.callee === node;
    if (isCallee) return;
    this.#property(node, isTarget ? "into" : "from");
  }

  #property(node: estree.MemberExpression, call: "from" | "into"): void {
    const { object } = node;
    if (node.computed && node.property.type !== "Literal") this.#plainly(node.property);
    if (object.type === "Super") {
      return this.#inSuper(node, call === "from" ? "readsSomewhere()" : "writesSomewhere()");
    }
    if (call === "from" && this.#variables.isOfLibrary(object)) return;
    this.#around(object, call);
  }

  /**
   * `super[(mark.readsSomewhere(), "x")]` for `super.x`: a mark around it would take its `this`, and
   * nothing could be assigned to it.
   */
  #inSuper({ object, property, computed, end }: estree.MemberExpression, call: string): void {
    if (computed) return this.#before(property, call);
    const { name } = property as estree.Identifier;
    this.#text.update(object.end, end, `[(${this.#name}.${call}, ${JSON.stringify(name)})]`);
  }

  #call(node: estree.CallExpression, ancestors: readonly AnyNode[]): void {
    const { callee } = node;
    if (callee.type === "Identifier") {
      if (this.#helpers.has(callee.name)) return;
      if (callee.name === "require") return this.#around(node, "seen");
    }
    for (const it of node.arguments) this.#argument(it);
    const parent = ancestors.at(-2);
    const isChained = this.#chained.has(node);
    if (parent && !isChained && isResultUsed(node, parent)) this.#around(node, "seen");
    if (isChained) return;
    if (callee.type === "Super") return;
    if (callee.type === "MemberExpression") return this.#methodCall(callee, node);
    if (callee.type === "Identifier" && this.#variables.isOwnFunction(callee)) return;
    if (isFunction(callee)) return;
    this.#around(callee, "calls");
  }

  #methodCall(callee: estree.MemberExpression, call: estree.CallExpression): void {
    const { object, property } = callee;
    // Before the whole call: with a mark in between, the method would lose its `this`.
    if (object.type === "Super") return this.#before(call, "callsUnknown()");
    if (property.type === "PrivateIdentifier") return this.#around(object, "callsUnknown");
    if (!callee.computed && property.type === "Identifier") {
      return this.#around(object, "callsOn", `, ${JSON.stringify(property.name)}`);
    }
    this.#plainly(property);
    this.#around(object, "callsUnknown");
  }

  #new(node: estree.NewExpression): void {
    for (const it of node.arguments) this.#argument(it);
    this.#around(node, "constructed");
    const { callee } = node;
    if (callee.type === "Identifier" && this.#variables.isOwnFunction(callee)) return;
    this.#wrap(callee, `(${this.#name}.calls(`, "))");
  }

  /** A function of somebody else's may be passed on. */
  #argument(node: AnyNode): void {
    if (node.type === "Identifier" && this.#variables.isOwnFunction(node)) return;
    if (node.type === "Identifier" || node.type === "MemberExpression")
      this.#around(node, "passes");
  }

  #fresh(node: AnyNode, ancestors: readonly AnyNode[]): void {
    const parent = ancestors.at(-2);
    if (parent?.type === "ExpressionStatement") return;
    this.#around(node, "fresh");
  }

  #binary(node: estree.BinaryExpression): void {
    const { operator, left, right } = node;
    if (operator === "===" || operator === "!==" || operator === "instanceof") return;
    if (operator === "in") {
      if (left.type !== "PrivateIdentifier") this.#plainly(left);
      return this.#around(right, "from");
    }
    this.#plainly(left);
    this.#plainly(right);
  }

  #plainly(node: AnyNode): void {
    if (!isPrimitive(node)) this.#around(node, "plainly");
  }

  #forOf(node: estree.ForOfStatement): void {
    this.#around(node.right, "each");
    const target =
      node.left.type === "VariableDeclaration" ? node.left.declarations[0]!.id : node.left;
    if (!isPattern(target)) return;
    if (node.body.type === "BlockStatement") {
      this.#text.appendRight(node.body.start + 1, ` ${this.#name}.readsSomewhere();`);
    } else this.#before(node.right, "readsSomewhere()");
  }

  #destructured(pattern: AnyNode, value: AnyNode): void {
    if (isNested(pattern)) this.#before(value, "readsSomewhere()");
    this.#around(value, pattern.type === "ArrayPattern" ? "each" : "from");
  }

  /** `a?.b.c()`: a mark within could not be left out with the rest. */
  #chain(node: estree.ChainExpression): void {
    let calls = false;
    for (let at: AnyNode = node.expression; ;) {
      this.#chained.add(at);
      if (at.type === "CallExpression") {
        calls = true;
        at = at.callee;
      } else if (at.type === "MemberExpression") at = at.object;
      else break;
    }
    this.#before(node, calls ? "callsUnknown()" : "readsSomewhere()");
  }

  #yield(node: estree.YieldExpression, ancestors: readonly AnyNode[]): void {
    if (node.delegate) return this.#before(node, "callsUnknown()");
    if (node.argument) this.#around(node.argument, "awaits");
    const parent = ancestors.at(-2);
    if (parent?.type === "ExpressionStatement") return;
    this.#around(node, endsExpression(ancestors) ? "seen" : "resumes");
  }

  #variable({ reference, name }: SharedUse): void {
    const node = reference.identifier as unknown as estree.Identifier;
    const parents = this.#variables.parentsOf(node);
    const parent = parents.at(-1);
    const [told, reads, writes] =
      name === undefined
        ? ["", "readsSomewhere()", "writesSomewhere()"]
        : [
            JSON.stringify(name),
            `reads(${JSON.stringify(name)})`,
            `writes(${JSON.stringify(name)})`,
          ];
    if (
      parents.some((it) => it.type.startsWith("Export") && it.type !== "ExportDefaultDeclaration")
    )
      if (!parents.some((it) => isFunction(it)) && parent?.type === "ExportSpecifier") return;
    if (!this.#isOwn(parents[1] ?? node)) return;
    if (!reference.isWrite()) {
      const isShorthand = parent?.type === "Property" && parent.shorthand;
      if (isShorthand) return this.#wrap(node, `${node.name}: (${this.#name}.${reads}, `, ")");
      // Functions that other files export are hardly ever exchanged for others.
      if (name === undefined && parent?.type === "CallExpression" && parent.callee === node) return;
      return this.#before(node, reads);
    }
    if (parent?.type === "UpdateExpression") return this.#before(parent, writes);
    const given =
      parent?.type === "VariableDeclarator" && parent.id === node
        ? parent.init
        : parent?.type === "AssignmentExpression" && parent.left === node
          ? parent.right
          : undefined;
    if (!given) return this.#targets(parents, writes);
    if (parent?.type === "AssignmentExpression" && reference.isRead()) this.#before(parent, reads);
    const keepsName = isFunction(given) || given.type === "ClassExpression";
    // A function without a name has that of the variable: there nothing may stand around it.
    if (keepsName)
      return this.#before(parent!.type === "AssignmentExpression" ? parent : given, writes);
    if (name === undefined) return this.#before(given, writes);
    const isList = given.type === "SequenceExpression";
    this.#wrap(given, `${this.#name}.gives(${told}, ${isList ? "(" : ""}`, `${isList ? ")" : ""})`);
  }

  /** A variable is written in a pattern, or by a loop: the mark stands before, or in the loop. */
  #targets(parents: readonly AnyNode[], writes: string): void {
    const loop = parents.findLast(
      (it) => it.type === "ForOfStatement" || it.type === "ForInStatement",
    );
    const assigned = parents.findLast(
      (it) => it.type === "AssignmentExpression" || it.type === "VariableDeclarator",
    );
    if (assigned?.type === "AssignmentExpression") return this.#before(assigned, writes);
    if (assigned?.type === "VariableDeclarator" && assigned.init) {
      return this.#before(assigned.init, writes);
    }
    if (!loop) return;
    this.#before(loop.right, writes);
    if (loop.body.type === "BlockStatement") {
      this.#text.appendRight(loop.body.start + 1, ` ${this.#name}.${writes};`);
    }
  }
}

/** Whether the value is never an object, as far as can be seen. */
function isPrimitive(node: AnyNode): boolean {
  switch (node.type) {
    case "Literal":
      return !("regex" in node);
    case "TemplateLiteral":
    case "UpdateExpression":
    case "BinaryExpression":
      return true;
    case "UnaryExpression":
      return true;
    case "MemberExpression":
      return (
        !node.computed && node.property.type === "Identifier" && node.property.name === "length"
      );
    default:
      return false;
  }
}

const isPattern = ({ type }: AnyNode) => type === "ObjectPattern" || type === "ArrayPattern";

/** Whether a parameter takes something apart. */
function hasPattern(node: AnyNode): boolean {
  if (node.type === "AssignmentPattern") return hasPattern(node.left);
  return node.type === "RestElement" ? hasPattern(node.argument) : isPattern(node);
}

/** Whether a pattern takes apart more than one object. */
function isNested(pattern: AnyNode): boolean {
  const parts: (AnyNode | null)[] =
    pattern.type === "ObjectPattern"
      ? pattern.properties.map((it) => (it.type === "Property" ? it.value : it.argument))
      : pattern.type === "ArrayPattern"
        ? pattern.elements
        : [];
  return parts.some((it) => it !== null && hasPattern(it));
}

function afterDirectives(body: estree.BlockStatement): number {
  const directives = body.body.filter(
    (it) => it.type === "ExpressionStatement" && "directive" in it,
  );
  return directives.at(-1)?.end ?? body.start + 1;
}

/** Whether somebody looks at what a call gives; what is awaited is seen when it has come. */
function isResultUsed(node: AnyNode, parent: AnyNode): boolean {
  if (parent.type === "ExpressionStatement" || parent.type === "YieldExpression") return false;
  return !(parent.type === "CallExpression" && parent.callee === node);
}

/**
 * Whether nothing of the expression around a `yield` has been marked, that happens only after it. The
 * last of `ancestors` is the `yield`.
 */
function endsExpression(ancestors: readonly AnyNode[]): boolean {
  for (let i = ancestors.length - 2; i >= 0; i--) {
    const [outer, inner] = [ancestors[i]!, ancestors[i + 1]!];
    switch (outer.type) {
      case "LogicalExpression":
      case "ConditionalExpression":
      case "SequenceExpression":
        continue;
      case "UnaryExpression":
        if (outer.operator !== "!" && outer.operator !== "void") return false;
        continue;
      case "MemberExpression":
        // The mark for the property stands around the `yield`.
        if (outer.object !== inner) return false;
        continue;
      case "CallExpression":
        if (!isHarmlessAround(outer, inner)) return false;
        continue;
      case "AssignmentExpression":
        return outer.left.type === "Identifier" && outer.operator === "=";
      default:
        return STATEMENTS.has(outer.type);
    }
  }
  return false;
}

const STATEMENTS = new Set([
  "VariableDeclarator",
  "ExpressionStatement",
  "ReturnStatement",
  "ThrowStatement",
  "IfStatement",
  "WhileStatement",
  "DoWhileStatement",
  "ForStatement",
  "SwitchStatement",
]);

/** `console.log(yield x)` tells of itself when it prints, and esbuild's helpers touch what is local. */
function isHarmlessAround({ callee }: estree.CallExpression, inner: AnyNode): boolean {
  if (callee === inner) return true;
  if (callee.type === "Identifier") return callee.name.startsWith("__");
  return (
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    callee.object.name === "console"
  );
}
