import type { Goroutine } from "./goroutine.ts";
import { type FrameReport, framesOf, runsAt } from "./goroutine-frames.ts";
import type { Touch } from "./happens-before.ts";
import { raceReason } from "./race-reason.ts";
import { callsAt, placeOf, type SourcePlace } from "./source-place.ts";
import { type Access, isWrite } from "./watched-memory.ts";

/** Two accesses to a variable that nothing orders, one of them a write. */
export interface Race {
  /**
   * The name that `shared` was given, or that of the learner's variable where the compiler can see one;
   * else what it is: `a shared variable`, `a channel`.
   */
  variable: string;
  /** Its number in the report's `objects`. Only with a trace. */
  object?: number;
  /** The access that the race was found at. */
  access: RaceAccess;
  /** The one before it. */
  previous: RaceAccess;
  /** Which order is missing, and what would help. */
  reason: string;
}

/** One of the two accesses of a race, and the goroutine that made it. */
export interface RaceAccess {
  /** Whether it only looked. A send counts as a read of its channel, and a close as a write, as in Go. */
  kind: "read" | "write";
  /** The function of the library that did it, if it was no `get` or `set`: `runtime.closechan`. */
  within?: string;
  /** Go's number of the goroutine: `main` is 1. */
  goroutine: number;
  /** The function that the goroutine runs, as Go would print it: `main.worker`. */
  name: string;
  /** What to call the goroutine to a reader, unlike any other; known where lines are kept. */
  label?: string;
  /** Whether the goroutine had ended when the race was found. */
  state: "running" | "finished";
  /** The line of the access. Places are known only where the run remembers lines. */
  place?: SourcePlace;
  /** The functions that called, or await, one another, innermost first; only in compiled code. */
  frames?: FrameReport[];
  /** The goroutine that started it; `main` has none. */
  createdBy?: number;
  /** The function that that one ran: `main.main`. */
  createdByName?: string;
  /** The line of the `go` that started it. */
  createdAt?: SourcePlace;
  /** The functions that had called one another at that `go`, innermost first; only in compiled code. */
  createdIn?: FrameReport[];
  /** After how many steps of the run it was made. */
  step: number;
}

/** What Go's reports name beside a variable, and the function of Go's that does it. */
const ofLibrary: Record<Exclude<Touch, "read" | "write">, { of: string; within: string }> = {
  send: { of: "a channel", within: "runtime.chansend" },
  close: { of: "a channel", within: "runtime.closechan" },
  add: { of: "a wait group", within: "sync.(*WaitGroup).Add" },
  wait: { of: "a wait group", within: "sync.(*WaitGroup).Wait" },
};

/** The plain value that tells of a race that has just been found. */
export function raceBetween(thing: object, access: Access, previous: Access): Race {
  return {
    variable: nameOf(thing, access.touch),
    access: describe(access),
    previous: describe(previous),
    reason: raceReason(access, previous),
  };
}

function nameOf(thing: object, touch: Touch): string {
  if (touch !== "read" && touch !== "write") return ofLibrary[touch].of;
  return ("name" in thing && typeof thing.name === "string" && thing.name) || "a shared variable";
}

function describe({ touch, goroutine, site, tasks, step }: Access): RaceAccess {
  const within = touch === "read" || touch === "write" ? undefined : ofLibrary[touch].within;
  const { id, name, ended, parent } = goroutine;
  const place = site && placeOf(site);
  const frames = site && place && framesOf(goroutine, runsAt(goroutine, site, tasks));
  return {
    kind: isWrite(touch) ? "write" : "read",
    ...(within !== undefined && { within }),
    goroutine: id,
    name,
    state: ended ? "finished" : "running",
    ...(place && { place }),
    ...(frames && frames.length > 0 && { frames }),
    ...(parent && { createdBy: parent.id, createdByName: parent.name }),
    ...creationOf(goroutine),
    step,
  };
}

function creationOf({ createdSite, parent }: Goroutine): Partial<RaceAccess> {
  const createdAt = createdSite && placeOf(createdSite);
  if (!createdAt || !parent) return {};
  const createdIn = callsAt(createdSite).calls.map(
    ({ function: { name, hasParameters }, place }) => ({
      function: `main.${name}`,
      hasParameters,
      place,
    }),
  );
  return { createdAt, ...(createdIn.length > 0 && { createdIn }) };
}
