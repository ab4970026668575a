import { activeScheduler, runningScheduler } from "./active-scheduler.ts";
import type { Cancellation } from "./cancellation.ts";
import { CancelContext } from "./cancel-context.ts";
import { DeadlineExceeded } from "./context-errors.ts";
import type { Context } from "./context-node.ts";
import { durationText, timeText } from "./go-time-text.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Timer } from "./timer-heap.ts";
import { wallTime, wallTimeBetween } from "./wall-time.ts";

/** A context that ends by itself at its deadline. */
export class DeadlineContext extends CancelContext {
  readonly #deadline: number;
  #scheduler: Scheduler | undefined;
  #timer: Timer | undefined;

  constructor(parent: Context, deadline: number) {
    super(parent);
    this.#deadline = deadline;
  }

  /** It ends `delay` milliseconds from now, with `cause`, unless it has ended. */
  startTimer(delay: number, cause?: Error | null): void {
    if (this.err()) return;
    if (!(delay > 0)) return this.cancel(DeadlineExceeded, cause);
    this.#scheduler = activeScheduler("context.withDeadline");
    this.#timer = this.#scheduler.setTimer(delay, () => this.cancel(DeadlineExceeded, cause));
  }

  override deadline(): number {
    return this.#deadline;
  }

  override end(cancellation: Cancellation): void {
    super.end(cancellation);
    if (this.#timer) this.#scheduler?.stopTimer(this.#timer);
    this.#timer = undefined;
  }

  protected override get name(): string {
    const scheduler = runningScheduler();
    const now = scheduler ? wallTime(scheduler) : this.#deadline;
    const left = durationText(wallTimeBetween(now, this.#deadline));
    return `WithDeadline(${timeText(this.#deadline)} [${left}])`;
  }
}
