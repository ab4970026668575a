import { Operation, PENDING } from "./operation.ts";
import { whenSettled } from "./settled.ts";
import { isThenable } from "./thenable.ts";

/**
 * An operation that calls something of the learner's on its way: a function that may be async, or a
 * lock that the learner has made. While that goes on, whoever waits for the operation is shown as
 * waiting for that.
 */
export class DependentOperation<T> extends Operation<T> {
  #source: Operation<unknown> | undefined;
  #foreign = false;

  /** Calls `onEnd` once `value` has settled. */
  dependOn(value: unknown, onEnd: (failed: boolean, result: unknown) => void): void {
    if (value instanceof Operation) this.#source = value as Operation<unknown>;
    else this.#foreign = isThenable(value);
    whenSettled(value, this.scheduler, (failed, result) => {
      this.#source = undefined;
      this.#foreign = false;
      onEnd(failed, result);
    });
  }

  /** The same for a lock, which no line of the learner's has called but the one that began this. */
  dependOnLock(lock: unknown, onEnd: (failed: boolean, error: unknown) => void): void {
    if (lock instanceof Operation) lock.site = this.site;
    this.dependOn(lock, onEnd);
  }

  /** Fails as the call of an async function does: an error that nobody awaits is a panic. */
  throws(error: unknown): void {
    if (!this.waiters) this.scheduler.failures.failedUnseen(this);
    this.fail(error);
  }

  override get blockedOn(): Operation<unknown> | undefined {
    if (this.status !== PENDING || this.#foreign) return undefined;
    return this.#source ? this.#source.blockedOn : this;
  }

  override get waitsFor(): Operation<unknown> | undefined {
    return this.#source;
  }

  override get waitsForHost(): boolean {
    return this.#foreign || (this.#source?.waitsForHost ?? false);
  }
}
