/**
 * Go's package `context`: deadlines, cancellation and values that cross goroutines.
 *
 * Invariants:
 * - cancelling is synchronous: when `cancel()` returns, every descendant has its `err()` set and its
 *   `done()` closed;
 * - the first cause that arrives wins;
 * - cancellation goes down the tree, never up and never to siblings.
 */
import { Channel, nilChan, type ReceiveChan } from "./channel.ts";
import { go } from "./go.ts";
import { durationText, timeText } from "./go-time-text.ts";
import { ownText } from "./own-text.ts";
import { Panic } from "./panic.ts";
import { printed } from "./printed.ts";
import { activeScheduler, runningScheduler } from "./active-scheduler.ts";
import { EPOCH } from "./scheduler.ts";
import type { Timer } from "./timer-heap.ts";

/** Why a context is done that somebody cancelled: Go's `context.Canceled`. Its text is `context canceled`. */
export const Canceled = errorOfNobody("context canceled");

/**
 * Why a context is done whose time is up: Go's `context.DeadlineExceeded`. Its text is `context
 * deadline exceeded`.
 */
export const DeadlineExceeded = errorOfNobody("context deadline exceeded");

/** An error that no line of anybody's has made: its stack leads nowhere. */
function errorOfNobody(text: string): Error {
  const error = new Error(text);
  error.stack = String(error);
  return error;
}

/**
 * Cancels a context and all that derive from it: Go's `context.CancelFunc`. When it returns, they are
 * done. Calling it again does nothing.
 */
export type CancelFunc = () => void;

/** Cancels a context and says why: Go's `context.CancelCauseFunc`. Without a cause it is `Canceled`. */
export type CancelCauseFunc = (cause?: Error) => void;

/** Carries a deadline, a cancellation signal and values: Go's `context.Context`. */
export interface Context {
  /** A channel that is closed when the work should stop; the nil channel if that never happens. */
  done(): ReceiveChan<undefined>;
  /** Null while the context is not done; then `context.Canceled` or `context.DeadlineExceeded`. */
  err(): Error | null;
  /** When the context ends by itself, in milliseconds since 1970, or null. */
  deadline(): number | null;
  /** The value that this context or an ancestor has for `key`, or undefined. */
  value(key: unknown): unknown;
  /**
   * Beyond Go: the same cancellation for `fetch` and friends. It is aborted when the context is done,
   * with `context.cause` as its reason.
   */
  readonly signal: AbortSignal;
  /** How the context was made: `context.Background.WithCancel`. */
  toString(): string;
}

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
 * @throws {Panic} `cannot create context from nil parent`
 * @example
 * const [ctx, cancel] = context.withCancel(context.background());
 * cancel();
 * console.log(ctx.err()?.message); // context canceled
 */
export function withCancel(parent: Context): [Context, CancelFunc] {
  const ctx = new CancelContext(parentOf(parent), "WithCancel");
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
  const ctx = new CancelContext(parentOf(parent), "WithCancel");
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
 * `context.WithTimeoutCause`.
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
  cause?: Error,
): [Context, CancelFunc] {
  const scheduler = activeScheduler("context.withTimeout");
  return deriveDeadline(parentOf(parent), EPOCH + scheduler.now + timeout, cause);
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
  return deriveDeadline(parentOf(parent), deadline);
}

function deriveDeadline(
  parent: ContextNode,
  deadline: number,
  cause?: Error,
): [Context, CancelFunc] {
  const earlier = parent.deadline();
  if (earlier !== null && earlier < deadline) return withCancel(parent);
  const ctx = new CancelContext(parent, "WithDeadline", deadline);
  ctx.startTimer(deadline, cause);
  return [ctx, () => ctx.cancel(Canceled)];
}

/**
 * A context that has `value` for `key`: Go's `context.WithValue`. Use an object or a symbol of your
 * own as the key, so that nobody else's can be the same: keys are compared as by `Object.is`.
 *
 * @throws {Panic} `nil key`, `cannot create context from nil parent`
 * @example
 * const user = Symbol("user");
 * const ctx = context.withValue(context.background(), user, "ann");
 * console.log(ctx.value(user), ctx.value("user")); // ann undefined
 */
export function withValue(parent: Context, key: unknown, value: unknown): Context {
  const node = parentOf(parent);
  if (key === null || key === undefined) throw new Panic("nil key");
  return new ValueContext(node, key, value);
}

/**
 * A context with the parent's values that is not cancelled with it: Go's `context.WithoutCancel`.
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
  return ctx instanceof ContextNode ? ctx.cause() : ctx.err();
}

/**
 * Runs `f` in a goroutine of its own once `ctx` is done: Go's `context.AfterFunc`. The function that
 * it returns takes that back, and says whether it was in time.
 *
 * @throws {Panic} `cannot create context from nil parent`
 * @example
 * const [ctx, cancel] = context.withCancel(context.background());
 * context.afterFunc(ctx, () => console.log("cleaning up")); // cleaning up
 * const stop = context.afterFunc(ctx, () => console.log("never"));
 * stop();
 * cancel();
 * await runtime.gosched();
 */
export function afterFunc(ctx: Context, f: () => unknown): () => boolean {
  let pending = true;
  const once = () => {
    if (!pending) return;
    pending = false;
    go(f);
  };
  const leave = parentOf(ctx).onCancel(once);
  return () => {
    const wasPending = pending;
    pending = false;
    leave();
    return wasPending;
  };
}

