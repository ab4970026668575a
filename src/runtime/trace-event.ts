import type { SourcePlace } from "./source-place.ts";

/** What all events of a trace have. */
interface Happening {
  /** How many steps the run had taken. Events of one step stand in the order in which they happened. */
  step: number;
  /** The time of the run's clock, in milliseconds. */
  at: number;
  /** Whose event it is: the goroutine's number, as in the report; 0 is the clock or the host. */
  goroutine: number;
  /** The learner's line, where it is known. */
  place?: SourcePlace;
}

/** The life of a goroutine. `by`: the goroutine that did it; missing where the clock or the host did. */
type LifeEvent =
  /**
   * It was started; it can run from now on. `name`: its function, as Go would print it; `label`: what to
   * call it to a reader, no two alike.
   */
  | { kind: "start"; by?: number; name: string; label: string }
  /** It runs from now on. */
  | { kind: "run" }
  /** It could go on, and makes way for another. */
  | { kind: "yield" }
  /** It waits from now on. `state`: Go's name for it. `on`: the things it waits for. `until`: when its sleep is over. */
  | { kind: "block"; state: string; on: number[]; until?: number }
  /** It can run again. */
  | { kind: "ready"; by?: number }
  /** Its function has ended. */
  | { kind: "end"; how: "returned" | "goexit" | "panic" };

/** Something done to a thing. `object` is its number in the report's `objects`. */
type ObjectEvent =
  /**
   * A value was sent, at the moment at which a receiver or the buffer took it. `message` counts the values
   * of the channel from 0: the receive of the same value has the same.
   */
  | { kind: "send"; object: number; message: number; value: string }
  /** A value was received; from a closed channel there is no `message`, and `value` is `undefined`. */
  | { kind: "receive"; object: number; message?: number; value: string }
  | { kind: "close"; object: number }
  /** It holds the lock from now on; `shared` where it is a reader's. */
  | { kind: "lock"; object: number; shared: boolean }
  | { kind: "unlock"; object: number; shared: boolean }
  /** The counter of a `WaitGroup` or a semaphore has now this value. */
  | { kind: "count"; object: number; value: number }
  /** A waiter of a `Cond` was signalled, or all were. */
  | { kind: "signal"; object: number; all: boolean }
  /** A context was derived from its `parent`. */
  | { kind: "derive"; object: number }
  /** A context is done. */
  | { kind: "cancel"; object: number; cause: string }
  /** A timer has fired. */
  | { kind: "fire"; object: number }
  /** A `shared` variable was read, or written; to make one is to write it. */
  | { kind: "read" | "write"; object: number; value: string };

type OutcomeEvent =
  | { kind: "print"; text: string }
  /** The goroutine panicked, and the program with it. */
  | { kind: "panic"; text: string }
  /** The goroutine is left when `main` returns: it is stuck. */
  | { kind: "leak" };

/** Something that happened in a run, for a timeline. A plain value. */
export type TraceEvent = Happening & (LifeEvent | ObjectEvent | OutcomeEvent);

/** What a thing is that goroutines share. */
export type ThingKind =
  | "chan"
  | "mutex"
  | "rwmutex"
  | "wait group"
  | "cond"
  | "once"
  | "context"
  | "timer"
  | "semaphore"
  | "limiter"
  | "network"
  | "shared variable";

/** A thing that goroutines share, as a trace and an explanation name it. */
export interface TraceObject {
  /** What it is. */
  kind: ThingKind;
  /** The learner's name for it where the compiler can see one, else what it is and where it was made. */
  name: string;
  /** Where it was made. */
  place?: SourcePlace;
  /** The buffer of a channel; the weight of a semaphore. */
  capacity?: number;
  /** The context from which this one was derived. */
  parent?: number;
}
