/** How many are remembered before those that have been awaited are forgotten. */
const MANY = 1_000;

/**
 * Remembers the operations that began, to tell in the end which of them nobody awaited. Those that
 * were are forgotten on the way, so that a long run does not hold on to all of its operations.
 */
export class BegunOperations<O extends { readonly awaited: boolean }> {
  #begun: O[] = [];
  #limit = MANY;

  add(operation: O): void {
    if (this.#begun.push(operation) > this.#limit) {
      this.#limit = MANY + 2 * this.unawaited().length;
    }
  }

  /** Those that nobody has awaited yet, in the order in which they began. */
  unawaited(): readonly O[] {
    return (this.#begun = this.#begun.filter((operation) => !operation.awaited));
  }
}
