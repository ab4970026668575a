/**
 * The course in its order: the one place that the site's sidebar, the pages' numbers and the terminal
 * read it from. Plain data, without Node or Astro, so that every side can import it.
 *
 * What a title or an exercise means to a reader is written elsewhere: a lesson in
 * `src/content/docs/<part>/<lesson>.mdx`, an exercise in `exercises/<number>-<part>/<id>/<id>.md`.
 */

/** A part of the course: a folder of lessons and a folder of exercises. */
export interface Part {
  /** Its place in the course, from 0. */
  readonly number: number;
  /** Names the folder of its lessons, and the first step of their address: `why-concurrency-is-hard`. */
  readonly slug: string;
  readonly title: string;
  readonly lessons: readonly Lesson[];
}

/** A lesson: one page, and the exercises that belong to it. */
export interface Lesson {
  /** Part and place within it: `1.4`. */
  readonly number: string;
  /** Names its file, and the last step of its address: `channels`. No two lessons share one. */
  readonly slug: string;
  readonly title: string;
  /** The ids of its exercises, in the order in which they are solved. No two exercises share one. */
  readonly exercises: readonly string[];
  /** Whether its page and all its exercises exist. Navigation lists written lessons only. */
  readonly written: boolean;
}

/** A lesson as the table below gives it; its number follows from its place. */
interface Draft extends Omit<Lesson, "number" | "exercises" | "written"> {
  readonly exercises?: readonly string[];
  readonly written?: true;
}

/** All parts, in order. */
export const course: readonly Part[] = [
  part(0, "start-here", "Start here", [
    {
      slug: "how-it-works",
      title: "How it works",
      exercises: ["hello-goroutine"],
      written: true,
    },
    {
      slug: "go-in-typescript",
      title: "Go in TypeScript",
      exercises: ["reading-twins"],
      written: true,
    },
  ]),
  part(1, "why-concurrency-is-hard", "Why concurrency is hard", [
    {
      slug: "interleavings",
      title: "Interleavings",
      exercises: ["lost-update"],
      written: true,
    },
    { slug: "four-pains", title: "Four pains", exercises: ["name-the-bug"], written: true },
    { slug: "goroutines", title: "Goroutines", exercises: ["wait-for-all"], written: true },
    { slug: "channels", title: "Channels", exercises: ["ping-pong", "drain"], written: true },
    { slug: "select", title: "Select", exercises: ["first-response", "merge"], written: true },
    { slug: "sync", title: "The sync package", exercises: ["read-mostly-cache"], written: true },
    {
      slug: "share-by-communicating",
      title: "Share by communicating",
      exercises: ["cache-by-channel"],
      written: true,
    },
  ]),
  part(2, "three-models", "Three models", [
    {
      slug: "channel-model",
      title: "The channel model",
      exercises: ["pipeline", "stop-the-pipeline"],
      written: true,
    },
    {
      slug: "mutex-model",
      title: "The mutex model",
      exercises: ["bank-transfer", "short-critical-section"],
      written: true,
    },
    {
      slug: "actor-model",
      title: "The actor model",
      exercises: ["chat-room", "hot-actor"],
      written: true,
    },
    {
      slug: "choosing",
      title: "Choosing a model",
      exercises: ["hybrid-metrics"],
      written: true,
    },
  ]),
  part(3, "web-scraper", "A concurrent web scraper", [
    {
      slug: "scraper-worker",
      title: "One worker",
      exercises: ["fetch-worker"],
      written: true,
    },
    {
      slug: "scraper-fan-out",
      title: "Many, but not too many",
      exercises: ["bounded-fan-out"],
      written: true,
    },
    {
      slug: "scraper-fan-in",
      title: "Collecting the results",
      exercises: ["collector"],
      written: true,
    },
    {
      slug: "scraper-shutdown",
      title: "Stopping in good order",
      exercises: ["graceful-shutdown"],
      written: true,
    },
    {
      slug: "scraper-whole",
      title: "The whole scraper",
      exercises: ["scraper"],
      written: true,
    },
  ]),
  part(4, "tools-and-upkeep", "Tools and upkeep", [
    { slug: "race-detector", title: "The race detector", exercises: ["fix-the-race"] },
    { slug: "goroutine-dumps", title: "Goroutine dumps", exercises: ["read-the-dump"] },
    { slug: "vet-and-lint", title: "Vet and lint", exercises: ["vet-clean"] },
    { slug: "tracing", title: "Tracing", exercises: ["find-the-stall"] },
    { slug: "leak-tests", title: "Tests that find leaks", exercises: ["write-a-leak-test"] },
    { slug: "deployment", title: "Deployment", exercises: ["request-context", "consistent-hash"] },
    { slug: "upkeep", title: "Upkeep", exercises: ["ring-buffer"] },
  ]),
  part(5, "scaling-patterns", "Scaling patterns", [
    {
      slug: "fan-out-fan-in",
      title: "Fan-out and fan-in",
      exercises: ["fan-out-fan-in", "in-order"],
    },
    { slug: "worker-pools", title: "Worker pools", exercises: ["worker-pool", "size-the-pool"] },
    { slug: "rate-limiting", title: "Rate limiting", exercises: ["token-bucket"] },
    { slug: "composition", title: "Patterns together", exercises: ["rate-limited-pool"] },
  ]),
  part(6, "pitfalls", "Pitfalls", [
    { slug: "leaks", title: "Leaks", exercises: ["plug-the-leaks", "first-of-many"] },
    {
      slug: "channel-misuse",
      title: "Channels misused",
      exercises: ["close-once", "many-senders"],
    },
    { slug: "cancellation", title: "Cancellation", exercises: ["propagate", "deadline-budget"] },
    { slug: "deadlocks", title: "Deadlocks", exercises: ["philosophers", "circular-channels"] },
  ]),
  part(7, "questions", "Questions", [
    { slug: "channels-or-mutexes", title: "Channels or mutexes?" },
    {
      slug: "how-many-goroutines",
      title: "How many goroutines are too many?",
      exercises: ["bound-it"],
    },
    { slug: "debug-a-deadlock", title: "How do I debug a deadlock?", exercises: ["debug-it"] },
    {
      slug: "concurrent-maps",
      title: "May goroutines share a map?",
      exercises: ["sharded-map"],
    },
    {
      slug: "goroutine-errors",
      title: "Where do a goroutine's errors go?",
      exercises: ["result-struct", "errgroup"],
    },
  ]),
  part(8, "synthesis", "Synthesis", [
    { slug: "checklist", title: "The checklist", exercises: ["audit"] },
    { slug: "capstone", title: "Capstone: a polite crawler", exercises: ["capstone"] },
    { slug: "go-on", title: "Where to go on" },
  ]),
];

/**
 * The folder of a part's exercises, under `exercises/` and under `solutions/`.
 *
 * @example exerciseFolder(course[1]) // "1-why-concurrency-is-hard"
 */
export function exerciseFolder(part: Part): string {
  return `${part.number}-${part.slug}`;
}

function part(number: number, slug: string, title: string, drafts: readonly Draft[]): Part {
  const lessons = drafts.map((draft, index) => ({
    number: `${number}.${index + 1}`,
    slug: draft.slug,
    title: draft.title,
    exercises: draft.exercises ?? [],
    written: draft.written ?? false,
  }));
  return { number, slug, title, lessons };
}
