import { Channel, isNil } from "./channel.ts";
import type { Context } from "./context-node.ts";
import type { Goroutine } from "./goroutine.ts";
import { Panic } from "./panic.ts";
import type { ChannelWaiter } from "./wait-queue.ts";

/**
 * The channel by which `ctx` says that it is done; undefined if it never does.
 *
 * @throws {Panic} `runtime error: invalid memory address or nil pointer dereference`, if there is no context.
 * @throws {TypeError} that names `call`, if `ctx` is no context: it may be the next argument.
 */
export function doneOf(call: string, ctx: Context): Channel<undefined> | undefined {
  // Also reached from learner code that the type checker has not seen.
  const given: unknown = ctx;
  if (given === null || given === undefined) {
    throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  }
  const done: unknown = typeof ctx.done === "function" ? ctx.done() : undefined;
  if (isNil(done)) return undefined;
  if (done instanceof Channel) return done as Channel<undefined>;
  throw new TypeError(`${call} takes a context first: ${call}(ctx, …).`);
}

/** Waits for a context to be done, as a `select` does that has a case for its channel. */
export class DoneWatch implements ChannelWaiter {
  readonly goroutine: Goroutine;
  readonly site = undefined;
  hasLeft = false;
  /** Where it waits; undefined once it waits no more. */
  #done: Channel<undefined> | undefined;
  readonly #onDone: () => void;

  /**
   * `goroutine` is who waits. `onDone` must not run the learner's code: not all that ends with the
   * context has ended then.
   */
  constructor(goroutine: Goroutine, done: Channel<undefined> | undefined, onDone: () => void) {
    this.goroutine = goroutine;
    this.#done = done;
    this.#onDone = onDone;
    done?.receivers.push(this);
  }

  /** It never stands among senders. */
  offers(): undefined {
    return undefined;
  }

  grant(): void {
    this.#done = undefined;
    this.#onDone();
  }

  refuse(): void {
    this.grant();
  }

  /** From now on nobody is told. */
  stop(): void {
    if (!this.#done) return;
    this.hasLeft = true;
    this.#done.receivers.noteLeft();
    this.#done = undefined;
  }
}
