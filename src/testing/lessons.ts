/** The lessons that teach how to mend what may go wrong. */
import type { LessonReference } from "./explanation.ts";

const CURES = {
  awaits: {
    part: "start-here",
    slug: "go-in-typescript",
    title: "Go in TypeScript",
    why: "what has to be awaited, and what an await lets others do",
  },
  waitGroup: {
    part: "why-concurrency-is-hard",
    slug: "goroutines",
    title: "Goroutines",
    why: "how to wait for the goroutines that you start",
  },
  channels: {
    part: "why-concurrency-is-hard",
    slug: "channels",
    title: "Channels",
    why: "a send needs a receive, and a loop over a channel needs a close",
  },
  select: {
    part: "why-concurrency-is-hard",
    slug: "select",
    title: "Select",
    why: "how to wait for one of several things, and what a nil channel does there",
  },
  sync: {
    part: "why-concurrency-is-hard",
    slug: "sync",
    title: "The sync package",
    why: "what each lock and condition asks of those who use it",
  },
  mutexes: {
    part: "three-models",
    slug: "mutex-model",
    title: "The mutex model",
    why: "how to hold a lock for one block, and always give it back",
  },
  tokens: {
    part: "web-scraper",
    slug: "scraper-fan-out",
    title: "Many, but not too many",
    why: "how to take a token for each goroutine, and give back what was taken",
  },
  signals: {
    part: "web-scraper",
    slug: "scraper-shutdown",
    title: "Stopping in good order",
    why: "how to notice a signal, and finish what was begun",
  },
  races: {
    part: "tools-and-upkeep",
    slug: "race-detector",
    title: "The race detector",
    why: "how to read a race, and what puts two accesses in order",
  },
  leaks: {
    part: "pitfalls",
    slug: "leaks",
    title: "Leaks",
    why: "how to give every goroutine a way out",
  },
  closing: {
    part: "pitfalls",
    slug: "channel-misuse",
    title: "Channels misused",
    why: "who may close a channel, and when",
  },
  cancellation: {
    part: "pitfalls",
    slug: "cancellation",
    title: "Cancellation",
    why: "how to pass a context on, and listen to it",
  },
  deadlocks: {
    part: "pitfalls",
    slug: "deadlocks",
    title: "Deadlocks",
    why: "how a circle of waiting comes about, and how an order breaks it",
  },
  errors: {
    part: "questions",
    slug: "goroutine-errors",
    title: "Where do a goroutine's errors go?",
    why: "how to hand an error to whoever can deal with it",
  },
} as const satisfies Record<string, LessonReference>;

export type Cure = keyof typeof CURES;

/** The lesson on a cure. */
export const lessonOn = (cure: Cure): LessonReference => ({ ...CURES[cure] });

/** All that an explanation may name. */
export const allLessons = (): LessonReference[] => Object.values(CURES);
