import type { Race, RaceAccess } from "../runtime/race-report.ts";

/** What each access does, and has done. */
export const VERBS: Record<string, readonly [now: string, before: string]> = {
  read: ["reads it", "read it"],
  write: ["writes it", "wrote it"],
  "runtime.chansend": ["sends to it", "sent to it"],
  "runtime.closechan": ["closes it", "closed it"],
  "sync.(*WaitGroup).Add": ["adds to it", "added to it"],
  "sync.(*WaitGroup).Wait": ["waits for it", "waited for it"],
};

/** A race in words for the learner: who does what on which line, and which order is missing. */
export function raceText({ variable, access, previous, reason }: Race): string {
  const after = `${whoDoes(access, 0)}, after ${whoDoes(previous, 1)}`;
  return `Data race on ${variable}: ${after}. ${reason}`;
}

function whoDoes({ kind, within, goroutine, place }: RaceAccess, tense: 0 | 1): string {
  const who = goroutine === 1 ? "main" : `goroutine ${goroutine}`;
  const at = place ? ` at line ${place.line}` : "";
  return `${who} ${VERBS[within ?? kind]![tense]}${at}`;
}
