/**
 * How a context ends with its parent, also if that is not one of ours. As in Go:
 * - through a context that only wraps one of ours, and hands on its `done`, to that one;
 * - by the parent's own method `afterFunc`, if it has one;
 * - else by watching its `done`. Go starts a goroutine for that, which counts in
 *   `runtime.NumGoroutine()`; here it is one only for the moment when it has something to do.
 */
import { activeScheduler } from "./active-scheduler.ts";
import { Cancellation } from "./cancellation.ts";
import { Channel, isNil } from "./channel.ts";
import type { Child, Owner } from "./child.ts";
import { cancellerOf, causeOf, type Context, ContextNode } from "./context-node.ts";
import { DoneWatch } from "./done-watch.ts";
import { Goroutine } from "./goroutine.ts";
import { Panic } from "./panic.ts";
import type { Scheduler } from "./scheduler.ts";

/** A context that has a method of its own to be told of its end. */
interface AfterFuncer extends Context {
  afterFunc(f: () => void): () => boolean;
}

const isAfterFuncer = (ctx: Context): ctx is AfterFuncer =>
  typeof (ctx as Partial<AfterFuncer>).afterFunc === "function";

const isChannel = (it: unknown): it is Channel<undefined> => it instanceof Channel;

/** `child` is to end when `parent` does; at once, if that is done. */
export function attach(child: Child, parent: Context): void {
  if (parent instanceof ContextNode) return parent.attach(child);
  const done: unknown = parent.done();
  if (isNil(done)) return;
  if (!isChannel(done)) throw new TypeError("done() of a context returns a channel.");
  if (done.canReceive) return endWith(child, parent);
  const inner = cancellerOf(parent);
  if (inner?.done() === done) inner.attach(child);
  else if (isAfterFuncer(parent)) new Registration(child, parent).begin();
  else new Watch(child, parent, done).begin();
}

/** Ends `child`, because `parent` has ended. */
function endWith(child: Child, parent: Context): void {
  const err = parent.err();
  if (!err) throw new Panic("context: internal error: missing cancel error");
  new Cancellation(err, causeOf(parent) ?? err).run(child);
}

/** `child` ends by what `parent` calls. */
class Registration implements Owner {
  readonly #child: Child;
  readonly #parent: AfterFuncer;
  #stop: (() => boolean) | undefined;

  constructor(child: Child, parent: AfterFuncer) {
    this.#child = child;
    this.#parent = parent;
  }

  begin(): void {
    this.#child.owner = this;
    this.#stop = this.#parent.afterFunc(() => {
      if (this.#child.owner === this) endWith(this.#child, this.#parent);
    });
  }

  removeChild(): void {
    this.#stop?.();
  }
}

/** `child` ends when something can be received from the `done` of `parent`. */
class Watch implements Owner {
  readonly #child: Child;
  readonly #parent: Context;
  readonly #done: Channel<undefined>;
  readonly #scheduler: Scheduler;
  readonly #creator: Goroutine;
  readonly #goroutine: Goroutine;
  readonly #site: Error | undefined;
  #watch: DoneWatch | undefined;

  constructor(child: Child, parent: Context, done: Channel<undefined>) {
    this.#child = child;
    this.#parent = parent;
    this.#done = done;
    this.#scheduler = activeScheduler("context.withCancel");
    this.#creator = this.#scheduler.current;
    // Go's is a goroutine of its own, and so it is to the race detector.
    this.#goroutine = Goroutine.standInFor(this.#creator);
    this.#scheduler.race?.started(this.#goroutine);
    this.#site = this.#scheduler.newSite();
  }

  begin(): void {
    this.#child.owner = this;
    this.#watch = new DoneWatch(this.#goroutine, this.#done, () => this.#isDone());
  }

  /** The parent's methods are the learner's: they run in a goroutine, which may panic. */
  #isDone(): void {
    const scheduler = this.#scheduler;
    const propagateCancel = () => {
      if (this.#child.owner === this) endWith(this.#child, this.#parent);
    };
    // A channel may be closed in a callback of the host's: then the run is to be woken.
    scheduler.soon(() => {
      const { name } = propagateCancel;
      const started = scheduler.start(propagateCancel, name, this.#creator, this.#site);
      scheduler.race?.started(started, this.#goroutine);
    });
  }

  removeChild(): void {
    this.#watch?.stop();
  }
}
