import { hostNow, hostTurn } from "../runtime/host.ts";

/** After so many real milliseconds of runs the host has its turn: whoever wants them to end has to be heard. */
const SLICE = 8;

let pause: () => Promise<void> = hostTurn;
let sliceBegan = hostNow();

/** What is to be waited for between two runs, if it is time for it: the host's turn, unless somebody said otherwise. */
export function pauseIfDue(): Promise<void> | undefined {
  if (hostNow() - sliceBegan <= SLICE) return undefined;
  return pause().then(() => void (sliceBegan = hostNow()));
}

/** Has this waited for between runs from now on. */
export function pauseBy(wait: () => Promise<void>): void {
  pause = wait;
}
