/**
 * Time: a virtual clock that stands while anybody can go on, and else moves to the next timer, exactly.
 * Timers of one moment fire in any order, each at any point before the clock moves on.
 */
import { relock } from "./conditions.ts";
import { end } from "./contexts.ts";
import { compete } from "./locks.ts";
import type { State } from "./state.ts";
import { catchUp, fire, isAwaited } from "./timers.ts";

/** Go: Sleep pauses the goroutine for at least the duration; here, exactly. Zero or less does not. */
export function sleep(state: State, g: number, ms: number): void {
  if (ms <= 0) return state.answer(g, "");
  state.wait(g, "sleep", [{ on: "time", at: state.now + ms, got: () => "" }]);
}

/** So many states at once, and the history is let pass: few are. */
const MOST_STATES = 2_000;

/** Too much is open to follow all of it. */
export class Undecided extends Error {}

/**
 * All the states that `states` may have become by what happens by itself, each once.
 *
 * @throws {Undecided}
 */
export function settled(states: State[]): State[] {
  if (states.length === 1 && !isDue(states[0]!)) return states;
  const found = new Map<string, State>();
  const add = (state: State) => {
    timesUp(state);
    const { key } = state;
    if (state.isRefuted || found.has(key)) return;
    found.set(key, state);
    if (found.size > MOST_STATES) throw new Undecided();
    for (const next of afterOne(state)) add(next);
  };
  states.forEach(add);
  return [...found.values()];
}

/**
 * Who is known to get the time, and not what else it waits for, might as well have got it already: as
 * long as it waits, it can but be given something else. So this need not be tried in every order.
 */
function timesUp(state: State): void {
  for (const { g, wants } of state.waiting) {
    const want = wants.find((it) => it.on === "time" && it.got() === state.foreseen[g]);
    if (want?.on === "time" && want.at <= state.now) state.answer(g, want.got());
  }
}

const isDue = (state: State): boolean =>
  nextMove(state) <= state.now || state.timers.some(({ at }) => at === state.now);

/** For each thing that is due: the state in which it has happened. */
function afterOne(state: State): State[] {
  const after: State[] = [];
  const also = (happens: (next: State) => void) => {
    const next = state.copy();
    happens(next);
    after.push(next);
  };
  for (const [ctx, { timer }] of state.contexts.entries()) {
    if (timer !== null && timer <= state.now) {
      also((next) => end(next, ctx, "context deadline exceeded"));
    }
  }
  for (const [timer, { at }] of state.timers.entries()) {
    if (at === state.now) also((next) => fire(next, timer));
  }
  for (const { g, wants } of state.waiting) {
    if (wants[0]?.on === "relock") also((next) => relock(next, g));
    const times = wants.flatMap((it) => (it.on === "time" && it.at <= state.now ? [it.got()] : []));
    if (times.length > 0) also((next) => next.answer(g, ...times));
  }
  for (const [mu, { isWoken }] of state.mutexes.entries()) {
    if (isWoken) also((next) => compete(next, mu));
  }
  return after;
}

/** When something happens by itself that somebody waits for; Infinity if nothing does. */
export function nextMove(state: State): number {
  if (state.mutexes.some(({ isWoken }) => isWoken)) return state.now;
  let next = Infinity;
  for (const { timer } of state.contexts) if (timer !== null) next = Math.min(next, timer);
  for (const [timer, { at }] of state.timers.entries()) {
    if (at !== null && isAwaited(state, timer)) next = Math.min(next, at);
  }
  for (const { wants } of state.waiting) {
    for (const want of wants) {
      if (want.on === "time") next = Math.min(next, want.at);
      if (want.on === "relock") return state.now;
    }
  }
  return next;
}

/**
 * Moves the clock to the next timer, but not beyond `limit`. Drops the states where the clock has to
 * stand: somebody can go on, or something is due.
 */
export function advance(states: State[], limit: number): State[] {
  return states.filter((state) => {
    const next = nextMove(state);
    if (next === Infinity || next <= state.now || next > limit) return false;
    if (state.isOver || state.canAnybodyGoOn) return false;
    state.now = next;
    catchUp(state);
    wakeSleepers(state);
    return true;
  });
}

/** Who waits for the time alone meets nobody: in which order they wake makes no difference. */
function wakeSleepers(state: State): void {
  for (const { g, wants } of state.waiting) {
    const [want, ...others] = wants;
    if (want?.on === "time" && others.length === 0 && want.at <= state.now) {
      state.answer(g, want.got());
    }
  }
}
