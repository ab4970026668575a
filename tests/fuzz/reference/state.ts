/**
 * The state of a program of goroutines, as Go's specification and the documentation of its packages
 * describe it. Nothing here knows how the library works: it is a second, simple and slow answer to
 * the same questions.
 *
 * There are no queues. Whoever waits is in one list, in the order of arrival, with all that would let
 * it go on; the first in line for anything is the first in the list that wants it.
 *
 * What is in a state is replaced and never changed, so that a copy is cheap: where Go leaves a choice
 * open, the state is copied and every choice taken.
 */
import { CHANNELS, CONTEXTS, GROUPS, MUTEXES, type Program, TIMERS } from "../program.ts";

/** What would let a goroutine that waits go on. */
export type Want =
  | { on: "send"; ch: number; value: number; got: (ok: boolean) => string }
  | { on: "receive"; ch: number; got: (value: number | undefined) => string }
  | { on: "time"; at: number; got: () => string }
  | { on: "mutex"; mu: number }
  | { on: "read" | "write" }
  | { on: "group"; wg: number }
  | { on: "timer"; timer: number; got: (at: number) => string }
  /** To be woken at the condition; then, to ask for its lock again, which nobody hinders. */
  | { on: "cond" | "relock" }
  | { on: "once" };

export interface Waiter {
  readonly g: number;
  readonly wants: readonly Want[];
  /** Go's word for it in a dump. */
  readonly word: string;
}

export interface ChannelState {
  /** Null: the nil channel. */
  readonly cap: number | null;
  readonly isClosed: boolean;
  readonly buffer: readonly number[];
}

export interface MutexState {
  readonly isLocked: boolean;
  /** Whether the first in line has been told that it is free, and has not had its turn since. */
  readonly isWoken: boolean;
  /** How often the first in line has been told in vain. */
  readonly vain: number;
}

export interface ContextState {
  readonly parent: number | null;
  /** Its done channel. */
  readonly ch: number;
  readonly err: "context canceled" | "context deadline exceeded" | null;
  /** When it ends by itself, if it has a timer of its own. */
  readonly timer: number | null;
  /** When it ends at the latest, by its own timer or an ancestor's. */
  readonly deadline: number;
}

export interface TimerState {
  /** When it fires next. */
  readonly at: number | null;
  /** A ticker's period. */
  readonly period: number | null;
  /** The goroutine that it starts; it has no channel then. */
  readonly g: number | null;
  /** The time of an event that its channel holds for whoever comes. */
  readonly held: number | null;
}

/**
 * What a goroutine is at: it does not exist yet; it can go on, and has been told the result of its
 * last statement (`answer`) or not yet asked for anything; it waits; it has ended.
 */
export type Status = "dormant" | "ready" | "waiting" | "gone";

const FREE: MutexState = { isLocked: false, isWoken: false, vain: 0 };

/** The mutex at which the writers of the RWMutex queue. */
export const WRITERS = MUTEXES;

/** The nil channel of what has none. */
export const NIL_CHANNEL = CHANNELS;

export class State {
  now = 0;
  /**
   * What each goroutine will be seen to get from the statement that it is in, null if it will not be
   * seen any more, undefined if nothing is known: the same list for all states.
   */
  foreseen: readonly (string | null | undefined)[] = [];
  /** Somebody has got something else here: this is not what has happened. */
  isRefuted = false;
  /** Main has returned: the clock stands, and a panic ends nothing but its own goroutine. */
  isOver = false;
  /** What Go would print first on stderr, once a panic or a fatal error has ended the program. */
  failure: string | undefined;
  /** How many values each goroutine has offered to channels. */
  values: readonly number[] = [];
  waiting: readonly Waiter[] = [];
  status: readonly Status[] = [];
  /**
   * The result of the statement that a goroutine is in, once that is known: any of these, where a
   * select had several cases for the same event.
   */
  answers: readonly (readonly string[] | undefined)[] = [];
  channels: readonly ChannelState[] = [];
  mutexes: readonly MutexState[] = Array<MutexState>(WRITERS + 1).fill(FREE);
  isWriting = false;
  readers = 0;
  groups: readonly number[] = Array<number>(GROUPS).fill(0);
  contexts: readonly ContextState[] = [];
  /** Which context each slot holds. */
  slots: readonly number[] = Array<number>(CONTEXTS).fill(0);
  /** The goroutines that `afterFunc` has set up, in this order, and for which context. */
  afterFuncs: readonly { g: number; ctx: number }[] = [];
  timers: readonly TimerState[] = [];
  timerSlots: readonly (number | null)[] = Array<null>(TIMERS).fill(null);
  once: "new" | "running" | "done" = "new";

