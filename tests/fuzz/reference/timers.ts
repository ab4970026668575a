/**
 * Go's time.Timer, Ticker and AfterFunc, from the documentation of Go 1.23: the channel of a timer
 * looks unbuffered, but holds one event for whoever comes late, with the time at which it happened.
 */
import { put, type State, type TimerState, type Want } from "./state.ts";

export type Tick = Want & { on: "timer" };

const isTick =
  (timer: number) =>
  (want: Want): want is Tick =>
    want.on === "timer" && want.timer === timer;

/** Go: NewTimer, NewTicker and AfterFunc; what the slot held before goes on without it. */
export function setTimer(
  state: State,
  slot: number,
  at: number,
  more: Partial<Pick<TimerState, "period" | "g">>,
): void {
  const old = state.timerSlots[slot]!;
  // Nobody will see it fire.
  if (old !== null && !isAwaited(state, old)) change(state, old, { at: null });
  const timer: TimerState = { at, period: null, g: null, held: null, ...more };
  state.timerSlots = put(state.timerSlots, slot, state.timers.length);
  state.timers = [...state.timers, timer];
}

function change(state: State, timer: number, to: Partial<TimerState>): void {
  state.timers = put(state.timers, timer, { ...state.timers[timer]!, ...to });
}

/** What happened before now, while nobody waited: a channel holds the first event, and no more. */
export function catchUp(state: State): void {
  if (!state.timers.some((it) => it.at !== null && it.at < state.now)) return;
  state.timers = state.timers.map((timer) => {
    let { at, held } = timer;
    while (at !== null && at < state.now) {
      held ??= at;
      at = timer.period === null ? null : at + timer.period;
    }
    return { ...timer, at, held };
  });
}

/** The event that the timer's channel gives now; null if there is none. */
export function takeTick(state: State, timer: number): number | null {
  const { held } = state.timers[timer]!;
  if (held !== null) change(state, timer, { held: null });
  return held;
}

/** The timer fires, which is due now. */
export function fire(state: State, timer: number): void {
  const { at, period, g, held } = state.timers[timer]!;
  change(state, timer, { at: period === null ? null : at! + period });
  if (g !== null) {
    state.status = put(state.status, g, "ready");
    return;
  }
  const first = state.waiting.find(({ wants }) => wants.some(isTick(timer)));
  if (first) state.answer(first.g, ...first.wants.filter(isTick(timer)).map((it) => it.got(at!)));
  else change(state, timer, { held: held ?? at });
}

/** Go: Stop reports whether it stops the timer; one that has an event for nobody yet counts as running. */
export function stopTimer(state: State, slot: number): string {
  const timer = state.timerSlots[slot]!;
  if (timer === null) return "none";
  const { at, held, period, g } = state.timers[timer]!;
  change(state, timer, { at: null, held: null });
  if (g !== null && at !== null) state.status = put(state.status, g, "gone");
  return period === null ? `${at !== null || held !== null}` : "undefined";
}

/** Go: Reset is Stop and a new start. Functions are not reset here: they would run twice. */
export function resetTimer(state: State, slot: number, ms: number): string {
  const timer = state.timerSlots[slot]!;
  if (timer === null || state.timers[timer]!.g !== null) return "none";
  if (state.timers[timer]!.period !== null) {
    if (ms <= 0) return "panic: non-positive interval for Ticker.Reset";
    change(state, timer, { period: ms });
  }
  const result = stopTimer(state, slot);
  change(state, timer, { at: state.now + ms });
  return result;
}

export const hasChannel = (state: State, timer: number | null): timer is number =>
  timer !== null && state.timers[timer]!.g === null;

/** Whether anybody waits for the timer, or a function does. */
export const isAwaited = (state: State, timer: number): boolean =>
  state.timers[timer]!.g !== null || state.waiting.some(({ wants }) => wants.some(isTick(timer)));
