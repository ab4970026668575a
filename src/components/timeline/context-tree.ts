/** The contexts of a run, each below the one from which it was derived, and which of them are done. */
import { durationText } from "../../timeline/duration.ts";
import { goroutineText } from "../../timeline/event-text.ts";
import type { Timeline } from "../../timeline/timeline-model.ts";

export interface ContextNode {
  object: number;
  name: string;
  parent: number | undefined;
  /** Why it is done; nothing while it is not. */
  cause: string | undefined;
  /** The event that ended it, at whatever time. */
  endedBy: number | undefined;
  /** `context canceled, 50 ms, by main`, or `not done`. */
  detail: string;
}

/**
 * The contexts that there are right after an event, as they are then: parents stand before their
 * children. A root is there from the beginning.
 */
export function contextTree(timeline: Timeline, index: number): ContextNode[] {
  const { objects, events } = timeline;
  const derived = new Map<number, number>();
  const ended = new Map<number, number>();
  events.forEach((event, at) => {
    if (event.kind === "derive") derived.set(event.object, at);
    if (event.kind === "cancel" && !ended.has(event.object)) ended.set(event.object, at);
  });
  return objects.flatMap((it, object): ContextNode[] => {
    if (it.kind !== "context" || (derived.get(object) ?? 0) > index) return [];
    const endedBy = ended.get(object);
    const event = endedBy === undefined || endedBy > index ? undefined : events[endedBy];
    const cause = event?.kind === "cancel" ? event.cause : undefined;
    const by = event && `by ${goroutineText(timeline, event.goroutine)}`;
    const detail =
      cause === undefined ? "not done" : `${cause}, at ${durationText(event!.at)}, ${by}`;
    return [{ object, name: it.name, parent: it.parent, cause, endedBy, detail }];
  });
}

/** Whether there is a tree to draw. */
export const hasContexts = ({ objects }: Timeline) =>
  objects.some(({ kind }) => kind === "context");
