/** A known concurrency bug: a file of `bugs/`. */
export interface Bug {
  /** How it fails: a report's outcome, or `"wrong"` where it ends well and prints something else. */
  fails: "deadlock" | "panic" | "leak" | "race" | "wrong";
  /** What a run prints that went well. */
  prints: string[];
  /** The program with the bug. Its plain run need not fail. */
  buggy(): Promise<void>;
  /** The same without it: no schedule makes this fail. */
  fixed(): Promise<void>;
}

/** The names of the bugs, which are those of the files. */
export const BUGS = [
  "add-inside",
  "assumed-order",
  "atomic-in-two-steps",
  "cancel-or-result",
  "check-then-act",
  "close-by-receiver",
  "dining-philosophers",
  "done-twice",
  "double-checked-lock",
  "double-close",
  "early-return",
  "forgotten-unlock",
  "if-not-while",
  "lock-held-while-sending",
  "lock-not-taken",
  "lock-order",
  "locked-lost-update",
  "lost-permit",
  "lost-update",
  "missed-signal",
  "nil-channel",
  "pool-shut-down",
  "published-too-early",
  "read-twice",
  "select-starvation",
  "send-after-close",
  "signal-not-broadcast",
  "stale-timer",
  "timeout-or-result",
  "unordered-accesses",
  "wait-before-receive",
] as const;
