import type { Child } from "./child.ts";
import { LinkedQueue } from "./linked-queue.ts";

/**
 * One cancellation on its way down the tree.
 *
 * Invariants:
 * - every context below has ended before anybody who listens to a signal hears of it;
 * - it takes no recursion, so that a tree may be as deep as it likes.
 */
export class Cancellation {
  readonly err: Error;
  readonly cause: Error;
  /** Whose parents have ended, and that have not yet. */
  readonly #pending = new LinkedQueue<Child>();
  #controllers: AbortController[] | undefined;

  constructor(err: Error, cause: Error) {
    this.err = err;
    this.cause = cause;
  }

  /** Ends `root`, which has left its owner, and all below it. */
  run(root: Child): void {
    for (let child: Child | undefined = root; child; child = this.#pending.shift()) {
      child.owner = undefined;
      child.end(this);
    }
    // Here the learner's code may run.
    for (const controller of this.#controllers ?? []) controller.abort(this.cause);
  }

  /** These are to end as well. */
  passOn(children: LinkedQueue<Child>): void {
    this.#pending.takeAll(children);
  }

  /** Has this signal aborted once the whole tree has ended. */
  abort(controller: AbortController): void {
    (this.#controllers ??= []).push(controller);
  }
}
