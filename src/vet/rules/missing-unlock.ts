import ts from "typescript";
import { deferredAfter, removeStatement, replace, statementBefore } from "../edits.ts";
import type { Fix, TextEdit } from "../finding.ts";
import type { Flow, Point } from "../flow/flow.ts";
import { type Reached, searchWays } from "../flow/search-ways.ts";
import {
  findWithin,
  type FunctionNode,
  functionAround,
  isFunctionNode,
  isWithin,
  receiverOf,
  siblingsOf,
  statementOf,
  wrapped,
} from "../nodes.ts";
import { memberSymbol, referenceKey, takenOut } from "../references.ts";
import type { Rule } from "../rule.ts";
import type { VettedFile } from "../vetted-file.ts";

/** How a lock is taken, and how it is given back. */
const PAIRS = [
  { locks: ["Mutex.lock", "RWMutex.lock", "Locker.lock"], unlock: "unlock" },
  { locks: ["RWMutex.rLock"], unlock: "rUnlock" },
] as const;

type Pair = (typeof PAIRS)[number];

/** A lock that some way out of the function, or the next turn of a loop, leaves locked. */
export const missingUnlock: Rule = {
  name: "missing-unlock",
  summary: "a lock is not given back on every path",
  lesson: "mutexes",
  check(file, report) {
    for (const pair of PAIRS) {
      for (const call of file.callsOf(...pair.locks)) {
        const lock = readLock(file, call, pair);
        const leaks = lock ? leaksOf(file, lock) : [];
        if (lock && leaks.length > 0)
          report(call, messageFor(file, lock, leaks), fixesFor(lock, leaks));
      }
    }
  },
};

/** A call that takes a lock which has to be given back by hand. */
interface Lock {
  call: ts.CallExpression;
  pair: Pair;
  /** `this.#mu` */
  text: string;
  around: FunctionNode;
  /** The calls in the same function that give it back. */
  unlocks: readonly ts.CallExpression[];
  /** Functions that give back a lock of this name without taking it: whoever calls one gives it back. */
  helpers: readonly FunctionNode[];
}

function readLock(file: VettedFile, call: ts.CallExpression, pair: Pair): Lock | undefined {
  const receiver = receiverOf(call);
  const around = functionAround(call);
  // `using _ = await mu.lock()`, or a value that is kept: it gives the lock back.
  if (!receiver || !around || !statementOf(call)) return undefined;
  const key = referenceKey(file, receiver);
  if (key === undefined) return undefined;
  const own = unlocksIn(file, around, pair);
  const unlocks = own.filter((it) => referenceKey(file, receiverOf(it)!) === key);
  // `for (const { mu } of accounts)` takes them all, and another such loop gives them back.
  const one = takenOut(file, receiver);
  const isOneOf = (it: ts.CallExpression) => takenOut(file, receiverOf(it)!) === one;
  if (one && unlocks.length === 0 && own.some(isOneOf)) return undefined;
  const helpers = helpersFor(file, receiver, pair).filter((it) => it !== around);
  const lock = { call, pair, text: receiver.getText(), around, unlocks, helpers };
  return isHandedOn(file, lock) ? undefined : lock;
}

/**
 * Whether somebody else gives the lock back: `acquire` takes it and `release` gives it back, or one
 * goroutine takes it and another gives it back, as a signal.
 */
function isHandedOn(file: VettedFile, lock: Lock): boolean {
  const { around, helpers, unlocks } = lock;
  if (helpers.length === 0) return false;
  if (helpers.some((it) => ts.isCallExpression(it.parent) && isWithin(it, around))) return true;
  // Whoever called gets the function that gives it back: `return { [Symbol.dispose]: unlock }`.
  const isReturned = (it: ts.Node) => ts.isReturnStatement(it) && mentionsHelper(file, it, lock);
  if (findWithin(around.body, isReturned)) return true;
  return unlocks.length === 0 && !mentionsHelper(file, around.body, lock);
}

function unlocksIn(file: VettedFile, node: FunctionNode, { unlock }: Pair): ts.CallExpression[] {
  return file
    .callsOf(`Mutex.${unlock}`, `RWMutex.${unlock}`, `Locker.${unlock}`)
    .filter((it) => functionAround(it) === node && receiverOf(it));
}

function helpersFor(file: VettedFile, receiver: ts.Expression, pair: Pair): FunctionNode[] {
  const symbol = memberSymbol(file, receiver);
  const isSame = (call: ts.CallExpression) => memberSymbol(file, receiverOf(call)!) === symbol;
  return file.functions.filter((node) => {
    if (!unlocksIn(file, node, pair).some(isSame)) return false;
    const tryLock = pair.unlock === "unlock" ? "tryLock" : "tryRLock";
    const taken = file.callsOf(...pair.locks, `Mutex.${tryLock}`, `RWMutex.${tryLock}`);
    return !taken.some((it) => functionAround(it) === node && receiverOf(it) && isSame(it));
  });
}

/** Whether something that gives the lock back is called here, or handed to somebody. */
function mentionsHelper(file: VettedFile, node: ts.Node, { helpers }: Lock): boolean {
  return (
    findWithin(node, (it) => {
      if (isFunctionNode(it)) return helpers.includes(it);
      if (!ts.isIdentifier(it)) return false;
      const declared = file.symbolOf(it)?.declarations ?? [];
      return declared.some((of) => helpers.some((helper) => helper === of || helper.parent === of));
    }) !== undefined
  );
}

