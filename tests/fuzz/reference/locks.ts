/** Go's package sync: Mutex, RWMutex and WaitGroup, from its documentation. */
import { put, type State, type Waiter, type Want, WRITERS } from "./state.ts";

const firstThatWants = (state: State, fits: (want: Want) => boolean): Waiter | undefined =>
  state.waiting.find(({ wants }) => wants.some(fits));

/** Go: if the lock is already in use, the calling goroutine blocks until the mutex is available. */
export function lock(state: State, g: number, mu: number): void {
  if (take(state, mu)) state.answer(g, "");
  else state.wait(g, "sync.Mutex.Lock", [{ on: "mutex", mu }]);
}

export function tryLock(state: State, g: number, mu: number): void {
  state.answer(g, `${take(state, mu)}`);
}

function take(state: State, mu: number): boolean {
  if (state.mutexes[mu]!.isLocked) return false;
  state.setMutex(mu, { isLocked: true });
  return true;
}

/** Go: it is a run-time error if m is not locked on entry to Unlock. Anybody may unlock it. */
export function unlock(state: State, g: number, mu: number): void {
  if (!state.mutexes[mu]!.isLocked) {
    return state.answer(g, "fatal error: sync: unlock of unlocked mutex");
  }
  state.answer(g, "");
  release(state, mu);
}

/**
 * Go: waiters queue in order of arrival, but one that is woken does not own the mutex: it competes with
 * those who arrive meanwhile, and if it loses, it is first in the queue again. One that has lost too
 * often (here: twice) gets the mutex handed over.
 */
export function release(state: State, mu: number): void {
  const { isWoken, vain } = state.mutexes[mu]!;
  state.setMutex(mu, { isLocked: false });
  if (isWoken || !firstThatWants(state, wantsMutex(mu))) return;
  if (vain >= MOST_IN_VAIN) admit(state, mu);
  else state.setMutex(mu, { isWoken: true });
}

const MOST_IN_VAIN = 2;

/** The one that was woken has its turn. */
export function compete(state: State, mu: number): void {
  const { isLocked, vain } = state.mutexes[mu]!;
  state.setMutex(mu, { isWoken: false });
  if (isLocked) state.setMutex(mu, { vain: vain + 1 });
  else admit(state, mu);
}

function admit(state: State, mu: number): void {
  state.setMutex(mu, { isLocked: true, vain: 0 });
  const { g } = firstThatWants(state, wantsMutex(mu))!;
  if (mu !== WRITERS) return state.answer(g, "");
  state.leaveLine(g);
  waitForReaders(state, g);
}

const wantsMutex = (mu: number) => (want: Want) => want.on === "mutex" && want.mu === mu;

const writes = (want: Want) => want.on === "write";
const reads = (want: Want) => want.on === "read";

/** Go: if any goroutine calls Lock while readers hold the lock, RLock blocks until that writer is done. */
const canRead = (state: State) => !state.isWriting && !firstThatWants(state, writes);

/** Go's writers queue at a mutex inside; the one that has it waits for the readers, and keeps out new ones. */
export function writeLock(state: State, g: number): void {
  if (take(state, WRITERS)) waitForReaders(state, g);
  else state.wait(g, "sync.Mutex.Lock", [{ on: "mutex", mu: WRITERS }]);
}

function waitForReaders(state: State, g: number): void {
  if (state.readers > 0) state.wait(g, "sync.RWMutex.Lock", [{ on: "write" }]);
  else write(state, g);
}

function write(state: State, g: number): void {
  state.isWriting = true;
  state.answer(g, "");
}

export function tryWriteLock(state: State, g: number): void {
  state.answer(g, `${tryWrite(state)}`);
}

function tryWrite(state: State): boolean {
  if (state.readers > 0 || !take(state, WRITERS)) return false;
  state.isWriting = true;
  return true;
}

export function readLock(state: State, g: number): void {
  if (tryRead(state)) return state.answer(g, "");
  state.wait(g, "sync.RWMutex.RLock", [{ on: "read" }]);
}

export function tryReadLock(state: State, g: number): void {
  state.answer(g, `${tryRead(state)}`);
}

function tryRead(state: State): boolean {
  if (!canRead(state)) return false;
  state.readers++;
  return true;
}

/** Go: the readers who came while it wrote are let in, all of them; then the next writer has its turn. */
export function writeUnlock(state: State, g: number): void {
  if (!state.isWriting) {
    return state.answer(g, "fatal error: sync: Unlock of unlocked RWMutex");
  }
  state.answer(g, "");
  state.isWriting = false;
  for (const waiter of state.waiting) {
    if (!waiter.wants.some(reads)) continue;
    state.readers++;
    state.answer(waiter.g, "");
  }
  release(state, WRITERS);
}

/** Go: the last reader that leaves unblocks the writer. */
export function readUnlock(state: State, g: number): void {
  if (state.readers === 0) {
    return state.answer(g, "fatal error: sync: RUnlock of unlocked RWMutex");
  }
  state.answer(g, "");
  state.readers--;
  const next = firstThatWants(state, writes);
  if (next && state.readers === 0) write(state, next.g);
}

const NEGATIVE = "panic: sync: negative WaitGroup counter";

export function add(state: State, g: number, wg: number, n: number): void {
  state.answer(g, addTo(state, wg, n));
}

/** Go: the function that wg.Go runs is followed by Done, also where that panics. Returns its panic. */
export function groupDone(state: State, wg: number): string {
  return addTo(state, wg, -1);
}

/** Go: if the counter becomes zero, all goroutines blocked on Wait are released; below zero, Add panics. */
function addTo(state: State, wg: number, n: number): string {
  const count = state.groups[wg]! + n;
  if (count < 0) return NEGATIVE;
  state.groups = put(state.groups, wg, count);
  if (count > 0) return "";
  for (const { g, wants } of state.waiting) {
    if (wants.some((it) => it.on === "group" && it.wg === wg)) state.answer(g, "");
  }
  return "";
}

export function wait(state: State, g: number, wg: number): void {
  if (state.groups[wg] === 0) state.answer(g, "");
  else state.wait(g, "sync.WaitGroup.Wait", [{ on: "group", wg }]);
}
