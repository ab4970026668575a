import { raise } from "../runtime/raised-signals.ts";

/** The interrupts that the page sends: each raises SIGINT in the program, once it has begun. */
export class Interrupts {
  #early = 0;
  #hasBegun = false;

  come(): void {
    if (this.#hasBegun) raise("SIGINT");
    else this.#early++;
  }

  /** The program begins in this turn: those that came before it are raised now. */
  begin(): void {
    this.#hasBegun = true;
    for (; this.#early > 0; this.#early--) raise("SIGINT");
  }
}
