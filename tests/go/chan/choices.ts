/**
 * Makes every sequence of choices once, as the generators of Go's tests do: `next` begins the next
 * sequence, and in it `maybe` gives its answers.
 */
export class Choices {
  /** The answers so far; those beyond are asked for the first time. */
  #answers: boolean[] = [];
  #asked = 0;
  #begun = false;

  next(): boolean {
    this.#asked = 0;
    if (!this.#begun) {
      this.#begun = true;
      return true;
    }
    // The last yes becomes a no; what was asked after it may be asked anew.
    const last = this.#answers.lastIndexOf(true);
    if (last < 0) return false;
    this.#answers.length = last + 1;
    this.#answers[last] = false;
    return true;
  }

  /** Yes, the first time; then no. */
  maybe(): boolean {
    return (this.#answers[this.#asked++] ??= true);
  }
}
