/**
 * The names that a learner gives to what calls make: `const results = chan()` makes `results`.
 *
 * A table beside the code, not code: to make a channel costs what it did, and only a report looks its name
 * up, by the position at which it was made. In the table are the calls whose value gets a name, those whose
 * value a function gives back, those that start a goroutine which has its name from what it calls, and, so
 * that none of these is taken for another, all calls within them.
 */
import type { AnyNode, CallExpression, NewExpression, Program } from "acorn";
import { fullAncestor } from "acorn-walk";
import type { MadeName } from "../runtime/source-place.ts";
import { innermostAt, type Position, type Span } from "../runtime/span.ts";
import { onlyCallIn } from "./only-call.ts";
import { written } from "./written-name.ts";

/** A call in the compiled code, and the name of what it makes; the empty string if it has none. */
export interface NamedCall extends MadeName, Span {}

/** What is put into a collection is one of several. */
const PUTS = new Set(["push", "unshift", "add", "set", "append"]);

/** What starts a goroutine: `go(f)`, `wg.go(f)`, `group.tryGo(f)`. */
const STARTS = new Set(["go", "tryGo"]);

/** What these give back holds one of several. */
const MAKES_SEVERAL = new Set(["from", "map", "flatMap", "of"]);

const NONE: MadeName = { text: "", isElement: false, isReturned: false };

/** The calls of a compiled file that have to do with names, each before those within it. */
export function madeNamesOf(ast: Program): NamedCall[] {
  const calls: { node: AnyNode; name: MadeName }[] = [];
  fullAncestor(ast, (node, _state, ancestors) => {
    if (node.type !== "CallExpression" && node.type !== "NewExpression") return;
    const name = nameOfValue(ancestors, ancestors.length - 1);
    const starts = startedBy(node);
    calls.push({
      node,
      name: { ...(name ? ofCall(node, name) : NONE), ...(starts !== "" && { starts }) },
    });
  });
  calls.sort((a, b) => a.node.start - b.node.start || b.node.end - a.node.end);
  let end = -1;
  return calls.flatMap(({ node, name }) => {
    if (!isTelling(name) && node.start >= end) return [];
    end = Math.max(end, node.end);
    const { start, end: last } = node.loc!;
    return [
      {
        ...name,
        start: { line: start.line, column: start.column },
        end: { line: last.line, column: last.column },
      },
    ];
  });
}

/** The name of what a call at this position of the compiled code makes. */
export function madeNameAt(calls: readonly NamedCall[], position: Position): MadeName | undefined {
  const call = innermostAt(calls, position);
  return call && isTelling(call) ? call : undefined;
}

const isTelling = ({ text, isReturned, starts }: MadeName) =>
  text !== "" || isReturned || starts !== undefined;

function startedBy({ callee, arguments: [first] }: CallExpression | NewExpression): string {
  // `(0, rendezvous.go)`, as esbuild writes what is imported.
  const called = callee.type === "SequenceExpression" ? callee.expressions.at(-1)! : callee;
  return first && STARTS.has(written(called)) ? onlyCallIn(first) : "";
}

function ofCall({ callee }: CallExpression | NewExpression, name: MadeName): MadeName {
  const method = callee.type === "MemberExpression" ? written(callee.property) : "";
  // A group and its context are two things: `const [g, ctx] = errgroup.withContext(parent)`.
  if (method !== "withContext") delete name.contextText;
  return MAKES_SEVERAL.has(method) ? { ...name, isElement: true } : name;
}

/** What the value of the expression `ancestors[index]` is called by what stands around it. */
function nameOfValue(ancestors: readonly AnyNode[], index: number): MadeName | undefined {
  const node = ancestors[index]!;
  const around = ancestors[index - 1];
  const isAround = () => nameOfValue(ancestors, index - 1);
  switch (around?.type) {
    case "VariableDeclarator":
      return around.init === node ? nameOfTarget(around.id) : undefined;
    case "AssignmentPattern":
      return around.right === node ? nameOfTarget(around.left) : undefined;
    case "AssignmentExpression":
      if (around.right !== node) return undefined;
      return isAwaited(around.left)
        ? nameOfAwaited(ancestors, index - 1)
        : nameOfTarget(around.left);
    case "PropertyDefinition":
      return around.value === node ? plain(around.computed ? "" : written(around.key)) : undefined;
    case "Property":
      return around.value === node && !around.computed
        ? nameOfProperty(written(around.key), nameOfValue(ancestors, index - 2))
        : undefined;
    case "ArrayExpression":
      return nameOfElement(ancestors, index);
    case "ReturnStatement":
      return { ...NONE, isReturned: true };
    case "ArrowFunctionExpression":
      return around.body === node ? { ...NONE, isReturned: true } : undefined;
    case "ConditionalExpression":
      return around.test === node ? undefined : isAround();
    case "SequenceExpression":
      return around.expressions.at(-1) === node ? isAround() : undefined;
    case "LogicalExpression":
    case "YieldExpression":
    case "ChainExpression":
      return isAround();
    case "CallExpression":
      if (isUsing(around.callee) && around.arguments[1] === node) return isAround();
      return around.callee === node ? undefined : nameOfArgument(around);
    default:
      return undefined;
  }
}