function parentOf(parent: Context | null | undefined): ContextNode {
  if (parent instanceof ContextNode) return parent;
  if (parent === null || parent === undefined) {
    throw new Panic("cannot create context from nil parent");
  }
  throw new TypeError(
    "The parent is not a context. withCancel and its like return a pair: const [ctx, cancel] = …",
  );
}

/** What all contexts have in common; each kind overrides what it changes. */
abstract class ContextNode implements Context {
  protected readonly parent: ContextNode | undefined;
  readonly #name: string;

  constructor(name: string, parent?: ContextNode) {
    this.#name = name;
    this.parent = parent;
  }

  done(): ReceiveChan<undefined> {
    return this.parent?.done() ?? nilChan<undefined>();
  }

  err(): Error | null {
    return this.parent?.err() ?? null;
  }

  cause(): Error | null {
    return this.parent?.cause() ?? null;
  }

  deadline(): number | null {
    return this.parent?.deadline() ?? null;
  }

  value(key: unknown): unknown {
    return this.parent?.value(key);
  }

  get signal(): AbortSignal {
    return this.parent?.signal ?? NEVER;
  }

  /** Calls `f` when this is cancelled, or now if it is already. Returns what takes that back. */
  onCancel(f: () => void): () => void {
    return this.parent?.onCancel(f) ?? (() => undefined);
  }

  toString(): string {
    return this.parent ? `${this.parent.toString()}.${this.name}` : this.name;
  }

  [printed](): string {
    return this.toString();
  }

  protected get name(): string {
    return this.#name;
  }
}

class RootContext extends ContextNode {}

class ValueContext extends ContextNode {
  readonly #key: unknown;
  readonly #value: unknown;

  constructor(parent: ContextNode, key: unknown, value: unknown) {
    super(`WithValue(${shortText(key)}, ${shortText(value)})`, parent);
    this.#key = key;
    this.#value = value;
  }

  override value(key: unknown): unknown {
    return Object.is(key, this.#key) ? this.#value : super.value(key);
  }
}

/** As Go prints keys and values of contexts: a text as it is, of everything else the type. */
function shortText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "symbol") return String(value);
  if (value === null || value === undefined) return "<nil>";
  if (typeof value !== "object") return typeof value;
  return ownText(value) ?? (value.constructor as { name: string } | undefined)?.name ?? "object";
}

class DetachedContext extends ContextNode {
  constructor(parent: ContextNode) {
    super("WithoutCancel", parent);
  }

  override done = () => nilChan<undefined>();
  override err = () => null;
  override cause = () => null;
  override deadline = () => null;
  override onCancel = () => () => undefined;
  override get signal(): AbortSignal {
    return NEVER;
  }
}

class CancelContext extends ContextNode {
  readonly #done = new Channel<undefined>(0);
  readonly #listeners = new Set<() => void>();
  #leaveParent: (() => void) | undefined;
  readonly #deadline: number | undefined;
  #err: Error | null = null;
  #cause: Error | null = null;
  #stopTimer: (() => void) | undefined;
  #abort: AbortController | undefined;

  constructor(parent: ContextNode, name: string, deadline?: number) {
    super(name, parent);
    this.#deadline = deadline;
    // The parent may be done already, and cancels this one before it returns.
    this.#leaveParent = parent.onCancel(() => {
      this.cancel(parent.err() ?? Canceled, parent.cause() ?? undefined);
    });
  }

  override done(): ReceiveChan<undefined> {
    return this.#done;
  }

  override err(): Error | null {
    return this.#err;
  }

  override cause(): Error | null {
    return this.#cause;
  }

  override deadline(): number | null {
    return this.#deadline ?? super.deadline();
  }

  protected override get name(): string {
    if (this.#deadline === undefined) return super.name;
    const left = this.#deadline - EPOCH - (runningScheduler()?.now ?? 0);
    return `WithDeadline(${timeText(this.#deadline)} [${durationText(left)}])`;
  }

  override get signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.#err) this.#abort.abort(this.#cause);
    return this.#abort.signal;
  }

  override onCancel(f: () => void): () => void {
    if (this.#err) {
      f();
      return () => undefined;
    }
    // Each listener its own entry, even if one function is given twice.
    const listener = () => f();
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  startTimer(deadline: number, cause?: Error): void {
    if (this.#err) return;
    const scheduler = activeScheduler("context.withDeadline");
    const expire = () => this.cancel(DeadlineExceeded, cause);
    const delay = deadline - EPOCH - scheduler.now;
    if (!(delay > 0)) return expire();
    const timer: Timer = scheduler.setTimer(delay, expire);
    this.#stopTimer = () => void scheduler.stopTimer(timer);
  }

  cancel(err: Error, cause?: Error | null): void {
    if (this.#err) return;
    this.#err = err;
    this.#cause = cause ?? err;
    this.#stopTimer?.();
    this.#done.close();
    for (const listener of [...this.#listeners]) listener();
    this.#listeners.clear();
    this.#abort?.abort(this.#cause);
    this.#leaveParent?.();
  }
}

const NEVER = new AbortController().signal;
const BACKGROUND = new RootContext("context.Background");
const TODO = new RootContext("context.TODO");
