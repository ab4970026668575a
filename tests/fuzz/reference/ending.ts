/** How a program ends, as a report tells it. */
import type { Report } from "rendezvous/testing";
import { advance, nextMove, settled } from "./clock.ts";
import { wordOfWriter } from "./locks.ts";
import type { State } from "./state.ts";

/** What is asked of the report. */
export type Outcome = Pick<Report, "outcome" | "message" | "elapsed" | "goroutines">;

/** The states that `states` may have become when nothing can happen any more. */
export function atRest(states: State[]): State[] {
  const rest: State[] = [];
  for (let here = settled(states); here.length > 0;) {
    rest.push(...here.filter(isAtRest));
    here = settled(advance(here, Infinity));
  }
  return rest;
}

/** After main's return nothing waits for timers that are not due yet. */
function isAtRest(state: State): boolean {
  if (state.canAnybodyGoOn || state.failure !== undefined) return false;
  const next = nextMove(state);
  return state.isOver ? next > state.now : next === Infinity;
}

/** How a program ends that is at rest. */
export function endOf(state: State): string {
  const goroutines = state.waiting.map(({ g, word, wants }) => ({
    id: g,
    name: "",
    state: wants[0]?.on === "write" ? wordOfWriter(state, g) : word,
  }));
  const ended = !state.isOver ? "deadlock" : goroutines.length > 0 ? "leak" : "ok";
  return endText({ outcome: ended, elapsed: state.now, goroutines });
}

/** An end in one line; two that read the same are the same. */
export function endText({ outcome, elapsed, goroutines }: Outcome): string {
  const words = goroutines.map(({ state }) => state).sort();
  return `${outcome} after ${elapsed}ms: ${words.join(", ")}`;
}
