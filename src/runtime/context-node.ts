import { runningScheduler } from "./active-scheduler.ts";
import { nilChan, type ReceiveChan } from "./channel.ts";
import type { Child } from "./child.ts";
import { ownText } from "./own-text.ts";
import { printed } from "./printed.ts";

/** Carries a deadline, a cancellation signal and values: Go's `context.Context`. */
export interface Context {
  /**
   * A channel that is closed when the work should stop; the nil channel if that never happens: Go's
   * `Done`. It is the same one at every call.
   */
  done(): ReceiveChan<undefined>;
  /**
   * Null while the context is not done; then `context.Canceled` or `context.DeadlineExceeded`: Go's
   * `Err`. Once it is an error, it stays that one.
   */
  err(): Error | null;
  /** When the context ends by itself, in milliseconds since 1970, or null: Go's `Deadline`. */
  deadline(): number | null;
  /** The value that this context or an ancestor has for `key`, or undefined: Go's `Value`. */
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
 * The key by which a context is asked for the nearest one that can be cancelled: so it is found
 * also through contexts that are not ours.
 */
export const CANCELLER: unique symbol = Symbol("context.canceller");

/** What `ownValue` returns for a key that is not this context's own. */
export const ELSEWHERE: unique symbol = Symbol("elsewhere");

/** What all contexts of ours have in common. */
export abstract class ContextNode implements Context {
  protected abstract readonly parent: Context | undefined;
  protected abstract readonly name: string;
  abstract readonly signal: AbortSignal;

  abstract done(): ReceiveChan<undefined>;
  abstract err(): Error | null;
  abstract deadline(): number | null;

  /** `child` is to end when this does; at once, if this is done. */
  abstract attach(child: Child): void;

  /** The value that this very context has for `key`. */
  protected abstract ownValue(key: unknown): unknown;

  value(key: unknown): unknown {
    return ContextNode.#valueFrom(this, key);
  }

  /** A loop, so that there may be any number of contexts on the way. */
  static #valueFrom(start: Context, key: unknown): unknown {
    let ctx: Context | undefined = start;
    while (ctx instanceof ContextNode) {
      const value = ctx.ownValue(key);
      if (value !== ELSEWHERE) return value;
      ctx = ctx.parent;
    }
    return ctx?.value(key);
  }

  toString(): string {
    return this.parent ? `${typeOrText(this.parent)}.${this.name}` : this.name;
  }

  [printed](): string {
    return this.toString();
  }
}

/** A context of ours that can be cancelled. */
export interface Canceller extends ContextNode {
  /** Why it is done; null while it is not. */
  cause(): Error | null;
}

/** The nearest context that can be cancelled, from `ctx` upwards. */
export function cancellerOf(ctx: Context): Canceller | undefined {
  const found = ctx.value(CANCELLER);
  // A context that is not ours may have a value for every key.
  return found instanceof ContextNode ? (found as Canceller) : undefined;
}

/** Why `ctx` is done; null while it is not. */
export function causeOf(ctx: Context): Error | null {
  const canceller = cancellerOf(ctx);
  return canceller ? canceller.cause() : ctx.err();
}

/** What an object says of itself, if it says anything; else its type. */
export const typeOrText = (value: object) =>
  ownText(value) ?? (value.constructor as { name: string } | undefined)?.name ?? "object";

/** The signal of whatever is never cancelled. */
const NEVER = new AbortController().signal;

/** One that is never done and has no deadline. */
abstract class EndlessContext extends ContextNode {
  override done(): ReceiveChan<undefined> {
    return nilChan<undefined>();
  }

  override err(): null {
    return null;
  }

  override deadline(): null {
    return null;
  }

  override get signal(): AbortSignal {
    return NEVER;
  }

  override attach(): void {
    // It never ends, and so nothing ends with it.
  }
}

/** The root of a tree. */
export class RootContext extends EndlessContext {
  protected override readonly parent = undefined;
  protected override readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }

  protected override ownValue(): undefined {
    return undefined;
  }
}

/** Tells who watches the run that `context` has come into the tree. */
export function noteDerived(context: Context, parent: Context): void {
  const rootName = parent instanceof RootContext ? String(parent) : undefined;
  runningScheduler()?.watch?.derived(context, parent, rootName);
}

/** It has the values of its parent, and nothing else. */
export class DetachedContext extends EndlessContext {
  protected override readonly parent: Context;
  protected override readonly name = "WithoutCancel";

  constructor(parent: Context) {
    super();
    this.parent = parent;
    noteDerived(this, parent);
  }

  protected override ownValue(key: unknown): unknown {
    return key === CANCELLER ? undefined : ELSEWHERE;
  }
}
