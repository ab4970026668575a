import { afterHostTurn, hostNow, setHostTimer } from "./host.ts";

/**
 * What the host owes a run: promises that are not the library's, and callbacks of its own promises.
 *
 * A promise that needs no more than the host's next turn takes no time, so that a run with such
 * promises repeats exactly. For longer waits the run's clock follows the real one.
 */
export class HostWaits {
  #count = 0;
  /** Ends the wait, if somebody waits: a goroutine can run. */
  wakeUp: (() => void) | undefined;
  /** Real time up to which the run's clock has followed; unset while no more than a turn is owed. */
  #followed: number | undefined;
  /** Real time when the host last gave something. */
  #gave = 0;
  /** The host may have something to do: it has its turn before anybody is said to be stuck. */
  turnOwed = false;

  /** Whether any promise is pending. */
  get isPending(): boolean {
    return this.#count > 0;
  }

  /** Calls `onSettled` when the host has settled `promise`, in a turn of the host's. */
  add(promise: PromiseLike<unknown>, onSettled: (failed: boolean, result: unknown) => void): void {
    if (this.#count++ === 0) {
      this.#followed = undefined;
      this.#gave = hostNow();
    }
    const settled = (failed: boolean) => (result: unknown) => {
      this.#count--;
      this.#gave = hostNow();
      onSettled(failed, result);
      this.wakeUp?.();
    };
    // A thenable of the learner's may call back twice, throw, or resolve to another: Promise knows.
    Promise.resolve(promise).then(settled(false), settled(true));
  }

  /** Gives the host its turn, or as much of it as it needs to let somebody run. Returns whether it did. */
  async giveTurn(): Promise<boolean> {
    this.turnOwed = false;
    const woken = await this.#untilWoken(afterHostTurn);
    if (!woken && this.isPending) this.#followed ??= hostNow();
    return woken;
  }

  /** Waits until somebody can run again, at most `limit` real milliseconds. Returns whether it did. */
  wait(limit: number): Promise<boolean> {
    return this.#untilWoken((timeUp) => setHostTimer(timeUp, limit));
  }

  /** How many whole milliseconds have passed outside that the run's clock has not followed yet. */
  timePassed(): number {
    if (this.#followed === undefined) return 0;
    const passed = Math.max(0, Math.floor(hostNow() - this.#followed));
    this.#followed += passed;
    return passed;
  }

  /** For how many real milliseconds the host has given nothing. */
  get quietFor(): number {
    return hostNow() - this.#gave;
  }

  async #untilWoken(limit: (timeUp: () => void) => () => void): Promise<boolean> {
    const woken = await new Promise<boolean>((resolve) => {
      const cancel = limit(() => resolve(false));
      this.wakeUp = () => {
        cancel();
        resolve(true);
      };
    });
    this.wakeUp = undefined;
    return woken;
  }
}
