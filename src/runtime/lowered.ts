/**
 * What compiled code calls in the place of esbuild's helpers (`rendezvous/lowered`).
 *
 * esbuild turns every async function into a generator that yields what the learner awaits, behind
 * the helper `__async`. Ours hands each of those values to the scheduler. Outside a run (in the
 * body of a check, say) the same code runs on the host's promises, as it would have without us.
 */
import { runningScheduler } from "./active-scheduler.ts";
import { type Body, returning, startTask, type TaskKind } from "./task.ts";
import { isThenable } from "./thenable.ts";

export { awaited, next, receive, receiveOk, selects, send } from "./direct-await.ts";
/** For code that is compiled for exploring. */
export * as marks from "./marks.ts";
export { isReady } from "./ready.ts";
export { registerNames as named } from "./source-place.ts";
export { MUST_WAIT } from "./wait-queue.ts";

type Generate = (...args: unknown[]) => Body;

/** `__async`: calls an async function whose body is `generator`. */
export function async(
  self: unknown,
  args: ArrayLike<unknown> | null,
  generator: Generate,
): unknown {
  let body: Body;
  try {
    body = generator.apply(self, argumentsOf(args));
  } catch (error) {
    // A default parameter threw: the call fails as an async function does, not by throwing.
    body = failing(error);
  }
  return start(body, "call");
}

const argumentsOf = (args: ArrayLike<unknown> | null) => (args ?? []) as unknown[];

/** Starts a call whose body has been made already. */
export function begin(body: Body): unknown {
  return start(body, "call");
}

/** An async function that awaits nothing. */
export function plain(
  self: unknown,
  args: ArrayLike<unknown> | null,
  body: (...args: unknown[]) => unknown,
): unknown {
  const scheduler = runningScheduler();
  if (!scheduler) return new Promise((resolve) => resolve(body.apply(self, argumentsOf(args))));
  let result: unknown;
  try {
    result = args === null ? body.call(self) : body.apply(self, argumentsOf(args));
  } catch (error) {
    return startTask(scheduler, failing(error), "async function", "call");
  }
  return isThenable(result)
    ? startTask(scheduler, returning(result), "async function", "call")
    : scheduler.returned(result);
}

/** `thrown`: stands around every thrown value, because not every one has a stack that leads here. */
export function thrown<T>(value: T): T {
  const scheduler = runningScheduler();
  if (scheduler) scheduler.failures.threw(value);
  return value;
}

function start<T>(body: Body, kind: TaskKind): PromiseLike<T> {
  const scheduler = runningScheduler();
  return scheduler ? startTask<T>(scheduler, body, "async function", kind) : onHost<T>(body);
}

function onHost<T>(body: Body): Promise<T> {
  return new Promise((resolve, reject) => {
    const advance = (move: () => IteratorResult<unknown>) => {
      try {
        const step = move();
        if (step.done === true) return resolve(step.value as T);
        Promise.resolve(step.value).then(
          (value) => advance(() => body.next(value)),
          (error: unknown) => advance(() => body.throw(error)),
        );
      } catch (error) {
        reject(error);
      }
    };
    advance(() => body.next());
  });
}

// eslint-disable-next-line require-yield -- the body of a call that has failed before it began
function* failing(error: unknown): Body {
  throw error;
}

// Async generators: here the generator yields both what it awaits, marked, and what it produces.

/** `__await`: marks a value that an async generator awaits. */
class Await {
  readonly awaited: unknown;
  /** Whether the generator goes on with `return`, because that is what `yield*` passes on. */
  readonly returns: boolean;
  constructor(awaited: unknown, returns = false) {
    this.awaited = awaited;
    this.returns = returns;
  }
}
export { Await as await };

type Resume = "next" | "throw" | "return";

/** `__asyncGenerator`: requests are served one after another, in the order in which they came. */
export function asyncGenerator(
  self: unknown,
  args: ArrayLike<unknown> | null,
  generator: Generate,
): AsyncGenerator<unknown, unknown, unknown> {
  const body = generator.apply(self, argumentsOf(args)) as Generator<unknown, unknown>;
  let last: PromiseLike<unknown> | undefined;
  const request = (resume: Resume) => (argument?: unknown) => {
    const before = last;
    const call = start<IteratorResult<unknown>>(serve(body, resume, argument, before), "request");
    last = call;
    return call as Promise<IteratorResult<unknown>>;
  };
  const iterator = {
    next: request("next"),
    throw: request("throw"),
    return: request("return"),
    [Symbol.asyncIterator]: () => iterator,
    [Symbol.asyncDispose]: async () => void (await iterator.return()),
  };
  return iterator;
}