  static initial(program: Program): State {
    const state = new State();
    state.channels = [...program.channels, null].map(channelOf);
    // The background is never done: its done channel is nil.
    state.contexts = [
      { parent: null, ch: NIL_CHANNEL, err: null, timer: null, deadline: Infinity },
    ];
    return state;
  }

  makeChannel(cap: number | null): number {
    this.channels = [...this.channels, channelOf(cap)];
    return this.channels.length - 1;
  }

  copy(): State {
    return Object.assign(new State(), this);
  }

  /** Goroutine `g` comes into being. */
  appear(g: number, status: Status): void {
    this.status = put(this.status, g, status);
    this.answers = put(this.answers, g, undefined);
  }

  /** The statement of `g` has this result: it can go on. It stops waiting for all that it waited for. */
  answer(g: number, ...results: string[]): void {
    const foreseen = this.foreseen[g];
    // Which it is makes no difference then.
    const isLost = foreseen === null && !results[0]!.startsWith("fatal error: ");
    this.answers = put(this.answers, g, isLost ? [] : results);
    if (typeof foreseen === "string" && !results.includes(foreseen)) this.isRefuted = true;
    if (this.status[g] !== "waiting") return;
    this.status = put(this.status, g, "ready");
    this.leaveLine(g);
  }

  leaveLine(g: number): void {
    this.waiting = this.waiting.filter((it) => it.g !== g);
  }

  /** `g` goes to the end of the line for each of its wants. */
  wait(g: number, word: string, wants: readonly Want[]): void {
    this.status = put(this.status, g, "waiting");
    this.waiting = [...this.waiting, { g, wants, word }];
  }

  /** `g` has seen its result. */
  seen(g: number): void {
    this.answers = put(this.answers, g, undefined);
  }

  /** The next value that `g` offers: every one is another. */
  newValue(g: number): number {
    const count = this.values[g] ?? 0;
    this.values = put(this.values, g, count + 1);
    return g * 100 + count;
  }

  get canAnybodyGoOn(): boolean {
    return this.status.includes("ready");
  }

  setChannel(ch: number, change: Partial<ChannelState>): void {
    this.channels = put(this.channels, ch, { ...this.channels[ch]!, ...change });
  }

  setMutex(mu: number, change: Partial<MutexState>): void {
    this.mutexes = put(this.mutexes, mu, { ...this.mutexes[mu]!, ...change });
  }

  setContext(ctx: number, change: Partial<ContextState>): void {
    this.contexts = put(this.contexts, ctx, { ...this.contexts[ctx]!, ...change });
  }

  /** The context in the slot that a statement names, and its number. */
  contextAt(slot: number): ContextState {
    return this.contexts[this.slots[slot]!]!;
  }

  /** Two states with one key are the same, if they come from the same events. */
  get key(): string {
    const { now, failure, isWriting, readers, once } = this;
    const { waiting, status, answers, channels, mutexes, groups, contexts, timers } = this;
    const single = [now, failure, isWriting, readers, once];
    const lists = [waiting, status, answers, channels, mutexes, groups, contexts, timers];
    return JSON.stringify([single, lists]);
  }
}

const channelOf = (cap: number | null): ChannelState => ({ cap, isClosed: false, buffer: [] });

/** A list with another element at `index`, which may be its end. */
export function put<T>(list: readonly T[], index: number, value: T): readonly T[] {
  const copy = list.slice();
  copy[index] = value;
  return copy;
}
