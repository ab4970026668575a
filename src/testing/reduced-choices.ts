/**
 * A run of a search that leaves out what is equivalent: it makes the choices that it is given, and after
 * these the first ones each time that wake no sleeper.
 *
 * Invariants:
 * - who sleeps stands in the run queue, and stays there until a step is in conflict with the one that it
 *   would take: then it is awake;
 * - nobody who sleeps goes on; when nobody else is left, the run ends, for all that could follow is run
 *   elsewhere.
 */
import type { Footprint } from "../runtime/footprint.ts";
import type { Operation } from "../runtime/operation.ts";
import type { Runnable } from "../runtime/run-queue.ts";
import { StepRecorder } from "../runtime/step-recorder.ts";
import { Task } from "../runtime/task.ts";
import { type RunQueue, STOP } from "../runtime/strategy.ts";
import type { Choices } from "./choices.ts";
import { FollowedChoices } from "./followed-choices.ts";

/** The one that runs, and could go on: it stands in no queue. */
const RUNNING = -1;

/** One whose next step has been tried already where it comes first. */
export interface Sleeper {
  /** Where it stands in the run queue; -1: it is the one that runs. */
  readonly place: number;
  /** What its step touches. */
  readonly footprint: Footprint;
}

/** A choice as a run has met it. */
export interface Meeting {
  /** Who sleeps, of those in the run queue. */
  readonly sleepers: readonly Sleeper[];
  /** The option that lets the first of the run queue go on; those of a `select`'s case let nobody. */
  readonly firstOfQueue: number;
  /** Who went on, with the footprint of its step; nothing if that cannot be told apart. */
  tried: Sleeper | undefined;
  /**
   * Whether something else may run before those of the queue do: what called an async function that
   * makes way within, goes on first.
   */
  readonly mayHaveRest: boolean;
  /** Whether somebody of the queue has gone on, and nothing did run before. */
  hasNoRest: boolean;
}

export class ReducedChoices extends FollowedChoices {
  override readonly recorder = new StepRecorder();
  override readonly seesMemory = true;
  /** The choices from the last one that it was told, by number. */
  readonly meetings = new Map<number, Meeting>();
  /** Whether it ended because all that could follow is run elsewhere. */
  isCut = false;
  readonly #last: number;
  readonly #told: readonly Sleeper[];
  readonly #asleep = new Map<Runnable, Footprint>();
  #queue: RunQueue | undefined;
  /** The choice whose step goes on, and whom it has let go on. */
  #open: { meeting: Meeting; place: number } | undefined;
  /** How many things the rest may touch of the one that has made way, before the next one goes on. */
  #restTouches: number | undefined;
  /** Whether somebody goes on who sleeps, to see what runs before; nothing new can come of it. */
  #isInVain = false;
  #choosesCase = false;

  /** `last`: the number of the last of the choices; `sleepers`: who sleeps once it has been made. */
  constructor(
    seed: number,
    choices: Choices = new Map(),
    last = -1,
    sleepers: readonly Sleeper[] = [],
  ) {
    super(seed, choices);
    this.#last = last;
    this.#told = sleepers;
  }

  protected override next(queue: RunQueue): number {
    this.#stepEnds();
    if (this.#isInVain) return this.#stops();
    const meeting = this.#meets(queue, 0);
    let taken = super.next(queue);
    if (this.record.length > this.#last) {
      taken = 0;
      while (taken < queue.length && this.#asleep.has(queue.at(taken))) taken++;
      if (taken === queue.length) return this.#stops();
    }
    if (meeting) this.#open = { meeting, place: taken };
    return taken;
  }

  protected override other(
    queue: RunQueue,
    current: Runnable,
    awaited?: Operation<unknown>,
  ): number {
    this.#stepEnds();
    if (this.#isInVain) return this.#stops();
    const isResumed = current instanceof Task && current.hasWaited && awaited !== undefined;
    const meeting = this.#meets(queue, 1, current, !isResumed);
    const taken = super.other(queue, current, awaited);
    // To take a lock at once, and to take it after others have had their turn, is not the same step.
    const isStep = taken > 0 || awaited !== undefined;
    if (meeting && isStep) this.#open = { meeting, place: taken > 0 ? taken - 1 : RUNNING };
    // One that is put off from a lock tells of the lock.
    this.#restTouches = taken <= 0 ? undefined : awaited === undefined ? 1 : 0;
    return taken;
  }

  protected override case(n: number): number {
    // Each case makes another step of it.
    this.#choosesCase = true;
    if (this.#queue) this.#meets(this.#queue, Infinity);
    return super.case(n);
  }

  mayGoOn(next: Runnable): boolean {
    this.#stepEnds();
    if (this.#isInVain || this.#asleep.has(next)) this.#stops();
    return !this.isCut;
  }

  override resumes(next: Runnable): void {
    super.resumes(next);
    if (this.#restTouches !== undefined) this.#restEnds(next, this.#restTouches);
    this.recorder.resumes(next);
  }

  /**
   * What ran before `next` is over. If that was more than nothing, it can only run before the strand that
   * has made way because there was somebody else to go on: to go on is to do more than one's own step.
   */
  #restEnds(next: Runnable, most: number): void {
    this.#restTouches = undefined;
    if (!this.recorder.soFar.touchesAtMost(most)) {
      this.recorder.isBlindTo("an async call that is awaited later");
    }
    if (this.#open) this.#open.meeting.hasNoRest = true;
    if (!this.#asleep.has(next)) return;
    this.#isInVain = true;
    this.#open = undefined;
  }

  /** The run is over. */
  ends(): void {
    this.recorder.everything();
    this.#stepEnds();
  }

  #stops(): number {
    this.isCut = true;
    return STOP;
  }

  /** The step since the last choice has ended: those with whom it is in conflict are awake. */
  #stepEnds(): void {
    const footprint = this.recorder.cut();
    for (const [sleeper, own] of this.#asleep) {
      if (own.conflictsWith(footprint)) this.#asleep.delete(sleeper);
    }
    const open = this.#open;
    this.#open = undefined;
    if (open && !this.#choosesCase && !footprint.touchesEverything) {
      open.meeting.tried = { place: open.place, footprint };
    }
    this.#choosesCase = false;
  }

  /** A choice has come. At the last that it was told, those fall asleep who are said to. */
  #meets(
    queue: RunQueue,
    firstOfQueue: number,
    current?: Runnable,
    mayHaveRest = false,
  ): Meeting | undefined {
    this.#queue = queue;
    const at = this.record.length;
    if (at < this.#last) return undefined;
    if (at === this.#last) {
      for (const { place, footprint } of this.#told) {
        const sleeper = place === RUNNING ? current : queue.at(place);
        if (sleeper) this.#asleep.set(sleeper, footprint);
      }
    }
    const sleepers: Sleeper[] = [];
    for (let place = 0; place < queue.length; place++) {
      const footprint = this.#asleep.get(queue.at(place));
      if (footprint) sleepers.push({ place, footprint });
    }
    const meeting: Meeting = {
      sleepers,
      firstOfQueue,
      tried: undefined,
      mayHaveRest,
      hasNoRest: false,
    };
    this.meetings.set(at, meeting);
    return meeting;
  }
}

/** Whether the one sleeps whom `option` lets go on. */
export function sleepsAt({ sleepers, firstOfQueue }: Meeting, option: number): boolean {
  return sleepers.some(({ place }) => place + firstOfQueue === option);
}
