/**
 * `Promise.all` and its like, for operations of the library.
 *
 * The native ones would carry operations over into the host's promises: a deadlock inside
 * `await Promise.all([worker(1), worker(2)])` could then not be told from a slow server. While a
 * program runs, these stand in their place; with any promise of the host's own among the items
 * they hand over to the native ones.
 */
import { FAILED, Operation, PENDING, type Waiter } from "./operation.ts";
import { isThenable } from "./thenable.ts";

type Combinator = "all" | "allSettled" | "any" | "race";

const native: Record<Combinator, (items: unknown[]) => Promise<unknown>> = {
  all: Promise.all.bind(Promise),
  allSettled: Promise.allSettled.bind(Promise),
  any: Promise.any.bind(Promise),
  race: Promise.race.bind(Promise),
};

/** Waits for its parts: who waits for it is in the state of the first part that is not over. */
class Combination extends Operation<unknown> {
  readonly #parts: readonly Operation<unknown>[];

  constructor(call: string, parts: readonly Operation<unknown>[]) {
    super(call, "runnable");
    this.#parts = parts;
  }

  override get blockedOn(): Operation<unknown> | undefined {
    return this.waitsFor?.blockedOn;
  }

  override get waitsFor(): Operation<unknown> | undefined {
    if (this.status !== PENDING) return undefined;
    return this.#parts.find((part) => part.status === PENDING);
  }

  override get waitsForHost(): boolean {
    return this.status === PENDING && this.#parts.some((part) => part.waitsForHost);
  }
}

/** One item has settled. Returns whether that settles the whole. */
type OnSettled = (index: number, failed: boolean, result: unknown) => boolean;

function combine(
  name: Combinator,
  iterable: Iterable<unknown>,
  start: (whole: Combination, count: number) => OnSettled,
): PromiseLike<unknown> {
  const items = [...iterable];
  const operations = items.filter((item) => item instanceof Operation);
  for (const operation of operations) operation.awaited = true;
  const ours = items.every((item) => item instanceof Operation || !isThenable(item));
  if (!ours || operations.length === 0) return native[name](items);
  const whole = new Combination(`Promise.${name}`, operations);
  const onSettled = start(whole, items.length);
  let over = false;
  items.forEach((item, index) => {
    const settled = (failed: boolean, result: unknown) => {
      if (!over) over = onSettled(index, failed, result);
    };
    if (!(item instanceof Operation)) return settled(false, item);
    if (item.status === PENDING) item.addWaiter({ wake: partOf(whole, item, settled) });
    else settled(item.status === FAILED, item.result);
  });
  return whole;
}

/** Has the race detector know what another goroutine has done before it settled the item. */
function partOf({ goroutine }: Combination, item: Operation<unknown>, wake: Waiter["wake"]) {
  if (item.goroutine === goroutine) return wake;
  return (failed: boolean, result: unknown) => {
    goroutine.scheduler.race?.acquireAll(goroutine);
    wake(failed, result);
  };
}

export const all = (items: Iterable<unknown>): PromiseLike<unknown> =>
  combine("all", items, (whole, count) => {
    const values = new Array<unknown>(count);
    let left = count;
    return (index, failed, result) => {
      if (failed) {
        whole.fail(result);
        return true;
      }
      values[index] = result;
      if (--left > 0) return false;
      whole.complete(values);
      return true;
    };
  });

export const allSettled = (items: Iterable<unknown>): PromiseLike<unknown> =>
  combine("allSettled", items, (whole, count) => {
    const values = new Array<unknown>(count);
    let left = count;
    return (index, failed, result) => {
      values[index] = failed
        ? { status: "rejected", reason: result }
        : { status: "fulfilled", value: result };
      if (--left > 0) return false;
      whole.complete(values);
      return true;
    };
  });

export const any = (items: Iterable<unknown>): PromiseLike<unknown> =>
  combine("any", items, (whole, count) => {
    const errors = new Array<unknown>(count);
    let left = count;
    return (index, failed, result) => {
      if (!failed) {
        whole.complete(result);
        return true;
      }
      errors[index] = result;
      if (--left > 0) return false;
      whole.fail(new AggregateError(errors, "All promises were rejected"));
      return true;
    };
  });

export const race = (items: Iterable<unknown>): PromiseLike<unknown> =>
  combine("race", items, (whole) => (_index, failed, result) => {
    if (failed) whole.fail(result);
    else whole.complete(result);
    return true;
  });
