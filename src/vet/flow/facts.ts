import ts from "typescript";
import { assignedBy, bare, findWithin } from "../nodes.ts";
import type { Point } from "./flow.ts";

/**
 * What is known on a way through a function: conditions that have come out true or false, and have
 * not been touched since. Who has passed `if (closed)` does not pass `if (!closed)` next. A plain map
 * from a condition's text to what it is.
 */
export type Facts = ReadonlyMap<string, boolean>;

/**
 * The conditions of which it matters what is known: those that are tested twice, or tested and set. Of
 * all others nothing is kept, or the ways through a long function would be too many.
 */
export function conditionsThatMatter(points: readonly Point[]): ReadonlySet<string> {
  const seen = new Map<ts.Node, string>();
  for (const { node, assumes } of points) {
    const condition = assumes && readCondition(assumes.test);
    if (condition) seen.set(assumes.test, condition.text);
    else if (node) for (const [text] of valueSet(node)) seen.set(node, text);
  }
  const texts = [...seen.values()];
  return new Set(texts.filter((text, index) => texts.indexOf(text) !== index));
}

/** What is known after a point; undefined if nobody who knows this much can pass it. */
export function factsAfter(
  facts: Facts,
  { assumes, node }: Point,
  matters: ReadonlySet<string>,
): Facts | undefined {
  if (matters.size === 0) return facts;
  if (assumes) {
    const condition = readCondition(assumes.test);
    if (!condition || !matters.has(condition.text)) return facts;
    const value = assumes.isTrue !== condition.isNegated;
    const known = facts.get(condition.text);
    if (known !== undefined) return known === value ? facts : undefined;
    return new Map(facts).set(condition.text, value);
  }
  return node ? afterNode(facts, node, matters) : facts;
}

function afterNode(facts: Facts, node: ts.Node, matters: ReadonlySet<string>): Facts {
  const set = valueSet(node).filter(([text]) => matters.has(text));
  if (facts.size + set.length === 0) return facts;
  const names = changedNames(node);
  if (names.length > 0) {
    const isKept = (text: string) => !names.some((name) => mentions(text, name));
    return new Map([...[...facts].filter(([text]) => isKept(text)), ...set]);
  }
  // Meanwhile others may have changed what is theirs as well.
  const lets = ts.isAwaitExpression(node) || ts.isCallExpression(node);
  return lets ? new Map([...facts].filter(([text]) => isPrivate(text, node))) : facts;
}

/** `closed` in `closed = true`, `state` in `state.done = true`; empty names stand for any. */
function changedNames(node: ts.Node): string[] {
  if (ts.isVariableDeclaration(node)) return boundNames(node.name);
  let changed = assignedBy(node);
  while (
    changed &&
    (ts.isPropertyAccessExpression(changed) || ts.isElementAccessExpression(changed))
  ) {
    changed = bare(changed.expression);
  }
  if (!changed) return [];
  if (changed.kind === ts.SyntaxKind.ThisKeyword) return ["this"];
  return [ts.isIdentifier(changed) ? changed.text : ""];
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((it) => (ts.isOmittedExpression(it) ? [] : boundNames(it.name)));
}

/** The fact that `closed = true` makes. */
function valueSet(node: ts.Node): [string, boolean][] {
  const [name, value] = ts.isVariableDeclaration(node)
    ? [node.name, node.initializer]
    : ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken
      ? [node.left, node.right]
      : [];
  if (!name || !value || !ts.isIdentifier(name)) return [];
  if (value.kind === ts.SyntaxKind.TrueKeyword) return [[name.text, true]];
  return value.kind === ts.SyntaxKind.FalseKeyword ? [[name.text, false]] : [];
}

interface Condition {
  text: string;
  isNegated: boolean;
}

/** A condition of which something can be known; undefined if it calls or changes anything. */
function readCondition(test: ts.Expression): Condition | undefined {
  const acts = findWithin(
    test,
    (it) =>
      ts.isCallExpression(it) ||
      ts.isAwaitExpression(it) ||
      ts.isYieldExpression(it) ||
      assignedBy(it) !== undefined,
  );
  if (acts) return undefined;
  if (ts.isBinaryExpression(test)) {
    const { left, operatorToken, right } = test;
    const unequal = [
      ts.SyntaxKind.ExclamationEqualsEqualsToken,
      ts.SyntaxKind.ExclamationEqualsToken,
    ].includes(operatorToken.kind);
    const operator = unequal ? "===" : operatorToken.getText();
    return { text: `${left.getText()} ${operator} ${right.getText()}`, isNegated: unequal };
  }
  return { text: test.getText(), isNegated: false };
}

const mentions = (text: string, name: string) =>
  name === "" || new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`).test(text);

/** Whether a fact is about nothing but local variables that no other function changes. */
function isPrivate(text: string, at: ts.Node): boolean {
  if (/[.[]/.test(text)) return false;
  const names = text.match(/[A-Za-z_$][\w$]*/g) ?? [];
  return names.every((name) => !isChangedElsewhere(name, at));
}

/** Whether a function other than the one around `at` assigns to a variable of this name. */
function isChangedElsewhere(name: string, at: ts.Node): boolean {
  const own = functionOf(at);
  return (
    findWithin(at.getSourceFile(), (it) => {
      const changed = assignedBy(it);
      return (
        changed !== undefined &&
        ts.isIdentifier(changed) &&
        changed.text === name &&
        functionOf(it) !== own
      );
    }) !== undefined
  );
}

function functionOf(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(node, ts.isFunctionLike);
}
