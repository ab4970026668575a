/** Two accesses that nothing orders, as events of a trace. */
import type { TraceEvent } from "../runtime/trace-event.ts";
import type { Race, RaceAccess } from "../testing/report.ts";

/** Between which two events nothing makes an order, though there should be one. */
export interface Conflict {
  from: number;
  to: number;
  variable: string;
}

/** Where in the trace the accesses of each race are; one that is not there stands for none. */
export function conflictsOf(
  events: readonly TraceEvent[],
  eventsOfGoroutine: (goroutine: number) => ArrayLike<number>,
  races: readonly Race[],
): Conflict[] {
  return races.flatMap(({ variable, object, access, previous }) => {
    const find = (it: RaceAccess) => eventOf(events, eventsOfGoroutine(it.goroutine), it, object);
    const [from, to] = [find(previous), find(access)];
    return from === undefined || to === undefined ? [] : { from, to, variable };
  });
}

/** The access itself; of what leaves no event, such as a failed send, the last one before it. */
function eventOf(
  events: readonly TraceEvent[],
  own: ArrayLike<number>,
  { step, kind, within }: RaceAccess,
  object: number | undefined,
): number | undefined {
  let last: number | undefined;
  let found: number | undefined;
  for (let i = 0; i < own.length && events[own[i]!]!.step <= step; i++) {
    last = own[i]!;
    const event = events[last]!;
    const isOfThing = object !== undefined && "object" in event && event.object === object;
    if (event.step === step && isOfThing && (within !== undefined || event.kind === kind)) {
      found ??= last;
    }
  }
  return found ?? last ?? (own.length > 0 ? own[0] : undefined);
}
