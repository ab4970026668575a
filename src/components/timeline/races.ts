import type { Race, RaceAccess } from "../../testing/report.ts";
import { goroutineText } from "../../timeline/event-text.ts";
import type { Timeline } from "../../timeline/timeline-model.ts";

/** The races in words; of many, the first ones. */
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
