/**
 * What a call touches, by the function that is called. A function that is not known here and was not
 * compiled for exploring may touch everything.
 */
import { AtomicCell } from "./atomic-cell.ts";
import { Bool } from "./atomic-bool.ts";
import { Int32, Uint32 } from "./atomic-int32.ts";
import { Int64, Uint64 } from "./atomic-int64.ts";
import { Pointer } from "./atomic-pointer.ts";
import { Value } from "./atomic-value.ts";
import { chan, Channel, ChannelIterator, nilChan } from "./channel.ts";
import { Cond } from "./cond.ts";
import { ADD, READ, type Touch, WRITE } from "./footprint.ts";
import { go } from "./go.ts";
import { gosched } from "./gosched.ts";
import { Mutex } from "./mutex.ts";
import { RWMutex } from "./rw-mutex.ts";
import { select } from "./select.ts";
import { shared, SharedVariable } from "./shared.ts";
import type { StepRecorder } from "./step-recorder.ts";
import { after, newTicker, newTimer, now, since, sleep, tick, until } from "./time.ts";
import { WaitGroup } from "./wait-group.ts";

/** Notes what a call touches; `object` is what stands before the dot. */
type Rule = (recorder: StepRecorder, object: unknown) => void;

/** What the compiler writes into every function that tells of itself: see `src/compile/marks.ts`. */
export const MARKED = "/*explored*/";

/** Why footprints are of no use, where other code takes part. */
export const NOT_MARKED = "code that was not compiled for exploring";

const nothing: Rule = () => undefined;
const anything: Rule = (recorder) => recorder.everythingForNow();
const readsMemory: Rule = (recorder) => recorder.touchSomewhere(READ);
const writesMemory: Rule = (recorder) => recorder.touchSomewhere(WRITE);
/** The same of one that may call something back, which may await; and goes on afterwards. */
const writesMemoryForNow: Rule = (recorder) => recorder.touchSomewhereForNow(WRITE);
const notMarked: Rule = (recorder) => recorder.isBlindTo(NOT_MARKED);

/** A thing of the library's. */
const thing =
  (how: Touch): Rule =>
  (recorder, object) =>
    recorder.touch(object as object, how);

/** A collection of the language's. */
const collection =
  (how: Touch): Rule =>
  (recorder, object) => {
    if (typeof object === "object" && object !== null) recorder.touchProperty(object, how);
  };
/** The same of a method that calls something back, which may await; and goes on afterwards. */
const collectionForNow =
  (how: Touch): Rule =>
  (recorder, object) => {
    if (typeof object === "object" && object !== null) recorder.touchPropertyForNow(object, how);
  };

const known = new Map<unknown, Rule>();

function learn(prototype: object, rules: Readonly<Record<string, Rule>>): void {
  for (const [names, rule] of Object.entries(rules)) {
    for (const name of names.split(" ")) {
      const f: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
      if (typeof f === "function") known.set(f, rule);
    }
  }
}

// The library. What it tells a watch of need not be said here.
learn(Channel.prototype, { "send receive receiveOk close": thing(WRITE), sendCase: nothing });
known.set(ChannelIterator.prototype.next, (recorder, it) =>
  recorder.touch((it as ChannelIterator<unknown>).channel, WRITE),
);
learn(Mutex.prototype, { "lock unlock tryLock": thing(WRITE) });
learn(RWMutex.prototype, {
  "lock unlock tryLock rLock rUnlock tryRLock": thing(WRITE),
});
learn(WaitGroup.prototype, { done: thing(ADD), "add wait": thing(WRITE), go: nothing });
learn(Cond.prototype, { "wait signal broadcast": thing(WRITE) });
for (const { prototype } of [AtomicCell, Int32, Int64, Bool, Pointer, Value]) {
  // `Int32` and `Uint32` have a class between them and the cell; so have the 64-bit ones.
  for (
    let it: object = prototype;
    it !== Object.prototype;
    it = Object.getPrototypeOf(it) as object
  )
    learn(it, { load: thing(READ), "store swap compareAndSwap add and or": thing(WRITE) });
}
learn(SharedVariable.prototype, { get: thing(READ), "set update": thing(WRITE) });
for (const f of [go, chan, nilChan, shared, gosched, select]) known.set(f, nothing);
for (const f of [after, newTicker, newTimer, now, since, sleep, tick, until]) known.set(f, nothing);
for (const it of [
  Mutex,
  RWMutex,
  WaitGroup,
  Cond,
  Int32,
  Uint32,
  Int64,
  Uint64,
  Bool,
  Pointer,
  Value,
])
  known.set(it, nothing);

