import { activeScheduler, runningScheduler } from "./active-scheduler.ts";
import type { Cancellation } from "./cancellation.ts";
import { CancelContext } from "./cancel-context.ts";
import { Canceled } from "./context-errors.ts";
import type { Context } from "./context-node.ts";

/** A context that ends when a signal of the host's is aborted. It listens no longer than it lives. */
export class SignalContext extends CancelContext {
  readonly #signal: AbortSignal;
  readonly #aborted: () => void;

  constructor(parent: Context, signal: AbortSignal) {
    super(parent);
    this.#signal = signal;
    const scheduler = activeScheduler("context.fromSignal");
    this.#aborted = () => {
      // Outside of the run nothing of it happens: it is woken, and does it in a turn of its own.
      if (runningScheduler() === scheduler) this.#cancel();
      else scheduler.soon(() => this.#cancel());
    };
  }

  listen(): this {
    if (this.err()) return this;
    if (this.#signal.aborted) this.#cancel();
    else this.#signal.addEventListener("abort", this.#aborted);
    return this;
  }

  override end(cancellation: Cancellation): void {
    super.end(cancellation);
    this.#signal.removeEventListener("abort", this.#aborted);
  }

  protected override get name(): string {
    return "FromSignal";
  }

  #cancel(): void {
    const reason: unknown = this.#signal.reason;
    const cause = reason instanceof Error ? reason : new Error(String(reason), { cause: reason });
    this.cancel(Canceled, cause);
  }
}