function* serve(
  body: Generator<unknown, unknown>,
  resume: Resume,
  argument: unknown,
  before: PromiseLike<unknown> | undefined,
): Generator<unknown, IteratorResult<unknown>, unknown> {
  if (before) {
    try {
      yield before;
    } catch {
      // Its own caller has seen the error.
    }
  }
  let exits = true;
  try {
    let step = body[resume](resume === "return" ? yield argument : argument);
    for (;;) {
      const { value, done } = step;
      let result: unknown;
      try {
        result = yield value instanceof Await ? value.awaited : value;
      } catch (error) {
        if (done) throw error;
        step = body.throw(error);
        continue;
      }
      if (!(value instanceof Await)) {
        exits = false;
        return { value: result, done: done ?? false };
      }
      step = value.returns ? body.return(result) : body.next(result);
    }
  } catch (error) {
    exits = false;
    throw error;
  } finally {
    // `runtime.goexit()` in the generator: its `finally` blocks run as well.
    if (exits) yield* leave(body);
  }
}

function* leave(body: Generator<unknown, unknown>): Generator<unknown, void, unknown> {
  for (let step = body.return(undefined); !step.done;) {
    const { value } = step;
    try {
      step = body.next(yield value instanceof Await ? value.awaited : undefined);
    } catch (error) {
      step = body.throw(error);
    }
  }
}

/**
 * `__yieldStar`: `yield*` over what may be an async iterable. The generator delegates to what this
 * returns: each request first gives the inner answer to be awaited, then, resumed with it, the step.
 */
export function yieldStar(iterable: AnyIterable): Iterator<unknown> & Iterable<unknown> {
  const inner = forAwait(iterable);
  let answered = false;
  const step = (answer: unknown, returns = false): IteratorResult<unknown> => {
    if (answered) {
      answered = false;
      return answer as IteratorResult<unknown>;
    }
    answered = true;
    const request = returns ? inner.return!(answer) : inner.next(answer);
    return { done: false, value: new Await(request, returns) };
  };
  const delegate = {
    next: (sent?: unknown) => step(sent),
    return: (value?: unknown) =>
      answered || inner.return ? step(value, true) : { done: true, value },
    throw(error: unknown): IteratorResult<unknown> {
      // The inner answer was an error, or there is nobody to pass the error to.
      if (answered || !inner.throw) {
        answered = false;
        throw error;
      }
      answered = true;
      return { done: false, value: new Await(inner.throw(error)) };
    },
    [Symbol.iterator]: () => delegate,
  };
  return delegate;
}

type AnyIterable = {
  [Symbol.asyncIterator]?: () => AsyncIterator<unknown>;
  [Symbol.iterator]?: () => Iterator<unknown>;
};

/** `__forAwait`: the iterator of a `for await`, also over plain iterables of promises. */
export function forAwait(iterable: AnyIterable): AsyncIterator<unknown> {
  const async = iterable[Symbol.asyncIterator];
  if (async) return async.call(iterable);
  const iterator = iterable[Symbol.iterator]!();
  function* unwrap({
    value,
    done,
  }: IteratorResult<unknown, unknown>): Generator<unknown, unknown, unknown> {
    try {
      return { value: yield value, done: done ?? false };
    } catch (error) {
      // Nobody else will close it: the loop takes the failure for the iterator's own.
      if (!done) iterator.return?.();
      throw error;
    }
  }
  const settle = (step: IteratorResult<unknown>) =>
    start<IteratorResult<unknown>>(unwrap(step), "part") as Promise<IteratorResult<unknown>>;
  return {
    next: (sent?: unknown) => settle(iterator.next(sent)),
    ...(iterator.return && { return: (value?: unknown) => settle(iterator.return!(value)) }),
    ...(iterator.throw && { throw: (error: unknown) => settle(iterator.throw!(error)) }),
  };
}

/** What `using` has noted: whether to await, how to dispose, and of what. */
type Resource = [isAsync: boolean, dispose?: (this: unknown) => unknown, value?: unknown];

/** `__callDispose`: disposes in reverse order. Returns what to await, if any resource is async. */
export function callDispose(stack: Resource[], error: unknown, hasError?: boolean): unknown {
  let failed = hasError ?? false;
  let failure = error;
  const note = (thrown: unknown) => {
    failure = failed
      ? new SuppressedError(thrown, failure, "An error was suppressed during disposal")
      : thrown;
    failed = true;
  };
  if (stack.some(([isAsync]) => isAsync)) return start(disposeInTurn(stack, note, rethrow), "part");
  for (let resource = stack.pop(); resource; resource = stack.pop()) {
    try {
      resource[1]?.call(resource[2]);
    } catch (thrown) {
      note(thrown);
    }
  }
  return rethrow();

  function rethrow(): undefined {
    if (failed) throw failure;
    return undefined;
  }
}

function* disposeInTurn(
  stack: Resource[],
  note: (error: unknown) => void,
  rethrow: () => undefined,
): Generator<unknown, undefined, unknown> {
  for (let resource = stack.pop(); resource; resource = stack.pop()) {
    try {
      const result = resource[1]?.call(resource[2]);
      if (resource[0]) yield result;
    } catch (thrown) {
      note(thrown);
    }
  }
  return rethrow();
}