// The language.
learn(Array.prototype, {
  "at entries includes indexOf keys lastIndexOf slice toReversed toSpliced values with":
    collection(READ),
  "every filter find findIndex findLast findLastIndex forEach map reduce reduceRight some toSorted":
    collectionForNow(READ),
  "copyWithin fill pop push reverse shift splice unshift": collection(WRITE),
  sort: collectionForNow(WRITE),
  "concat flat flatMap join toString": readsMemory,
});
for (const it of [Map, Set, WeakMap, WeakSet]) {
  learn(it.prototype, {
    "entries get has keys values": collection(READ),
    forEach: collectionForNow(READ),
    "add clear delete set": collection(WRITE),
  });
  known.set(it, writesMemoryForNow);
}
learn(String.prototype, {
  "at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf normalize padEnd padStart repeat slice split startsWith substring toLowerCase toString toUpperCase trim trimEnd trimStart valueOf":
    nothing,
  "match matchAll replace replaceAll search": writesMemoryForNow,
});
learn(Number.prototype, { "toFixed toPrecision toString valueOf": nothing });
learn(BigInt.prototype, { "toString valueOf": nothing });
learn(Boolean.prototype, { "toString valueOf": nothing });
learn(RegExp.prototype, { "exec test": writesMemory });
learn(JSON, { stringify: writesMemoryForNow, parse: nothing });
learn(Object, {
  "getOwnPropertyNames getPrototypeOf hasOwn is keys": readsMemory,
  "assign create defineProperty entries freeze fromEntries values": writesMemoryForNow,
});
learn(Array, { isArray: nothing, of: nothing, from: writesMemoryForNow });
learn(Number, { "isFinite isInteger isNaN isSafeInteger parseFloat parseInt": readsMemory });
learn(Math, {
  "abs ceil cos exp floor hypot imul log log10 log2 max min pow round sign sin sqrt tan trunc":
    readsMemory,
});
for (const f of [Number, String, Boolean, BigInt, parseInt, parseFloat, isNaN, isFinite])
  known.set(f, readsMemory);
for (const f of [structuredClone, Array, Object]) known.set(f, writesMemoryForNow);
for (const f of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError])
  known.set(f, readsMemory);
known.set(Symbol, nothing);

const marked = new WeakMap<object, boolean>();
const source = Function.prototype.toString;

/** Whether `f` was compiled for exploring. */
export function isMarked(f: (...args: never[]) => unknown): boolean {
  let is = marked.get(f);
  if (is === undefined) marked.set(f, (is = source.call(f).includes(MARKED)));
  return is;
}

/** Whether `f` is the code of a module that was compiled, but not for exploring: it may go on unseen. */
const isLowered = (f: object) => source.call(f as never).includes("__rt");

/** What a call of `f` touches, where `f` itself does not tell; `object` is what stands before the dot. */
export function classify(f: unknown, object: unknown): Rule {
  const rule = known.get(f);
  if (rule) return rule;
  if (typeof f !== "function") return anything;
  if (isMarked(f as never)) return nothing;
  // What prints is told of where it prints.
  if (object === globalThis.console) return nothing;
  // `f.call(self)`
  if ((f === Function.prototype.call || f === Function.prototype.apply) && isFunction(object)) {
    return isMarked(object) ? nothing : anything;
  }
  return isLowered(f) ? notMarked : anything;
}

const isFunction = (it: unknown): it is (...args: never[]) => unknown => typeof it === "function";

/** Whether there is a rule for `f`. */
classify.knows = (f: unknown): boolean => known.has(f);