function leaksOf(file: VettedFile, lock: Lock): Reached[] {
  const flow = file.flowOf(lock.around);
  const { end, thrown } = flow;
  const unlocks = new Set(lock.unlocks.flatMap((it) => flow.pointsOf(it)));
  const begins = startOf(flow, lock.call);
  return searchWays(flow, {
    starts: (point) => begins.includes(point),
    isGoal: (point) => point === end || point === thrown || begins.includes(point),
    stops: (point) =>
      unlocks.has(point) ||
      (point.node !== undefined &&
        isHelperEvent(point.node) &&
        mentionsHelper(file, point.node, lock)),
  });
}

const isHelperEvent = (node: ts.Node) => ts.isIdentifier(node) || isFunctionNode(node);

/** The points behind the call, and behind its `await`. */
function startOf(flow: Flow, call: ts.CallExpression): readonly Point[] {
  return flow.pointsOf(call);
}

function messageFor(file: VettedFile, lock: Lock, leaks: readonly Reached[]): string {
  const taken = `\`${lock.text}\``;
  const giveBack = `\`${lock.text}.${lock.pair.unlock}()\``;
  if (lock.unlocks.length === 0 && lock.helpers.length === 0) {
    return `Nothing here gives ${taken} back: ${giveBack} is missing, and whoever wants the lock next waits for ever.`;
  }
  const [exit] = leaks.flatMap(({ via }) => via ?? []);
  if (exit) {
    const word = ts.isReturnStatement(exit) ? "return" : "throw";
    return `The ${word} in line ${file.lineOf(exit)} leaves with ${taken} locked: ${giveBack} is missing on that path.`;
  }
  return `A path from here goes on without ${giveBack}, and whoever wants the lock next waits for ever.`;
}

function fixesFor(lock: Lock, leaks: readonly Reached[]): Fix[] {
  return [holdForBlock(lock), unlockAtExits(lock, leaks), unlockInFinally(lock)].flatMap(
    (it) => it ?? [],
  );
}

/**
 * `using _ = await mu.lock()`, where that changes nothing for the ways that were right: each unlock
 * stands at the end of what is done under the lock.
 */
function holdForBlock(lock: Lock): Fix | undefined {
  const statement = statementOf(lock.call)!;
  const isAwaited = ts.isAwaitExpression(wrapped(lock.call).parent);
  if (!isAwaited || !ts.isBlock(statement.parent)) return undefined;
  const removed: TextEdit[] = [];
  for (const unlock of lock.unlocks) {
    const last = statementOf(unlock);
    if (!last || !endsBlock(last, statement)) return undefined;
    removed.push(removeStatement(last));
  }
  const name = freeName(statement);
  return {
    title: "Hold the lock until the end of the block, with using",
    edits: [replace(statement, `using ${name} = ${statement.expression.getText()};`), ...removed],
  };
}

/** Whether nothing is done after an unlock that the block of its lock would still hold it for. */
function endsBlock(unlock: ts.Statement, lock: ts.Statement): boolean {
  const list = siblingsOf(unlock);
  if (!list) return false;
  // Alone in a `finally`, it would leave an empty block behind.
  if (ts.isTryStatement(unlock.parent.parent)) return false;
  const next = list[list.indexOf(unlock) + 1];
  if (next) return ts.isReturnStatement(next) && !next.expression && isWithin(unlock, lock.parent);
  return unlock.parent === lock.parent;
}

/** `_`, or as many more of them as it takes. */
function freeName(statement: ts.Statement): string {
  let name = "_";
  const isTaken = (it: ts.Node) => ts.isIdentifier(it) && it.text === name;
  while (findWithin(statement.parent, isTaken)) name += "_";
  return name;
}

/** An unlock before each `return` or `throw` that lacks one. */
function unlockAtExits(lock: Lock, leaks: readonly Reached[]): Fix | undefined {
  const exits = [...new Set(leaks.map(({ via }) => via))];
  if (!exits.every((it) => it !== undefined && isPlain(it.expression))) return undefined;
  return {
    title: exits.length === 1 ? "Unlock before it leaves" : "Unlock before each of them leaves",
    edits: exits.flatMap((it) => statementBefore(it!, `${lock.text}.${lock.pair.unlock}();`)),
  };
}

/** Whether it is the same before an unlock and after. */
function isPlain(value: ts.Expression | undefined): boolean {
  if (!value) return true;
  const reads = findWithin(
    value,
    (it) =>
      ts.isCallExpression(it) || ts.isAwaitExpression(it) || ts.isPropertyAccessExpression(it),
  );
  return reads === undefined;
}

/** `try … finally`, where there was no unlock at all. */
function unlockInFinally(lock: Lock): Fix | undefined {
  const statement = statementOf(lock.call)!;
  if (lock.unlocks.length > 0 || lock.helpers.length > 0) return undefined;
  const edits = deferredAfter(statement, `${lock.text}.${lock.pair.unlock}();`);
  return edits && { title: "Unlock in finally", edits };
}
