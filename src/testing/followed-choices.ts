import type { Operation } from "../runtime/operation.ts";
import type { Runnable } from "../runtime/run-queue.ts";
import { STOP } from "../runtime/strategy.ts";
import type { Choices } from "./choices.ts";
import { Chooser } from "./chooser.ts";

/** Makes the choices that it is given, and else those of the plain run. */
export class FollowedChoices extends Chooser {
  readonly #choices: Choices;
  /** The choice at which it ends the run. */
  readonly #end: number;
  /** The first choice that the program did not have: its number, what it was to take, of how many. */
  misfit: { at: number; taken: number; count: number } | undefined;

  /** `end`: the number of the choice at which the run is to be stopped, if it is to be. */
  constructor(seed: number, choices: Choices, end = Infinity) {
    super(seed);
    this.#choices = choices;
    this.#end = end;
  }

  protected next(queue: { readonly length: number }): number {
    return this.#choice(queue.length);
  }

  protected other(
    queue: { readonly length: number },
    _current: Runnable,
    _awaited?: Operation<unknown>,
  ): number {
    return this.#choice(queue.length + 1);
  }

  protected case(n: number): number {
    return this.#choice(n);
  }

  #choice(count: number): number {
    const at = this.record.length;
    if (at >= this.#end) return STOP;
    const taken = this.#choices.get(at) ?? 0;
    if (taken < count) return taken;
    this.misfit ??= { at, taken, count };
    return 0;
  }
}
