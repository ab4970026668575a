/** An event in words: for whoever reads the list, and for the line under the picture. */
import type { TraceEvent } from "../runtime/trace-event.ts";
import { durationText } from "./duration.ts";
import { CLOCK, type Timeline } from "./timeline-model.ts";

/** A goroutine as texts call it: `worker`, `goroutine 3 (line 12)`. */
export function goroutineText(timeline: Timeline, goroutine: number): string {
  if (goroutine === CLOCK) return "the clock";
  return timeline.lanes[timeline.laneOf.get(goroutine) ?? -1]?.label ?? `goroutine ${goroutine}`;
}

/** A thing as texts call it. */
export function objectText(timeline: Timeline, object: number): string {
  return timeline.objects[object]?.name ?? `thing ${object}`;
}

/** What happened, with its subject: `goroutine 2 sends 42 to results`. */
export function eventText(timeline: Timeline, index: number): string {
  const event = timeline.events[index]!;
  return `${goroutineText(timeline, event.goroutine)} ${deedText(timeline, index)}`;
}

/** What happened, without its subject: `sends 42 to results`. */
export function deedText(timeline: Timeline, index: number): string {
  const rival = timeline.rivals.get(index);
  const deed = plainDeedText(timeline, index);
  if (rival === undefined) return deed;
  return `${deed}, in a race with ${goroutineText(timeline, timeline.events[rival]!.goroutine)}`;
}

function plainDeedText(timeline: Timeline, index: number): string {
  const event = timeline.events[index]!;
  const who = (goroutine: number) => goroutineText(timeline, goroutine);
  const what = (object: number) => objectText(timeline, object);
  switch (event.kind) {
    case "start":
      return event.by === undefined ? "starts" : `is started by ${who(event.by)}`;
    case "run":
      return "runs";
    case "yield":
      return "makes way for others";
    case "block":
      return waitText(timeline, event);
    case "ready":
      return event.by === undefined || event.by === CLOCK
        ? "can go on"
        : `can go on, because of ${who(event.by)}`;
    case "end":
      return { returned: "returns", goexit: "ends by goexit", panic: "ends by a panic" }[event.how];
    case "send": {
      const to = timeline.partners.get(index);
      const taker = to === undefined ? "" : `, for ${who(timeline.events[to]!.goroutine)}`;
      return `sends ${event.value} to ${what(event.object)}${taker}`;
    }
    case "receive": {
      if (event.message === undefined) {
        return `receives ${event.value} from ${what(event.object)}, which is closed`;
      }
      const from = timeline.partners.get(index);
      const giver = from === undefined ? "" : `, from ${who(timeline.events[from]!.goroutine)}`;
      return `receives ${event.value} from ${what(event.object)}${giver}`;
    }
    case "close":
      return `closes ${what(event.object)}`;
    case "lock":
      return `${event.shared ? "takes a reader's lock of" : "locks"} ${what(event.object)}`;
    case "unlock":
      return `${event.shared ? "gives back a reader's lock of" : "unlocks"} ${what(event.object)}`;
    case "count":
      return `brings ${what(event.object)} to ${event.value}`;
    case "signal":
      return `wakes ${event.all ? "all waiters" : "one waiter"} of ${what(event.object)}`;
    case "derive": {
      const parent = timeline.objects[event.object]?.parent;
      const from = parent === undefined ? "" : ` from ${what(parent)}`;
      return `derives ${what(event.object)}${from}`;
    }
    case "cancel":
      return `ends ${what(event.object)}: ${event.cause}`;
    case "fire":
      return `fires ${what(event.object)}`;
    case "read":
      return `reads ${event.value} from ${what(event.object)}`;
    case "write":
      return `writes ${event.value} to ${what(event.object)}`;
    case "print":
      return `prints ${JSON.stringify(event.text)}`;
    case "panic":
      return `panics: ${event.text}`;
    case "leak":
      return "is left behind when main returns: it is stuck";
  }
}

type BlockEvent = TraceEvent & { kind: "block" };

/** How one waits, by Go's names for the states. */
const waits: Record<string, (on: string) => string> = {
  "chan receive": (on) => `waits to receive from ${on}`,
  "chan send": (on) => `waits to send to ${on}`,
  "chan receive (nil chan)": () => "waits to receive from a nil channel, which never gives",
  "chan send (nil chan)": () => "waits to send to a nil channel, which never takes",
  select: (on) => `waits in a select on ${on}`,
  "select (no cases)": () => "waits in a select without cases, for ever",
  "sync.Mutex.Lock": (on) => `waits for the lock ${on}`,
  "sync.RWMutex.Lock": (on) => `waits for the lock ${on}`,
  "sync.RWMutex.RLock": (on) => `waits for a reader's lock of ${on}`,
  "sync.WaitGroup.Wait": (on) => `waits until ${on} is at 0`,
  "sync.Cond.Wait": (on) => `waits for a signal of ${on}`,
};

/** What a goroutine waits for. */
export function waitText(timeline: Timeline, { state, on, until }: BlockEvent): string {
  const names = on.map((object) => objectText(timeline, object));
  const text = waits[state];
  if (state === "sleep" && until !== undefined) return `sleeps until ${durationText(until)}`;
  if (text && (names.length > 0 || !text("\0").includes("\0"))) return text(names.join(", "));
  return names.length > 0 ? `waits (${state}) for ${names.join(", ")}` : `waits: ${state}`;
}

/** The short form, for the inside of a bar: `receive results`. */
export function shortWaitText(timeline: Timeline, { state, on, until }: BlockEvent): string {
  if (state === "sleep") return until === undefined ? "sleep" : `until ${durationText(until)}`;
  const names = on.map((object) => objectText(timeline, object)).join(", ");
  const verb = state
    .replace(/^chan /, "")
    .replace(/^sync\.\w+\./, "")
    .toLowerCase();
  return names === "" ? verb : `${verb} ${names}`;
}
