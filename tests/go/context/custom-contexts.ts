/** The contexts of Go's tests that are not of the package's own types. */
import { chan, context, go, type ReceiveChan } from "rendezvous";
import { Channel } from "../../../src/runtime/channel.ts";
import { fail } from "../ends-well.ts";

type Context = context.Context;

export const veryLong = 1000 * 3_600_000;

/** Wraps another one, and hands everything on to it: Go's `otherContext`, `myCtx`. */
export class OtherContext implements Context {
  readonly inner: Context;
  constructor(inner: Context) {
    this.inner = inner;
  }
  done(): ReceiveChan<undefined> {
    return this.inner.done();
  }
  err(): Error | null {
    return this.inner.err();
  }
  deadline(): number | null {
    return this.inner.deadline();
  }
  value(key: unknown): unknown {
    return this.inner.value(key);
  }
  get signal(): AbortSignal {
    return this.inner.signal;
  }
}

/** Wraps another one, and has a `done` of its own: Go's `customDoneContext`. */
export class CustomDoneContext extends OtherContext {
  readonly #done: ReceiveChan<undefined>;
  constructor(inner: Context, done: ReceiveChan<undefined>) {
    super(inner);
    this.#done = done;
  }
  override done(): ReceiveChan<undefined> {
    return this.#done;
  }
}

/** Wraps another one, and has a new `done` at every call: Go's `myDoneCtx`. */
export class MyDoneContext extends OtherContext {
  override done(): ReceiveChan<undefined> {
    return chan<undefined>();
  }
}

/** Made from nothing: Go's `customCauseContext`. */
export class CustomCauseContext implements Context {
  readonly #done = chan<undefined>();
  readonly signal = new AbortController().signal;
  #err: Error | null = null;
  cancelChild: (() => void) | undefined;

  done(): ReceiveChan<undefined> {
    return this.#done;
  }
  err(): Error | null {
    return this.#err;
  }
  deadline(): null {
    return null;
  }
  value(): undefined {
    return undefined;
  }
  cancel(): void {
    this.#err = context.Canceled;
    this.#done.close();
    this.cancelChild?.();
  }
}

/** Made from nothing, with a method to be told of its end: Go's `afterFuncContext`. */
export class AfterFuncContext implements Context {
  readonly afterFuncs = new Set<() => void>();
  readonly signal = new AbortController().signal;
  #done: ReceiveChan<undefined> | undefined;
  #err: Error | null = null;

  done(): ReceiveChan<undefined> {
    return (this.#done ??= chan<undefined>());
  }
  err(): Error | null {
    return this.#err;
  }
  deadline(): null {
    return null;
  }
  value(): undefined {
    return undefined;
  }
  afterFunc(f: () => void): () => boolean {
    const entry = () => f();
    this.afterFuncs.add(entry);
    return () => this.afterFuncs.delete(entry);
  }
  cancel(err: Error): void {
    if (this.#err) return;
    this.#err = err;
    for (const f of this.afterFuncs) go(f);
    this.afterFuncs.clear();
  }
}

const isClosed = (done: ReceiveChan<undefined>) => done instanceof Channel && done.canReceive;

/** Fails unless nothing can be received from the `done` of any of these. */
export function mustNotBeDone(contexts: Record<string, Context>): void {
  for (const [name, ctx] of Object.entries(contexts)) {
    if (isClosed(ctx.done())) fail(`${name}.done() gives something, it should block`);
    if (ctx.err()) fail(`${name}.err() is ${String(ctx.err())}`);
  }
}

/** Fails unless all of these are done because of `err`. */
export function mustBeDone(contexts: Record<string, Context>, err: Error): void {
  for (const [name, ctx] of Object.entries(contexts)) {
    if (!isClosed(ctx.done())) fail(`${name}.done() blocks, but should not`);
    if (ctx.err() !== err) fail(`${name}.err() is ${String(ctx.err())}, want ${err.message}`);
  }
}
