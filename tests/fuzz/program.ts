/**
 * A program as plain data: what the fuzz tests generate, run, judge and keep.
 *
 * Every program has as many channels, mutexes and wait groups as every other, and an RWMutex; a
 * statement names them by number. Contexts are in slots: slot 0 holds the background for ever, the
 * others hold it until `derive` fills them. Slots of timers are empty at first. There is one Once, and
 * one Cond, whose lock is mutex 0.
 */
export interface Program {
  /** The capacity of each channel; null for the nil channel. */
  channels: (number | null)[];
  /** What main starts, in this order, before it runs its own statements. */
  goroutines: Block[];
  main: Block;
}

export type Block = Statement[];

export const CHANNELS = 3;
export const MUTEXES = 2;
export const GROUPS = 2;
export const CONTEXTS = 3;
export const TIMERS = 2;
/** The lock of the Cond. */
export const COND_MUTEX = 0;

export type Case =
  | { on: "send" | "receive"; ch: number }
  | { on: "done"; ctx: number }
  | { on: "after"; ms: number }
  | { on: "timer"; timer: number };

/** What a goroutine may have to wait for. */
export type Blocking =
  | { kind: "send" | "receive" | "receiveOk"; ch: number }
  /** Receives `most` values at most, and runs the body after each. */
  | { kind: "range"; ch: number; most: number; body: Block }
  | { kind: "select"; cases: Case[]; hasDefault: boolean }
  | { kind: "lock"; mu: number }
  | { kind: "writeLock" | "readLock" }
  | { kind: "wait"; wg: number }
  | { kind: "waitDone"; ctx: number }
  | { kind: "sleep"; ms: number }
  | { kind: "waitTimer"; timer: number }
  | { kind: "condWait" }
  /** Once.Do. The first runs the body and then `end`, which stands for the return of the function. */
  | { kind: "onceDo"; body: Block; end: { kind: "onceEnd" } }
  | { kind: "gosched" };

/** What is over when its call returns. */
export type Immediate =
  | { kind: "close"; ch: number }
  | { kind: "len"; ch: number }
  | { kind: "tryLock" | "unlock"; mu: number }
  | { kind: "tryWriteLock" | "writeUnlock" | "tryReadLock" | "readUnlock" }
  | { kind: "add"; wg: number; n: number }
  /** Puts a child of `parent` into slot `ctx`; with a timeout where `ms` is no null. */
  | { kind: "derive"; ctx: number; parent: number; ms: number | null }
  | { kind: "cancel"; ctx: number }
  | { kind: "err"; ctx: number }
  | { kind: "afterFunc"; ctx: number; body: Block }
  /** Stops one of the functions that `afterFunc` has set; modulo how many there are. */
  | { kind: "stopAfterFunc"; nth: number }
  | { kind: "setTimer" | "setTicker"; timer: number; ms: number }
  | { kind: "setFunc"; timer: number; ms: number; body: Block }
  | { kind: "stopTimer"; timer: number }
  /** Does nothing to a timer with a function. */
  | { kind: "resetTimer"; timer: number; ms: number }
  | { kind: "signal" | "broadcast" | "onceEnd" }
  | { kind: "go"; body: Block }
  | { kind: "groupGo"; wg: number; body: Block };

/** What leads from statement to statement. */
export type Control =
  | { kind: "loop"; times: number; body: Block }
  | { kind: "recover"; body: Block }
  | { kind: "finally"; body: Block; after: Block }
  | { kind: "panic" }
  | { kind: "goexit" };

/** What a goroutine does, apart from going its way. */
export type Action = Blocking | Immediate;

export type Statement = Action | Control;

/** The text of the error that the statement `panic` throws. */
export const PANIC_TEXT = "boom";
