import type { Goroutine } from "../runtime/goroutine.ts";
import type { Runnable } from "../runtime/run-queue.ts";
import type { RunQueue } from "../runtime/strategy.ts";
import type { Choices } from "./choices.ts";
import {
  CASE,
  type ChoiceKind,
  Chooser,
  goroutineOf,
  type NameOf,
  NEXT,
  OTHER,
} from "./chooser.ts";

/**
 * A choice, told so that it means the same when others before it are left out: "when goroutine 2 could
 * go on for the third time, goroutine 3 does".
 */
export interface Directive {
  /** When. */
  readonly moment: string;
  /** What then. */
  readonly what: string;
}

/** Makes choices by directives, or by number, and else the plain ones; tells all that were not plain. */
export class DirectedChoices extends Chooser {
  readonly directives: Directive[] = [];
  readonly #numbered: Choices | undefined;
  readonly #wanted = new Map<string, string>();
  readonly #times = new Map<string, number>();

  constructor(seed: number, choices: Choices | readonly Directive[]) {
    super(seed);
    if (choices instanceof Map) this.#numbered = choices as Choices;
    else
      for (const { moment, what } of choices as readonly Directive[])
        this.#wanted.set(moment, what);
  }

  protected next(queue: RunQueue): number {
    return this.#choose(NEXT, this.running, queue.length, (i) => named(queue, i));
  }

  protected other(queue: RunQueue, current: Runnable): number {
    return this.#choose(OTHER, goroutineOf(current), queue.length + 1, (i) =>
      i === 0 ? "" : named(queue, i - 1),
    );
  }

  protected case(n: number, first: number, nameOf: NameOf = String): number {
    return this.#choose(CASE, this.running, n, (i) => nameOf((first + i) % n));
  }

  #choose(
    kind: ChoiceKind,
    goroutine: Goroutine | undefined,
    count: number,
    nameOf: (index: number) => string,
  ): number {
    const whose = `${kind}:${goroutine?.id ?? 0}`;
    const times = (this.#times.get(whose) ?? 0) + 1;
    this.#times.set(whose, times);
    const moment = `${whose}:${times}`;
    let taken = this.#numbered?.get(this.record.length) ?? 0;
    const wanted = this.#wanted.get(moment);
    for (let i = 1; wanted !== undefined && i < count && taken === 0; i++) {
      if (nameOf(i) === wanted) taken = i;
    }
    if (taken >= count) taken = 0;
    if (taken > 0) this.directives.push({ moment, what: nameOf(taken) });
    return taken;
  }
}

/** Of several that belong to one goroutine, or to none, the how manyeth it is. */
function named(queue: RunQueue, index: number): string {
  const id = goroutineOf(queue.at(index))?.id ?? 0;
  let before = 0;
  for (let i = 0; i < index; i++) if ((goroutineOf(queue.at(i))?.id ?? 0) === id) before++;
  return `${id}:${before}`;
}