function plain(text: string): MadeName | undefined {
  return text === "" ? undefined : { ...NONE, text };
}

const element = (name: MadeName | undefined): MadeName | undefined =>
  name && (name.isReturned ? undefined : { ...name, isElement: true });

/** `x`, `this.#x`, `stages.x`, `all[i]`, and the first of `[x, stop]`. */
function nameOfTarget(target: AnyNode | null | undefined): MadeName | undefined {
  switch (target?.type) {
    case "Identifier":
    case "MemberExpression":
      if (target.type === "MemberExpression" && target.computed) {
        return element(plain(pathOf(target.object)));
      }
      return plain(pathOf(target));
    case "ArrayPattern": {
      const [first, second] = target.elements;
      const name = nameOfTarget(first);
      const contextText = nameOfTarget(second)?.text;
      return name && (contextText === undefined ? name : { ...name, contextText });
    }
    case "AssignmentPattern":
      return nameOfTarget(target.left);
    default:
      return undefined;
  }
}

function nameOfProperty(key: string, object: MadeName | undefined): MadeName | undefined {
  const isOfOne = object && object.text !== "" && !object.isElement;
  return plain(isOfOne && key !== "" ? `${object.text}.${key}` : key);
}

/** One of an array: of a pattern on the other side, of a `select`'s cases, or of those of one name. */
function nameOfElement(ancestors: readonly AnyNode[], index: number): MadeName | undefined {
  const array = ancestors[index - 1]!;
  const holder = ancestors[index - 2];
  if (array.type !== "ArrayExpression") return undefined;
  const place = array.elements.indexOf(ancestors[index] as never);
  if (holder?.type === "VariableDeclarator" && holder.id.type === "ArrayPattern") {
    return nameOfTarget(holder.id.elements[place]);
  }
  if (holder?.type === "CallExpression") {
    // `selects(select, (cases ??= ["results", "timeout"]), [results, time.after(5)])`
    const names = holder.arguments[1];
    if (names?.type !== "AssignmentExpression") return undefined;
    const list = names.right.type === "ArrayExpression" ? names.right.elements[place] : undefined;
    return list ? plain(written(list)) : undefined;
  }
  return element(nameOfValue(ancestors, index - 1));
}

/** `workers.push(chan())` */
function nameOfArgument({ callee }: CallExpression): MadeName | undefined {
  if (callee.type !== "MemberExpression" || !PUTS.has(written(callee.property))) return undefined;
  return element(plain(pathOf(callee.object)));
}

/** What is awaited is kept in a variable of ours for a moment: see `async-functions.ts`. */
function nameOfAwaited(ancestors: readonly AnyNode[], index: number): MadeName | undefined {
  for (let i = index - 1; i >= index - 3 && i > 0; i--) {
    if (ancestors[i]!.type === "ConditionalExpression") return nameOfValue(ancestors, i);
  }
  return undefined;
}

const isAwaited = (node: AnyNode) =>
  node.type === "Identifier" && node.name.startsWith("__awaited");

const isUsing = (node: AnyNode) => node.type === "Identifier" && node.name.startsWith("__using");

/** `stages.jobs`; what is `this` needs no word. The empty string where it is no such path. */
function pathOf(node: AnyNode): string {
  if (node.type !== "MemberExpression") return written(node);
  const property = node.computed ? "" : written(node.property);
  if (node.object.type === "ThisExpression") return property;
  const object = pathOf(node.object);
  return object === "" || property === "" ? "" : `${object}.${property}`;
}
