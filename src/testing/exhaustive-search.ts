/**
 * All schedules of a program, one after another, by running it again and again.
 *
 * A schedule is the list of its choices. Each run makes the choices of a list that is still to be tried,
 * and after these the plain ones; every choice that it met on the way and could have made otherwise is
 * the end of another list to be tried. So each list of choices is run once, and when none is left, all
 * schedules have been run.
 *
 * Lists with fewer preemptions come first (iterative context bounding; Musuvathi and Qadeer, 2007):
 * most bugs need two at most. A switch where whoever ran had to stop is none, and no case of a `select`
 * is.
 */
import { type Choices } from "./choices.ts";
import { type ChoiceRecord, OTHER } from "./chooser.ts";

/** Where so many choices have been made, no other ones are tried any more. */
const LONGEST = 5_000;

/** A list of choices: those of `before`, then plain ones up to number `at`, and there `taken`. */
interface Untried {
  readonly before: Untried | undefined;
  readonly at: number;
  readonly taken: number;
  readonly preemptions: number;
}

export class ExhaustiveSearch {
  /** To be tried now: the last one first, so that they share much with what was run before. */
  #now: Untried[] = [];
  /** To be tried when those with fewer preemptions are done. */
  #later: Untried[] = [];
  #current: Untried | undefined;
  #cutShort = false;
  readonly #mostPreemptions: number;

  constructor(mostPreemptions = Infinity) {
    this.#mostPreemptions = mostPreemptions;
  }

  /** The choices of the next schedule that was not run yet; nothing if there is none. */
  next(): Choices | undefined {
    if (this.#now.length === 0) {
      [this.#now, this.#later] = [this.#later.reverse(), this.#now];
    }
    this.#current = this.#now.pop();
    return this.#current && choicesTo(this.#current);
  }

  /**
   * The schedule that `next` gave has been run, or the plain one before the first: these choices were
   * made. Returns whether it went as it had to: the same choices lead to the same choice each time.
   */
  ran({ kinds, counts, taken, length }: ChoiceRecord): boolean {
    const before = this.#current;
    if (before && (before.at >= length || taken[before.at] !== before.taken)) return false;
    const preemptions = before?.preemptions ?? 0;
    const end = Math.min(length, LONGEST);
    if (length > LONGEST) this.#cutShort = true;
    for (let at = before ? before.at + 1 : 0; at < end; at++) {
      const sum = preemptions + Number(kinds[at] === OTHER);
      if (sum > this.#mostPreemptions) continue;
      const list = sum > preemptions ? this.#later : this.#now;
      for (let other = counts[at]! - 1; other > 0; other--) {
        list.push({ before, at, taken: other, preemptions: sum });
      }
    }
    return true;
  }

  /** Whether every schedule has been run, up to the bound. */
  get isExhausted(): boolean {
    return this.#now.length === 0 && this.#later.length === 0 && !this.#cutShort;
  }
}

function choicesTo(last: Untried): Choices {
  const steps: [number, number][] = [];
  for (let it: Untried | undefined = last; it; it = it.before) steps.push([it.at, it.taken]);
  return new Map(steps.reverse());
}
