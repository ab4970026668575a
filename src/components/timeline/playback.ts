/** Steps through a trace by itself, so many events a second. */
export class Playback {
  readonly #step: () => boolean;
  readonly #onChange: (isPlaying: boolean) => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #rate = 4;

  /**
   * `step` goes one event further, and tells whether there is another; `onChange` hears when the
   * playing begins and ends.
   */
  constructor(step: () => boolean, onChange: (isPlaying: boolean) => void) {
    this.#step = step;
    this.#onChange = onChange;
  }

  get isPlaying(): boolean {
    return this.#timer !== undefined;
  }

  /** Events a second. */
  set rate(rate: number) {
    this.#rate = rate;
    if (this.isPlaying) this.#schedule();
  }

  play(): void {
    if (this.isPlaying) return;
    this.#schedule();
    this.#onChange(true);
  }

  pause(): void {
    if (!this.isPlaying) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#onChange(false);
  }

  #schedule(): void {
    clearInterval(this.#timer);
    // More than 20 changes a second are not seen as steps: then each goes over several events.
    const ticks = Math.min(20, this.#rate);
    const events = Math.round(this.#rate / ticks);
    this.#timer = setInterval(() => {
      for (let i = 0; i < events; i++) if (!this.#step()) return this.pause();
    }, 1_000 / ticks);
  }
}
