import { runningScheduler } from "./active-scheduler.ts";
import { attach } from "./attach-to-parent.ts";
import { Cancellation } from "./cancellation.ts";
import { Channel, type ReceiveChan } from "./channel.ts";
import type { Child, Owner } from "./child.ts";
import {
  CANCELLER,
  type Canceller,
  type Context,
  ContextNode,
  ELSEWHERE,
  noteDerived,
} from "./context-node.ts";
import { LinkedQueue } from "./linked-queue.ts";

/**
 * A context that can be cancelled.
 *
 * Invariants:
 * - it has an owner while its parent may still end it, and none once it is done: a parent that lives
 *   long does not keep the children that it has had;
 * - what few need is made when it is asked for: the channel, the signal, the list of children.
 */
export class CancelContext extends ContextNode implements Canceller, Child, Owner {
  owner: Owner | undefined = undefined;
  next: Child | undefined = undefined;
  previous: Child | undefined = undefined;
  protected override readonly parent: Context;
  #err: Error | null = null;
  #cause: Error | null = null;
  #done: Channel<undefined> | undefined = undefined;
  #children: LinkedQueue<Child> | undefined = undefined;
  #controller: AbortController | undefined = undefined;

  constructor(parent: Context) {
    super();
    this.parent = parent;
    noteDerived(this, parent);
  }

  /** From now on it ends with its parent; that may be at once. */
  join(): this {
    attach(this, this.parent);
    return this;
  }

  override done(): ReceiveChan<undefined> {
    if (this.#done) return this.#done;
    this.#done = new Channel<undefined>(0);
    runningScheduler()?.watch?.isPartOf(this.#done, this);
    if (this.err()) this.#done.close();
    return this.#done;
  }

  override err(): Error | null {
    // As Go's mutex around it: who sees that it is done, sees what was done before.
    if (this.#err) runningScheduler()?.race?.acquire(this);
    return this.#err;
  }

  cause(): Error | null {
    return this.err() && this.#cause;
  }

  override deadline(): number | null {
    return this.parent.deadline();
  }

  override get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#err) this.#controller.abort(this.#cause);
    }
    return this.#controller.signal;
  }

  override attach(child: Child): void {
    if (this.#err) return new Cancellation(this.#err, this.#cause ?? this.#err).run(child);
    child.owner = this;
    (this.#children ??= new LinkedQueue<Child>()).push(child);
  }

  removeChild(child: Child): void {
    this.#children?.remove(child);
  }

  /** Ends it, and all below it, unless it has ended. */
  cancel(err: Error, cause?: Error | null): void {
    if (this.#err) return;
    this.owner?.removeChild(this);
    new Cancellation(err, cause ?? err).run(this);
  }

  end(cancellation: Cancellation): void {
    this.#err = cancellation.err;
    this.#cause = cancellation.cause;
    const scheduler = runningScheduler();
    scheduler?.race?.release(this);
    scheduler?.watch?.cancelled(this, cancellation.cause);
    this.#done?.close();
    if (this.#controller) cancellation.abort(this.#controller);
    if (this.#children) cancellation.passOn(this.#children);
  }

  protected override get name(): string {
    return "WithCancel";
  }

  protected override ownValue(key: unknown): unknown {
    return key === CANCELLER ? this : ELSEWHERE;
  }
}
