/** Two accesses to a variable that nothing orders, as a timeline shows them. */
import type { Race, RaceAccess } from "../../testing/report.ts";
import { goroutineText } from "./event-text.ts";
import type { Timeline } from "./timeline-model.ts";

/** Between which two events nothing makes an order, though there should be one. */
export interface Conflict {
  from: number;
  to: number;
  variable: string;
}

/** Where in the trace the accesses of each race are: at the last event of their goroutine before. */
export function conflictsOf(timeline: Timeline, races: readonly Race[]): Conflict[] {
  return races.flatMap(({ variable, access, previous }) => {
    const from = eventOf(timeline, previous);
    const to = eventOf(timeline, access);
    return from === undefined || to === undefined ? [] : { from, to, variable };
  });
}

function eventOf(timeline: Timeline, { goroutine, step }: RaceAccess): number | undefined {
  const lane = timeline.lanes[timeline.laneOf.get(goroutine) ?? -1];
  return lane?.own.findLast((index) => timeline.events[index]!.step <= step) ?? lane?.own[0];
}

/** The races in words. */
export function racesText(timeline: Timeline, races: readonly Race[]): string {
  return races
    .slice(0, MOST_TOLD)
    .map(({ variable, access, previous }) => {
      const who = (it: RaceAccess) => goroutineText(timeline, it.goroutine);
      const deed = { read: "reads", write: "writes" };
      return `Nothing orders that ${who(previous)} ${deed[previous.kind]} ${variable} and that ${who(access)} ${deed[access.kind]} it.`;
    })
    .join(" ");
}

const MOST_TOLD = 2;
