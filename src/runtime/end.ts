import type { Goroutine } from "./goroutine.ts";
import type { Signal } from "./signal-names.ts";

/** Why a run is over. */
export type End =
  | { kind: "returned" }
  | { kind: "panic"; goroutine: Goroutine; value: unknown; text: string; thrownAt?: Error }
  | { kind: "fatal"; goroutine: Goroutine; text: string; site: Error }
  | { kind: "deadlock" }
  /** `flood`: it has printed so many lines, and would have gone on. */
  | { kind: "livelock"; flood?: number }
  | { kind: "host-silent" }
  /** A signal that the program has not asked for. */
  | { kind: "signal"; signal: Signal }
  /** The strategy has ended it at a choice. */
  | { kind: "stopped" };
