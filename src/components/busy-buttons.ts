/**
 * Swaps buttons while something runs: those that start it make way for the one that stops it. The
 * focus moves along, so that a keyboard user is never left on a button that has gone.
 */
export class BusyButtons {
  readonly #start: HTMLButtonElement;
  readonly #others: readonly HTMLButtonElement[];
  readonly #stop: HTMLButtonElement;

  constructor(
    start: HTMLButtonElement,
    stop: HTMLButtonElement,
    others: readonly HTMLButtonElement[] = [],
  ) {
    this.#start = start;
    this.#stop = stop;
    this.#others = others;
  }

  /** `from` is the button that started it; it takes the focus back. */
  busy(from: HTMLButtonElement = this.#start): () => void {
    const focused = document.activeElement === from;
    for (const button of [this.#start, ...this.#others]) button.disabled = true;
    this.#stop.hidden = false;
    from.hidden = true;
    if (focused) this.#stop.focus();
    return () => {
      const stopFocused = document.activeElement === this.#stop;
      for (const button of [this.#start, ...this.#others]) button.disabled = false;
      this.#stop.hidden = true;
      from.hidden = false;
      if (stopFocused) from.focus();
    };
  }
}
