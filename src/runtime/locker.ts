import type { Locked } from "./mutex.ts";

/** Something that can be locked and unlocked, as a `Mutex` can: Go's `sync.Locker`. */
export interface Locker {
  /** Takes the lock, and waits until that is possible: Go's `Lock`. */
  lock(): PromiseLike<Locked>;
  /**
   * Gives it back: Go's `Unlock`.
   *
   * @throws {FatalError} if nobody holds it.
   */
  unlock(): void;
}
