/**
 * Go's package `context`: deadlines, cancellation and values that cross goroutines.
 *
 * Invariants:
 * - cancelling is synchronous: when `cancel()` returns, every descendant has its `err()` set and its
 *   `done()` closed;
 * - the first cause that arrives wins;
 * - cancellation goes down the tree, never up and never to siblings.
 */
import { activeScheduler } from "./active-scheduler.ts";
import { CancelContext } from "./cancel-context.ts";
import { attach } from "./attach-to-parent.ts";
import { ContextCallback } from "./context-callback.ts";
import { Canceled } from "./context-errors.ts";
import { causeOf, type Context, DetachedContext, RootContext } from "./context-node.ts";
import { DeadlineContext } from "./deadline-context.ts";
import { asDuration } from "./duration.ts";
import { Panic } from "./panic.ts";
import { SignalContext } from "./signal-context.ts";
import { ValueContext } from "./value-context.ts";
import { wallTime, wallTimeBetween } from "./wall-time.ts";

export { Canceled, DeadlineExceeded, type TimeoutError } from "./context-errors.ts";
export type { Context } from "./context-node.ts";

/**
 * Cancels a context and all that derive from it: Go's `context.CancelFunc`. When it returns, they are
 * done. Calling it again does nothing.
 */
export type CancelFunc = () => void;

/** Cancels a context and says why: Go's `context.CancelCauseFunc`. Without a cause it is `Canceled`. */
export type CancelCauseFunc = (cause?: Error | null) => void;

const BACKGROUND = new RootContext("context.Background");
const TODO = new RootContext("context.TODO");

/**
 * The root of every tree of contexts: never done, no deadline, no values. Go's `context.Background`.
 *
 * @example
 * const ctx = context.background();
 * console.log(ctx.err(), ctx.deadline(), String(ctx)); // null null context.Background
 */
export function background(): Context {
  return BACKGROUND;
}

/**
 * A root for where it is not clear yet which context to use: Go's `context.TODO`.
 *
 * @example
 * console.log(String(context.todo())); // context.TODO
 */
export function todo(): Context {
  return TODO;
}

/**
 * A context that can be cancelled: Go's `context.WithCancel`. Call `cancel` as soon as the work is
 * over, also when it went well: until then the context stays with its parent.
 *
 * The parent may be an object of your own with the methods of a `Context`, as in Go. What it wraps is
 * found through its `value`; else its method `afterFunc(f)` is used, if it has one, or its `done()`
 * is watched.
 *
 * @throws {Panic} `cannot create context from nil parent`
 * @example
 * const [ctx, cancel] = context.withCancel(context.background());
 * cancel();
 * console.log(ctx.err()?.message); // context canceled
 */
export function withCancel(parent: Context): [Context, CancelFunc] {
  const ctx = new CancelContext(parentOf(parent)).join();
  return [ctx, () => ctx.cancel(Canceled)];
}

/**
 * Like `withCancel`; the function takes the cause that `context.cause` gives. Go's
 * `context.WithCancelCause`.
 *
 * @throws {Panic} `cannot create context from nil parent`
 * @example
 * const [ctx, cancel] = context.withCancelCause(context.background());
 * cancel(new Error("the user left"));
 * console.log(ctx.err()?.message); // context canceled
 * console.log(context.cause(ctx)?.message); // the user left
 */
export function withCancelCause(parent: Context): [Context, CancelCauseFunc] {
  const ctx = new CancelContext(parentOf(parent)).join();
  return [ctx, (cause) => ctx.cancel(Canceled, cause)];
}

/**
 * A context that ends after `timeout` milliseconds: Go's `context.WithTimeout`. If the parent ends
 * earlier, so does this.
 *
 * @throws {Panic} `cannot create context from nil parent`
 * @example
 * const [ctx, cancel] = context.withTimeout(context.background(), 100);
 * await ctx.done().receive();
 * console.log(ctx.err()?.message); // context deadline exceeded
 * cancel();
 */
export function withTimeout(parent: Context, timeout: number): [Context, CancelFunc] {
  return withTimeoutCause(parent, timeout);
}

/**
 * Like `withTimeout`, with the cause that `context.cause` gives when time is up. Go's
 * `context.WithTimeoutCause`. The function that cancels does not set the cause.
 *
 * @throws {Panic} `cannot create context from nil parent`
 * @example
 * const slow = new Error("the search took too long");
 * const [ctx, cancel] = context.withTimeoutCause(context.background(), 100, slow);
 * await ctx.done().receive();
 * console.log(context.cause(ctx)?.message); // the search took too long
 * cancel();
 */
export function withTimeoutCause(
  parent: Context,
  timeout: number,
  cause?: Error | null,
): [Context, CancelFunc] {
  const checked = parentOf(parent);
  const delay = asDuration(timeout);
  const deadline = wallTime(activeScheduler("context.withTimeout")) + delay;
  return deriveDeadline(checked, deadline, delay, cause);
}

/**
 * A context that ends at `deadline`, in milliseconds since 1970: Go's `context.WithDeadline`. A
 * deadline that has passed ends it at once.
 *
 * @throws {Panic} `cannot create context from nil parent`
 * @example
 * const [ctx, cancel] = context.withDeadline(context.background(), time.now() + 200);
 * console.log(ctx.deadline()! - time.now()); // 200
 * cancel();
 */
export function withDeadline(parent: Context, deadline: number): [Context, CancelFunc] {
  return withDeadlineCause(parent, deadline);
}

