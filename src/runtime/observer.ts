import type { Watch } from "./watch.ts";

/** What the primitives tell of, where somebody listens: what goroutines do to the things that they share. */
export type Observer = Pick<
  Watch,
  | "started"
  | "made"
  | "derived"
  | "forgets"
  | "isPartOf"
  | "waits"
  | "waitsForAny"
  | "sleeps"
  | "sent"
  | "received"
  | "receivedClosed"
  | "receivedTime"
  | "closed"
  | "blames"
  | "took"
  | "gaveBack"
  | "counted"
  | "signalled"
  | "cancelled"
  | "fired"
  | "accessed"
  | "printed"
>;
