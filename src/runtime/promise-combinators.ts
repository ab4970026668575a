/**
 * `Promise.all` and its like, for operations of the library.
 *
 * The native ones would carry operations over into the host's promises: a deadlock inside
 * `await Promise.all([worker(1), worker(2)])` could then not be told from a slow server. While a
 * program runs, these stand in their place; with any promise of the host's own among the items
 * they hand over to the native ones.
 */
import { FAILED, Operation, PENDING } from "./operation.ts";
import { isThenable } from "./thenable.ts";

type Combinator = "all" | "allSettled" | "any" | "race";

const native: Record<Combinator, (items: unknown[]) => Promise<unknown>> = {
  all: Promise.all.bind(Promise),
  allSettled: Promise.allSettled.bind(Promise),
  any: Promise.any.bind(Promise),
  race: Promise.race.bind(Promise),
};

/** One item has settled. Returns whether that settles the whole. */
type OnSettled = (index: number, failed: boolean, result: unknown) => boolean;

function combine(
  name: Combinator,
  iterable: Iterable<unknown>,
  start: (whole: Operation<unknown>, count: number) => OnSettled,
): PromiseLike<unknown> {
  const items = [...iterable];
  const ours = items.every((item) => item instanceof Operation || !isThenable(item));
  if (!ours || !items.some((item) => item instanceof Operation)) {
    return native[name](items);
  }
  const whole = new Operation<unknown>(`Promise.${name}`, "IO wait");
  const onSettled = start(whole, items.length);
  let over = false;
  items.forEach((item, index) => {
    const settled = (failed: boolean, result: unknown) => {
      if (!over) over = onSettled(index, failed, result);
    };
    if (!(item instanceof Operation)) return settled(false, item);
    item.awaited = true;
    if (item.status === PENDING) item.addWaiter({ wake: settled });
    else settled(item.status === FAILED, item.result);
  });
  return whole;
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
