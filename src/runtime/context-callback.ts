import { activeScheduler } from "./active-scheduler.ts";
import type { Child, Owner } from "./child.ts";
import type { Goroutine } from "./goroutine.ts";
import type { Scheduler } from "./scheduler.ts";

/** A function that is started as a goroutine when a context ends. */
export class ContextCallback implements Child {
  owner: Owner | undefined = undefined;
  next: Child | undefined = undefined;
  previous: Child | undefined = undefined;
  readonly #f: () => unknown;
  readonly #scheduler: Scheduler;
  readonly #goroutine: Goroutine;
  readonly #site: Error | undefined;
  #isPending = true;

  constructor(f: () => unknown) {
    this.#f = f;
    this.#scheduler = activeScheduler("context.afterFunc");
    this.#goroutine = this.#scheduler.current;
    this.#site = this.#scheduler.newSite();
    this.#scheduler.race?.release(this);
  }

  end(): void {
    if (!this.#isPending) return;
    this.#isPending = false;
    const { race } = this.#scheduler;
    const goroutine = this.#scheduler.start(this.#f, this.#f.name, this.#goroutine, this.#site);
    // It comes after what was done before it was asked for, and before the context ended.
    race?.acquire(this, goroutine);
    race?.started(goroutine);
  }

  /** Takes it back. Returns whether it was still pending. */
  stop(): boolean {
    if (!this.#isPending) return false;
    this.#isPending = false;
    this.owner?.removeChild(this);
    this.owner = undefined;
    return true;
  }
}
