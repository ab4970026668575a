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
 *
 * Where the footprints of steps are known, sleep sets (Godefroid, 1996) leave out what is equivalent:
 * when one who could go on has been tried at a choice, it *sleeps* while the others are, until one of
 * their steps is in conflict with the step that it would take. While it sleeps, to let it run would only
 * be another order of steps that have nothing to do with each other, and that order is run, or will be,
 * where it came first. It may be run later than under a bound of preemptions: so what is left out is
 * accounted for only when nothing is left to be tried, and under such a bound nothing is left out.
 */
import { type Choices } from "./choices.ts";
import { type ChoiceRecord, OTHER } from "./chooser.ts";
import { type Meeting, type Sleeper, sleepsAt } from "./reduced-choices.ts";

/** Where so many choices have been made, no other ones are tried any more. */
const LONGEST = 5_000;

/** A list of choices to be tried: those of `path` up to number `at`, and there `taken`. */
interface Untried {
  readonly path: readonly number[];
  readonly at: number;
  readonly taken: number;
  readonly preemptions: number;
  /** The choice itself, where footprints are known. */
  readonly point: Point | undefined;
  /** Whether the one that would go on sleeps: then it is tried only if nobody else of the queue was. */
  readonly isAsleep: boolean;
}

/** A choice that several lists make differently. */
interface Point {
  /** Whether it is known that nothing runs before those of the run queue do. */
  hasNoRest: boolean;
  /** Who sleeps there: those who did when it was met, and those who have been tried since. */
  readonly sleepers: Sleeper[];
}

/** What the next run is to do. */
export interface NextRun {
  choices: Choices;
  /** The number of the last choice that is told; -1 if none is. */
  last: number;
  /** Who sleeps when it has been made. */
  sleepers: readonly Sleeper[];
}

export class ExhaustiveSearch {
  /** How many lists of choices were left out, as equivalent to one that is run. */
  leftOut = 0;
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

  /** The next schedule that was not run yet; nothing if there is none. */
  next(): NextRun | undefined {
    do {
      if (this.#now.length === 0) {
        [this.#now, this.#later] = [this.#later.reverse(), this.#now];
      }
      this.#current = this.#now.pop();
      if (!this.#current) return undefined;
    } while (this.#isInVain(this.#current));
    const { path, at, taken, point } = this.#current;
    const steps = path.slice(0, at).entries();
    const choices = new Map([...steps].filter(([, choice]) => choice !== 0));
    if (taken !== 0) choices.set(at, taken);
    return { choices, last: at, sleepers: point ? [...point.sleepers] : [] };
  }

  /**
   * The schedule that `next` gave has been run, or the plain one before the first: these choices were
   * made, and met as `meetings` tells, where footprints are known. Returns whether it went as it had to:
   * the same choices lead to the same choice each time.
   */
  ran(
    { kinds, counts, taken, length }: ChoiceRecord,
    meetings?: ReadonlyMap<number, Meeting>,
  ): boolean {
    const before = this.#current;
    if (before && (before.at >= length || taken[before.at] !== before.taken)) return false;
    if (before?.point) isTried(before.point, meetings?.get(before.at));
    const preemptions = before?.preemptions ?? 0;
    const end = Math.min(length, LONGEST);
    if (length > LONGEST) this.#cutShort = true;
    for (let at = before ? before.at + 1 : 0; at < end; at++) {
      const sum = preemptions + Number(kinds[at] === OTHER);
      if (sum > this.#mostPreemptions) continue;
      const list = sum > preemptions ? this.#later : this.#now;
      const meeting = meetings?.get(at);
      const point = meeting && { sleepers: [...meeting.sleepers], hasNoRest: false };
      if (point) isTried(point, meeting);
      const awake: Untried[] = [];
      for (let other = counts[at]! - 1; other >= 0; other--) {
        if (other === taken[at]) continue;
        const isAsleep = meeting !== undefined && sleepsAt(meeting, other);
        const untried = { path: taken, at, taken: other, preemptions: sum, point, isAsleep };
        if (!isAsleep) awake.push(untried);
        // Tried last, when it is known what would run before.
        else if (meeting.mayHaveRest) list.push(untried);
        else this.leftOut++;
      }
      list.push(...awake);
    }
    return true;
  }

  /** Whether somebody sleeps whom a list would let go on, and it is known what that would come to. */
  #isInVain({ isAsleep, point }: Untried): boolean {
    if (!isAsleep || !point?.hasNoRest) return false;
    this.leftOut++;
    return true;
  }

  /** Whether every schedule has been run, up to the bound. */
  get isExhausted(): boolean {
    return this.#now.length === 0 && this.#later.length === 0 && !this.#cutShort;
  }
}

/** One who could go on there has been tried. It sleeps from now on, if its step is known. */
function isTried(point: Point, meeting: Meeting | undefined): void {
  if (meeting?.tried) point.sleepers.push(meeting.tried);
  point.hasNoRest ||= meeting?.hasNoRest ?? false;
}
