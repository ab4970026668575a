/** Go's sync.Cond and sync.Once, from their documentation. */
import { COND_MUTEX } from "../program.ts";
import { lock, release, unlock } from "./locks.ts";
import type { State } from "./state.ts";

/** Go: Wait atomically unlocks c.L and suspends the goroutine. Who holds no lock cannot unlock it. */
export function condWait(state: State, g: number): void {
  if (!state.mutexes[COND_MUTEX]!.isLocked) return unlock(state, g, COND_MUTEX);
  state.wait(g, "sync.Cond.Wait", [{ on: "cond" }]);
  release(state, COND_MUTEX);
}

/** Go: Signal wakes one goroutine waiting on c, if there is any; Broadcast all. */
export function wake(state: State, g: number, howMany: number): void {
  state.answer(g, "");
  const woken = state.waiting.filter(({ wants }) => wants[0]?.on === "cond").slice(0, howMany);
  for (const it of woken) {
    state.waiting = state.waiting.map((waiter) =>
      waiter === it ? { ...it, wants: [{ on: "relock" }] } : waiter,
    );
  }
}

/** Go: after resuming, Wait locks c.L before it returns; others may be faster. */
export function relock(state: State, g: number): void {
  state.leaveLine(g);
  lock(state, g, COND_MUTEX);
}

/** Go: Do calls f if it is called for the first time; no call returns until that one call of f has. */
export function onceDo(state: State, g: number): void {
  if (state.once === "done") return state.answer(g, "");
  if (state.once === "running") return state.wait(g, "sync.Mutex.Lock", [{ on: "once" }]);
  state.once = "running";
  state.answer(g, "run");
}

/** Go: if f panics, Do considers it to have returned. */
export function onceEnd(state: State, g: number): void {
  state.once = "done";
  state.answer(g, "");
  for (const { g: other, wants } of state.waiting) {
    if (wants[0]?.on === "once") state.answer(other, "");
  }
}
