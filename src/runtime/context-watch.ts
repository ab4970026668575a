import { attach } from "./attach-to-parent.ts";
import type { Cancellation } from "./cancellation.ts";
import type { Child, Owner } from "./child.ts";
import type { Context } from "./context-node.ts";

/** Tells when a context is done, at once and once. */
export class ContextWatch implements Child {
  owner: Owner | undefined = undefined;
  next: Child | undefined = undefined;
  previous: Child | undefined = undefined;
  #onEnd: ((cause: Error) => void) | undefined;

  /** `onEnd` must not run the learner's code: not all that ends with the context has ended then. */
  constructor(ctx: Context, onEnd: (cause: Error) => void) {
    this.#onEnd = onEnd;
    attach(this, ctx);
  }

  end(cancellation: Cancellation): void {
    const onEnd = this.#onEnd;
    this.#onEnd = undefined;
    onEnd?.(cancellation.cause);
  }

  /** No more need to tell. */
  stop(): void {
    this.#onEnd = undefined;
    this.owner?.removeChild(this);
    this.owner = undefined;
  }
}
