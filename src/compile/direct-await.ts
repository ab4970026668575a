/**
 * Awaits of the library's calls that need no operation: see `src/runtime/direct-await.ts`.
 *
 * `yield ch.send(v)` becomes `((t = rt.send(ch, ch.send, v)) === rt.MUST_WAIT ? yield rt.awaited() : t)`:
 * what stands before the dot, the method and the argument are looked at in the order in which a call
 * looks at them, and what is not the library's is called as it would be. Who the names belong to is seen
 * when the code runs. `yield select({ a, b: x })` becomes `rt.selects(select, names, [a, x])`, where
 * the names are the same list at every call.
 */
import type {
  AnyNode,
  CallExpression,
  MemberExpression,
  ObjectExpression,
  Property,
  YieldExpression,
} from "acorn";
import type MagicString from "magic-string";

/** How many arguments these methods take. */
const METHODS: Readonly<Record<string, number>> = { send: 1, receive: 0, receiveOk: 0, next: 0 };

/** The names that the rewritten code may use. */
export interface DirectNames {
  /** The module `rendezvous/lowered`. */
  rt: string;
  /** The variable of a body for what it awaits. */
  awaited: string;
  /** The variable of a body for what stands before the dot. */
  receiver: string;
}

/** What a rewritten await needs. */
interface Needs {
  /** Whether it uses the variable for what stands before the dot. */
  receiver?: boolean;
  /** A variable at the top of the file. */
  variable?: string;
}

/**
 * Rewrites `it` in `text` if it awaits such a call. Returns what it needs; undefined if it is another.
 * `newVariable` gives the name of a variable at the top of the file.
 */
export function awaitDirectly(
  it: YieldExpression,
  code: string,
  text: MagicString,
  { rt, awaited, receiver }: DirectNames,
  newVariable: () => string,
): Needs | undefined {
  const call = it.argument;
  if (call?.type !== "CallExpression" || call.optional) return undefined;
  const needs = rewriteMethod(call) ?? rewriteSelect(call);
  if (needs === undefined) return undefined;
  text.update(it.start, it.start + "yield ".length, `((${awaited} = `);
  text.appendLeft(it.end, `) === ${rt}.MUST_WAIT ? yield ${rt}.awaited() : ${awaited})`);
  return needs;

  function rewriteMethod({ callee, arguments: args }: CallExpression): Needs | undefined {
    const name = methodName(callee);
    if (name === undefined || args.length !== METHODS[name]) return undefined;
    if (args.some(({ type }) => type === "SpreadElement")) return undefined;
    const { object, property } = callee as MemberExpression;
    if (object.type === "Super" || code.slice(object.end, property.start) !== ".") return undefined;
    const open = openingOf(property.end, args);
    if (open === undefined || !code.startsWith("yield ", it.start)) return undefined;
    if (object.start !== it.start + "yield ".length) return undefined;
    const isName = object.type === "Identifier" || object.type === "ThisExpression";
    const before = isName ? code.slice(object.start, object.end) : receiver;
    // The call stands where the method's name stood, so that a stack leads there.
    text.update(property.start, open, `${rt}.${name}(${isName ? "" : `${receiver} = `}`);
    text.update(object.end, property.start, `, ${before}.${name}${args.length > 0 ? ", " : ""}`);
    text.move(property.start, open, object.start);
    return { receiver: !isName };
  }

  function rewriteSelect({ callee, arguments: args }: CallExpression): Needs | undefined {
    const [cases, ...more] = args;
    if (cases?.type !== "ObjectExpression" || more.length > 0 || !isSelect(callee))
      return undefined;
    const named = namesOf(cases);
    const start = it.start + "yield ".length;
    const open = openingOf(callee.end + (callee.type === "Identifier" ? 0 : 1), args);
    if (!named || open !== cases.start || !code.startsWith("yield ", it.start)) return undefined;
    const list = newVariable();
    const f = code.slice(start, open - 1);
    text.update(start, open, `${rt}.selects(${f}, (${list} ??= ${JSON.stringify(named)}), `);
    text.update(cases.start, cases.start + 1, "[");
    text.update(cases.end - 1, cases.end, "]");
    for (const { start, value } of cases.properties as Property[]) {
      if (start < value.start) text.remove(start, value.start);
    }
    return { variable: list };
  }

  /** Where the first argument may begin, if nothing stands between the callee and its parenthesis. */
  function openingOf(end: number, args: CallExpression["arguments"]): number | undefined {
    if (code[end] === "(" && (args.length > 0 || code[end + 1] === ")")) return end + 1;
    return undefined;
  }
}

/** The name in `x.send`, if it is one of ours. */
function methodName(callee: AnyNode): string | undefined {
  if (callee.type !== "MemberExpression" || callee.computed || callee.optional) return undefined;
  const { property } = callee;
  return property.type === "Identifier" && Object.hasOwn(METHODS, property.name)
    ? property.name
    : undefined;
}

/** The names in `{ a, b: value }`, if each stands there as it is, once. */
function namesOf({ properties }: ObjectExpression): string[] | undefined {
  const names = new Set<string>();
  for (const it of properties) {
    if (it.type !== "Property" || it.kind !== "init" || it.computed || it.method) return undefined;
    // Numbers come first in an object, and `__proto__: x` is no property.
    if (it.key.type !== "Identifier" || it.key.name === "__proto__") return undefined;
    names.add(it.key.name);
  }
  return names.size === properties.length ? [...names] : undefined;
}

/** `select`, or `(0, module.select)`, as esbuild writes what is imported. */
function isSelect(callee: AnyNode): boolean {
  if (callee.type === "Identifier") return callee.name === "select";
  if (callee.type !== "SequenceExpression" || callee.expressions.length !== 2) return false;
  const [, it] = callee.expressions;
  return (
    it?.type === "MemberExpression" &&
    !it.computed &&
    it.object.type === "Identifier" &&
    it.property.type === "Identifier" &&
    it.property.name === "select"
  );
}
