/**
 * What code that is compiled for exploring tells of itself: which variables and which properties of
 * objects it reads and writes, whom it calls, what it awaits. See `src/compile/marks.ts`.
 *
 * Each mark stands around a part of an expression, or before it, and gives back what it was given.
 * Where no footprints are written down it does nothing else.
 */
import { runningScheduler } from "./active-scheduler.ts";
import { READ, WRITE } from "./footprint.ts";
import { classify, isMarked, NOT_MARKED } from "./known-functions.ts";
import { Operation } from "./operation.ts";
import { select } from "./select.ts";
import { isObject, type StepRecorder } from "./step-recorder.ts";
import { isThenable } from "./thenable.ts";

const recorder = (): StepRecorder | undefined => runningScheduler()?.footprints;

/** A variable that several functions share is read. */
export function reads(variable: string): void {
  recorder()?.touchVariable(variable, READ);
}

/** It is written. */
export function writes(variable: string): void {
  recorder()?.touchVariable(variable, WRITE);
}

/** It is given `value`. */
export function gives<T>(variable: string, value: T): T {
  recorder()?.touchVariable(variable, WRITE);
  return value;
}

/** A property of `object` is read. */
export function from<T>(object: T): T {
  if (isObject(object)) recorder()?.touchProperty(object, READ);
  return object;
}

/** A property of `object` is written. */
export function into<T>(object: T): T {
  if (isObject(object)) recorder()?.touchProperty(object, WRITE);
  return object;
}

/** Something of plain memory is read, and it is not told what. */
export function readsSomewhere(): void {
  recorder()?.touchSomewhere(READ);
}

/** Something of it is written. */
export function writesSomewhere(): void {
  recorder()?.touchSomewhere(WRITE);
}

/** An object comes into view, which may be new. */
export function seen<T>(value: T): T {
  if (isObject(value)) recorder()?.sees(value);
  return value;
}

/** An object has been made, here and now. */
export function fresh<T extends object>(object: T): T {
  recorder()?.made(object);
  return object;
}

/** `new` has given `value`: a new object, but for classes that give out old ones. */
export function constructed<T>(value: T): T {
  const it = isObject(value) ? recorder() : undefined;
  if (!it) return value;
  const { constructor } = value as object;
  if (classify.knows(constructor) && constructor !== Object) it.made(value as object);
  else it.sees(value as object);
  return value;
}

/** `value` is made a string or a number, where an object's own methods are called. */
export function plainly<T>(value: T): T {
  if (isObject(value)) recorder()?.touchSomewhere(READ);
  return value;
}

/** `f` is called. Returns what to call. */
export function calls<T>(f: T): T {
  const it = recorder();
  if (it === undefined) return f;
  if (f === (select as unknown)) return selectsOf(it) as T;
  classify(f, undefined)(it, undefined);
  return f;
}

/** The method `name` of `object` is called. */
export function callsOn<T>(object: T, name: PropertyKey): T {
  const it = recorder();
  if (it === undefined || object === null || object === undefined) return object;
  const method = methodOf(object, name);
  if (method === select) it.everything();
  classify(method, object)(it, object);
  return object;
}

/** Something of `object` is called, and it is not told what. */
export function callsUnknown<T>(object: T): T {
  recorder()?.everythingForNow();
  return object;
}

/** `value` is passed to what may call it, if it is a function. */
export function passes<T>(value: T): T {
  const it = typeof value === "function" ? recorder() : undefined;
  if (it && !isMarked(value as never) && !classify.knows(value)) {
    it.isBlindTo(NOT_MARKED);
  }
  return value;
}

/** `value` is awaited, or yielded. */
export function awaits<T>(value: T): T {
  const it = recorder();
  if (it === undefined) return value;
  if (value instanceof Operation) it.awaits(value);
  else if (isThenable(value) || (isObject(value) && "awaited" in value)) it.everything();
  return value;
}

/** What was awaited in the middle of an expression: the rest of it may do anything to plain memory. */
export function resumes<T>(value: T): T {
  const it = recorder();
  if (isObject(value)) it?.sees(value);
  it?.touchSomewhere(WRITE);
  return value;
}

/** Something is iterated over, with an await between two of its elements perhaps. */
export function each<T>(iterable: Iterable<T>): Iterable<T> {
  const it = recorder();
  if (it === undefined || typeof iterable === "string") return iterable;
  const object: object = iterable;
  const isCollection = Array.isArray(object) || object instanceof Map || object instanceof Set;
  if (!isCollection) return everyStep(iterable, () => it.everythingForNow());
  return everyStep(iterable, () => it.touchProperty(iterable, READ));
}

/** Iterates as `iterable` does, and calls `look` each time before it does. */
function everyStep<T>(iterable: Iterable<T>, look: () => void): Iterable<T> {
  return {
    [Symbol.iterator]() {
      look();
      const iterator = iterable[Symbol.iterator]();
      return {
        next() {
          look();
          const step = iterator.next();
          if (isObject(step.value)) recorder()?.sees(step.value);
          return step;
        },
        ...(iterator.return && {
          return(value?: unknown) {
            look();
            return iterator.return!(value);
          },
        }),
      };
    },
  };
}

const selectsOf = (it: StepRecorder) => (cases: Parameters<typeof select>[0]) => {
  if (isObject(cases)) it.selects(cases);
  return select(cases);
};

/** The method as a call would find it; undefined if a getter has to be asked. */
function methodOf(object: unknown, name: PropertyKey): unknown {
  for (let at: unknown = Object(object); at !== null; at = Object.getPrototypeOf(at)) {
    const property = Object.getOwnPropertyDescriptor(at, name);
    if (property) return property.value;
  }
  return undefined;
}
