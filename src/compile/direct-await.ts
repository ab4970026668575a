/**
 * Awaits of the library's calls that need no operation: see `src/runtime/direct-await.ts`.
 *
 * `yield ch.send(v)` becomes `((t = rt.send(ch, ch.send, v)) === rt.MUST_WAIT ? yield rt.awaited() : t)`:
 * what stands before the dot, the method and the argument are looked at in the order in which a call
 * looks at them, and what is not the library's is called as it would be. Who the names belong to is seen
 * when the code runs.
 */
import type { AnyNode, CallExpression, MemberExpression, YieldExpression } from "acorn";
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

/** Rewrites `it` in `text` if it awaits such a call. Returns what it needs, or nothing. */
export function awaitDirectly(
  it: YieldExpression,
  code: string,
  text: MagicString,
  { rt, awaited, receiver }: DirectNames,
): { needsReceiver: boolean } | undefined {
  const call = it.argument;
  if (call?.type !== "CallExpression" || call.optional) return undefined;
  const needsReceiver = rewriteMethod(call) ?? rewriteSelect(call);
  if (needsReceiver === undefined) return undefined;
  text.update(it.start, it.start + "yield ".length, `((${awaited} = `);
  text.appendLeft(it.end, `) === ${rt}.MUST_WAIT ? yield ${rt}.awaited() : ${awaited})`);
  return { needsReceiver };

  /** Returns whether it needs the variable; undefined if it is no such call. */
  function rewriteMethod({ callee, arguments: args }: CallExpression): boolean | undefined {
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
    return !isName;
  }

  function rewriteSelect({ callee, arguments: args }: CallExpression): false | undefined {
    if (args.length !== 1 || args[0]!.type === "SpreadElement" || !isSelect(callee))
      return undefined;
    const start = it.start + "yield ".length;
    const open = openingOf(callee.end + (callee.type === "Identifier" ? 0 : 1), args);
    if (open === undefined || !code.startsWith("yield ", it.start)) return undefined;
    const f = code.slice(start, open - 1);
    text.update(start, open, `${rt}.selects(${f}, `);
    return false;
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
