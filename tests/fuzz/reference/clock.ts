/**
 * Time: a virtual clock that stands while anybody can go on, and else moves to the next timer, exactly.
 * Timers of one moment fire in any order, each at any point before the clock moves on.
 */
import { end } from "./contexts.ts";
import type { State, Want } from "./state.ts";

type Time = Want & { on: "time" };

const isTime = (want: Want): want is Time => want.on === "time";

/** Go: Sleep pauses the goroutine for at least the duration; here, exactly. Zero or less does not. */
export function sleep(state: State, g: number, ms: number): void {
  if (ms <= 0) return state.answer(g, "");
  state.wait(g, "sleep", [{ on: "time", at: state.now + ms, got: () => "" }]);
}

/** All the states that `states` may have become by timers that are due. */
export function afterTimers(states: State[]): State[] {
  if (!states.some((it) => nextTimer(it) <= it.now)) return states;
  const found = new Map<string, State>();
  const add = (state: State) => {
    const { key } = state;
    if (found.has(key)) return;
    found.set(key, state);
    for (const next of fireOne(state)) add(next);
  };
  states.forEach(add);
  return [...found.values()];
}

/** For each timer that is due: the states in which it has fired. */
function fireOne(state: State): State[] {
  const ends = state.contexts.flatMap(({ timer }, ctx) =>
    timer !== null && timer <= state.now ? end(state.copy(), ctx, "context deadline exceeded") : [],
  );
  const wakes = state.waiting.flatMap(({ g, wants }) =>
    wants
      .filter((it) => isTime(it) && it.at <= state.now)
      .map((want) => {
        const next = state.copy();
        next.answer(g, (want as Time).got());
        return next;
      }),
  );
  return [...ends, ...wakes];
}

/** When the next timer fires; Infinity if there is none. */
export function nextTimer({ contexts, waiting }: State): number {
  let next = Infinity;
  for (const { timer } of contexts) if (timer !== null) next = Math.min(next, timer);
  for (const { wants } of waiting) {
    for (const want of wants) if (want.on === "time") next = Math.min(next, want.at);
  }
  return next;
}

/** Moves the clock to the next timer, where nobody can go on and all that was due has fired. */
export function advance(states: State[], limit: number): State[] {
  return states.flatMap((state) => {
    const next = nextTimer(state);
    if (next === Infinity || next <= state.now || next > limit) return [];
    if (state.isOver || state.canAnybodyGoOn) return [];
    // Sleepers meet nobody: they wake together.
    state.now = next;
    for (const { g, wants } of state.waiting) {
      const [want, ...others] = wants;
      if (want?.on === "time" && others.length === 0 && want.at <= next) {
        state.answer(g, want.got());
      }
    }
    return [state];
  });
}