/**
 * Like `withDeadline`, with the cause that `context.cause` gives when time is up. Go's
 * `context.WithDeadlineCause`. The function that cancels does not set the cause.
 *
 * @throws {Panic} `cannot create context from nil parent`
 * @example
 * const closed = new Error("the shop has closed");
 * const [ctx, cancel] = context.withDeadlineCause(context.background(), time.now() + 200, closed);
 * await ctx.done().receive();
 * console.log(context.cause(ctx)?.message); // the shop has closed
 * cancel();
 */
export function withDeadlineCause(
  parent: Context,
  deadline: number,
  cause?: Error | null,
): [Context, CancelFunc] {
  const checked = parentOf(parent);
  const now = wallTime(activeScheduler("context.withDeadline"));
  return deriveDeadline(checked, deadline, asDuration(wallTimeBetween(now, deadline)), cause);
}

function deriveDeadline(
  parent: Context,
  deadline: number,
  delay: number,
  cause: Error | null | undefined,
): [Context, CancelFunc] {
  const earlier = parent.deadline();
  if (earlier !== null && earlier < deadline) return withCancel(parent);
  const ctx = new DeadlineContext(parent, deadline).join();
  ctx.startTimer(delay, cause);
  return [ctx, () => ctx.cancel(Canceled)];
}

/**
 * Beyond Go: a context that is cancelled when `signal`, an `AbortSignal` of the host's, is aborted;
 * the signal's reason is then `context.cause`, as an `Error`.
 *
 * Call `cancel` as soon as the work is over: until then the context stays with the signal. Nobody
 * knows whether a signal will ever be aborted, so a program that waits for nothing else is stuck.
 *
 * @throws {Panic} `cannot create context from nil parent`
 * @example
 * const controller = new AbortController();
 * const [ctx, cancel] = context.fromSignal(context.background(), controller.signal);
 * controller.abort(new Error("the page was left"));
 * console.log(ctx.err()?.message); // context canceled
 * console.log(context.cause(ctx)?.message); // the page was left
 * cancel();
 */
export function fromSignal(parent: Context, signal: AbortSignal): [Context, CancelFunc] {
  const ctx = new SignalContext(parentOf(parent), signal).join().listen();
  return [ctx, () => ctx.cancel(Canceled)];
}

/**
 * A context that has `value` for `key`: Go's `context.WithValue`. Use an object or a symbol of your
 * own as the key, so that nobody else's can be the same: keys are compared as by `Object.is`. Arrays,
 * maps and sets are no keys, as slices and maps are none in Go.
 *
 * @throws {Panic} `cannot create context from nil parent`, `nil key`, `key is not comparable`
 * @example
 * const user = Symbol("user");
 * const ctx = context.withValue(context.background(), user, "ann");
 * console.log(ctx.value(user), ctx.value("user")); // ann undefined
 */
export function withValue(parent: Context, key: unknown, value: unknown): Context {
  const checked = parentOf(parent);
  if (key === null || key === undefined) throw new Panic("nil key");
  if (!isComparable(key)) throw new Panic("key is not comparable");
  return new ValueContext(checked, key, value);
}

const isComparable = (key: unknown) =>
  !(Array.isArray(key) || ArrayBuffer.isView(key) || key instanceof Map || key instanceof Set);

/**
 * A context with the parent's values that is not cancelled with it, and has no deadline: Go's
 * `context.WithoutCancel`.
 *
 * @throws {Panic} `cannot create context from nil parent`
 * @example
 * const [parent, cancel] = context.withCancel(context.background());
 * const cleanUp = context.withoutCancel(parent);
 * cancel();
 * console.log(parent.err()?.message, cleanUp.err()); // context canceled null
 */
export function withoutCancel(parent: Context): Context {
  return new DetachedContext(parentOf(parent));
}

/**
 * Why `ctx` is done: the cause given with the cancellation, else `ctx.err()`; null while it is not
 * done. Go's `context.Cause`. The first cause that reaches a context stays.
 *
 * @example
 * const [ctx, cancel] = context.withCancelCause(context.background());
 * cancel(new Error("first"));
 * cancel(new Error("second"));
 * console.log(context.cause(ctx)?.message); // first
 */
export function cause(ctx: Context): Error | null {
  return causeOf(ctx);
}

/**
 * Runs `f` in a goroutine of its own once `ctx` is done, at once if it is: Go's `context.AfterFunc`.
 * Who cancels does not wait for it. The function that `afterFunc` returns takes it back, and says
 * whether it was in time: false means that `f` has been started, or was taken back before.
 *
 * @throws {Panic} `runtime error: invalid memory address or nil pointer dereference`, if `ctx` is null.
 * @throws {TypeError} if `f` is no function.
 * @example
 * const [ctx, cancel] = context.withCancel(context.background());
 * context.afterFunc(ctx, () => console.log("cleaning up")); // cleaning up
 * const stop = context.afterFunc(ctx, () => console.log("never"));
 * stop();
 * cancel();
 * await runtime.gosched();
 */
export function afterFunc(ctx: Context, f: () => unknown): () => boolean {
  const checked = parentOf(ctx, "runtime error: invalid memory address or nil pointer dereference");
  if (typeof f !== "function") throw new TypeError("context.afterFunc takes a function to call.");
  const callback = new ContextCallback(f);
  attach(callback, checked);
  return () => callback.stop();
}

/** Also reached from learner code that the type checker has not seen. */
function parentOf(
  parent: Context | null | undefined,
  nilText = "cannot create context from nil parent",
): Context {
  if (parent === null || parent === undefined) throw new Panic(nilText);
  if (typeof parent.done === "function" && typeof parent.err === "function") return parent;
  throw new TypeError(
    "The parent is not a context. withCancel and its like return a pair: const [ctx, cancel] = …",
  );
}
