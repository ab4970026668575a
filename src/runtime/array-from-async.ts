/**
 * `Array.fromAsync` on the scheduler, in the host's place while a program runs: the native one would
 * call a channel's iterator from the host's callbacks, where no goroutine is.
 */
import { runningScheduler } from "./active-scheduler.ts";
import { forAwait } from "./lowered.ts";
import { Operation } from "./operation.ts";
import { startTask, Task } from "./task.ts";

type Map = ((value: unknown, index: number) => unknown) | undefined;
type Source = Parameters<typeof forAwait>[0] & ArrayLike<unknown>;
/** An array, or what a subclass of `Array` makes. */
type Target = { length: number };

const native = Array.fromAsync as (...args: unknown[]) => Promise<unknown>;

export function fromAsync(this: unknown, ...args: unknown[]): PromiseLike<unknown> {
  const scheduler = runningScheduler();
  // A program may have kept it, and call it from a callback of the host's.
  if (!scheduler) return native.apply(this, args);
  const [items, map, thisArg] = args;
  const body = collect(this, items as Source, map as Map, thisArg, scheduler.newSite());
  return startTask(scheduler, body, "Array.fromAsync");
}

function* collect(
  constructor: unknown,
  items: Source,
  map: Map,
  thisArg: unknown,
  site: Error | undefined,
): Generator<unknown, unknown, unknown> {
  if (map !== undefined && typeof map !== "function") {
    throw new TypeError(`Array.fromAsync: ${String(map)} is not a function`);
  }
  if (!items[Symbol.asyncIterator] && !items[Symbol.iterator]) {
    const { length } = items;
    const count = Math.min(Math.max(Math.trunc(length) || 0, 0), Number.MAX_SAFE_INTEGER);
    const target = make(constructor, count);
    for (let i = 0; i < count; i++) {
      const value = yield items[i];
      put(target, i, map ? yield map.call(thisArg, value, i) : value);
    }
    target.length = count;
    return target;
  }
  const target = make(constructor);
  const iterator = forAwait(items);
  for (let i = 0; ; i++) {
    const answer: unknown = iterator.next();
    // The learner's line is too deep in the stack by now, or, after a wait, not there any more.
    if (answer instanceof Operation && !(answer instanceof Task)) answer.site = site;
    const step = yield answer;
    if (typeof step !== "object" || step === null) {
      throw new TypeError(`Iterator result ${String(step)} is not an object`);
    }
    const { done, value } = step as IteratorResult<unknown, unknown>;
    if (done) {
      target.length = i;
      return target;
    }
    try {
      put(target, i, map ? yield map.call(thisArg, value, i) : value);
    } catch (error) {
      try {
        if (iterator.return) yield iterator.return();
      } catch {
        // What went wrong first is what is told.
      }
      throw error;
    }
  }
}

function make(constructor: unknown, ...length: number[]): Target {
  return isConstructor(constructor) ? new constructor(...length) : new Array<unknown>(...length);
}

function isConstructor(value: unknown): value is new (...args: number[]) => Target {
  try {
    // Looks for a constructor and calls none.
    Reflect.construct(Object, [], value as () => void);
    return true;
  } catch {
    return false;
  }
}

/** Makes a property of its own, whatever the target has inherited. */
function put(target: object, index: number, value: unknown): void {
  Object.defineProperty(target, index, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
