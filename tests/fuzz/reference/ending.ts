/** How a program ends, as a report tells it. */
import type { Report } from "rendezvous/testing";
import { advance, nextMove, settled } from "./clock.ts";
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
  const goroutines = state.waiting.map(({ g, word }) => ({
    id: g,
    name: "",
    label: "",
    state: word,
  }));
  const ended = !state.isOver ? "deadlock" : goroutines.length > 0 ? "leak" : "ok";
  return endText({ outcome: ended, elapsed: state.now, goroutines, message: messageOf(state) });
}

/** Go: after main has called Goexit the program goes on until all other goroutines have ended. */
function messageOf({ isOver, waiting }: State): string {
  if (isOver) return "";
  if (waiting.length > 0) return "fatal error: all goroutines are asleep - deadlock!";
  return "fatal error: no goroutines (main called runtime.Goexit) - deadlock!";
}

/** An end in one line; two that read the same are the same. */
export function endText({ outcome, elapsed, goroutines, message }: Outcome): string {
  const words = goroutines.map(({ state }) => state).sort();
  const said = outcome === "deadlock" ? ` (${message})` : "";
  return `${outcome}${said} after ${elapsed}ms: ${words.join(", ")}`;
}
