import type { HappensBefore } from "../../src/runtime/happens-before.ts";

/** Listens to no edges: for tests that listen to some. */
export const NO_EDGES: HappensBefore = {
  release: () => undefined,
  acquire: () => undefined,
  handedOver: () => undefined,
  sent: () => undefined,
  received: () => undefined,
  closed: () => undefined,
  receivedClosed: () => undefined,
};
