import type { Channel } from "./channel.ts";
import { DoneWatch } from "./done-watch.ts";
import { Operation } from "./operation.ts";

/** A wait for a time to come, or for a context to be done: Go's `select` over these two. */
export class TokenWait extends Operation<void> {
  #giveUp: (() => Error | null) | undefined;
  #isWoken = false;

  constructor(call: string) {
    super(call, "select");
  }

  /**
   * Completes in `delay` milliseconds. If the context is done first, `giveUp` is called in the goroutine
   * that waits, and returns what it fails with.
   */
  begin(delay: number, done: Channel<undefined> | undefined, giveUp: () => Error | null): void {
    const { scheduler } = this;
    this.#giveUp = giveUp;
    const timer = scheduler.setTimer(delay, () => {
      watch.stop();
      this.complete();
    });
    const watch = new DoneWatch(this.goroutine, done, () => {
      scheduler.stopTimer(timer);
      this.#isWoken = true;
      scheduler.ready(this);
    });
  }

  /** Called by the scheduler when its turn has come: the context is done. */
  resume(): void {
    this.scheduler.current = this.goroutine;
    this.fail(this.#giveUp?.());
  }

  override get blockedOn(): Operation<unknown> | undefined {
    return this.#isWoken ? undefined : super.blockedOn;
  }
}
