/**
 * Swaps buttons while something runs: the one that started it makes way for the one that stops it,
 * and the others rest. The focus moves along, so that a keyboard user is never left on a button
 * that has gone.
 */
export class BusyButtons {
  readonly #stop: HTMLButtonElement;
  readonly #resting: readonly HTMLButtonElement[];

  /** `resting` are all that cannot be pressed meanwhile, those that start something among them. */
  constructor(stop: HTMLButtonElement, resting: readonly HTMLButtonElement[]) {
    this.#stop = stop;
    this.#resting = resting;
  }

  /** Whether something runs. */
  get isBusy(): boolean {
    return !this.#stop.hidden;
  }

  /** `from` is the button that started it; it takes the focus back. Returns what ends it. */
  busy(from: HTMLButtonElement): () => void {
    const focused = document.activeElement === from;
    for (const button of this.#resting) button.disabled = true;
    this.#stop.hidden = false;
    from.hidden = true;
    if (focused) this.#stop.focus();
    return () => {
      const stopFocused = document.activeElement === this.#stop;
      for (const button of this.#resting) button.disabled = false;
      this.#stop.hidden = true;
      from.hidden = false;
      if (stopFocused) from.focus();
    };
  }
}
