/**
 * How the events of a trace are written as 32-bit words.
 *
 * An event is a head, and after it what its kind has beside the goroutine. A moment stands before an event if the
 * step or the time is another than that of the event before:
 *
 *     head        kind, marks, goroutine
 *     STEP        how many steps have passed since, in the place of the goroutine and the marks
 *     FAR_STEP    the number of steps, as the two words of a double
 *     TIME        what the clock says, as the two words of a double
 *
 * What is no number stands in a list of its own, and the word has its place in there.
 */
import type { TraceEvent } from "./trace-event.ts";

/** The names of the kinds, each at its number. */
export const KINDS = [
  "start",
  "run",
  "yield",
  "block",
  "ready",
  "end",
  "send",
  "receive",
  "close",
  "lock",
  "unlock",
  "count",
  "signal",
  "derive",
  "cancel",
  "fire",
  "read",
  "write",
  "print",
  "panic",
  "leak",
] as const satisfies readonly TraceEvent["kind"][];

export const START = 0;
export const RUN = 1;
export const YIELD = 2;
export const BLOCK = 3;
export const READY = 4;
export const END = 5;
export const SEND = 6;
export const RECEIVE = 7;
export const CLOSE = 8;
export const LOCK = 9;
export const UNLOCK = 10;
export const COUNT = 11;
export const SIGNAL = 12;
export const DERIVE = 13;
export const CANCEL = 14;
export const FIRE = 15;
export const READ = 16;
export const WRITE = 17;
export const PRINT = 18;
export const PANIC = 19;
export const LEAK = 20;

export const STEP = 21;
export const FAR_STEP = 22;
export const TIME = 23;

/** A head's lowest bits are its kind; the number of steps in `STEP` begins above them. */
export const KIND_BITS = 5;
export const KIND_MASK = 31;

/** It has a place: the next one of the list of places. */
export const PLACED = 32;
/** `shared`, or `all`; a `receive` that has a message. */
export const MARKED = 64;
/** The value is the word itself. */
export const WHOLE = 128;
/** The value was made text when it was written down; without this and `WHOLE` it is kept as it is. */
export const TEXT = 256;

/** Above all marks: events are kept of no more goroutines than there is room for. */
export const GOROUTINE_BITS = 9;

/** How a goroutine ended, each at its number. */
export const ENDS = ["returned", "goexit", "panic"] as const;
