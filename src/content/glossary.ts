/**
 * The terms of the field, as the course uses them: the one place from which the glossary's page, the
 * links to it in lessons and the checks of the prose read. Plain data, in the order of the alphabet.
 */

/** A term of the field. */
export interface Term {
  /** Names it in `<Term id>`, and in the glossary's address: `critical-section`. */
  readonly id: string;
  /** As it stands in the glossary: `critical section`. */
  readonly term: string;
  /**
   * How it stands in a lesson. The first of them that a lesson uses is made a link to the glossary. None for
   * a word that mostly means something else: then only `<Term>` says that it is meant.
   */
  readonly words: readonly string[];
  /** One or two sentences. Code stands in backquotes. */
  readonly meaning: string;
  /** How one writes it in Go, or what Go's documents call it. Code stands in backquotes. */
  readonly inGo?: string;
  /** The slug of the lesson that teaches it. */
  readonly lesson: string;
}

/** A term as the list below gives it; `words` are the term and its plural, unless others are given. */
interface Entry extends Omit<Term, "words"> {
  readonly words?: readonly string[];
}

const entries: readonly Entry[] = [
  {
    id: "accidental",
    term: "accidental synchronisation",
    words: ["accidental synchronisation"],
    meaning:
      "Two goroutines wait for each other although nobody wanted it, for instance because they share an unbuffered channel. It costs time, and a program may come to depend on it.",
    lesson: "four-pains",
  },
  {
    id: "actor",
    term: "actor",
    meaning:
      "A goroutine that alone owns some state. Others cannot touch it; they send messages, and it takes one after another.",
    inGo: "a goroutine with a `for` loop over its channel",
    lesson: "actor-model",
  },
  {
    id: "backpressure",
    term: "backpressure",
    words: ["backpressure"],
    meaning:
      "Whoever is ahead is held up by whoever is slow, so that nothing piles up in between. An unbuffered or a full channel does it by itself.",
    lesson: "channel-model",
  },
  {
    id: "buffer",
    term: "buffered channel",
    words: ["buffered channel", "buffered channels", "buffered", "buffer", "buffers"],
    meaning:
      "A channel with places inside. A send waits only while all are full, a receive only while all are empty.",
    inGo: "`make(chan T, 2)`",
    lesson: "channels",
  },
  {
    id: "busy-loop",
    term: "busy loop",
    words: ["busy loop", "busy loops", "busy waiting"],
    meaning:
      "A loop that asks again and again whether something has happened, instead of waiting for it. It takes a processor from those who have work to do.",
    inGo: "`for { select { default: } }`",
    lesson: "leaks",
  },
  {
    id: "cancellation",
    term: "cancellation",
    words: ["cancellation"],
    meaning:
      "Telling goroutines that their work is no longer wanted. They have to listen, and to leave by themselves: nobody can stop them from outside.",
    inGo: "`ctx.Done()`",
    lesson: "cancellation",
  },
  {
    id: "channel",
    term: "channel",
    meaning:
      "Carries values of one type from goroutine to goroutine, in the order in which they were sent. Whoever comes too early waits.",
    inGo: "`chan T`",
    lesson: "channels",
  },
  {
    id: "closed-channel",
    term: "closed channel",
    meaning:
      "A channel on which nothing more will be sent. What was sent before still arrives; then every receive returns at once, without a value. To send on it panics.",
    inGo: "`close(ch)`",
    lesson: "channels",
  },
  {
    id: "collector",
    term: "collector",
    meaning:
      "The one goroutine that receives the results of many and puts them together, so that nobody shares what it builds.",
    lesson: "scraper-fan-in",
  },
  {
    id: "concurrency",
    term: "concurrency",
    words: ["concurrency", "concurrent"],
    meaning:
      "Several things are under way at once, and take turns. They need not run in the same instant: that would be parallelism.",
    lesson: "how-it-works",
  },
  {
    id: "cond",
    term: "condition variable",
    meaning:
      "Lets goroutines sleep, with a lock given back meanwhile, until another says that something has changed. Each that wakes looks again whether it may go on.",
    inGo: "`sync.Cond`",
    lesson: "sync",
  },
  {
    id: "consistent-hashing",
    term: "consistent hashing",
    words: ["consistent hashing", "hash ring"],
    meaning:
      "Shares keys out over machines so that, when a machine comes or goes, only few keys have to move.",
    lesson: "deployment",
  },
  {
    id: "consumer",
    term: "consumer",
    meaning: "A goroutine that receives values and uses them up. It sends none on.",
    lesson: "channel-model",
  },
  {
    id: "context",
    term: "context",
    meaning:
      "A value that is handed from call to call, and through which everybody learns that the work is cancelled or that its time is up.",
    inGo: "`context.Context`",
    lesson: "cancellation",
  },
  {
    id: "critical-section",
    term: "critical section",
    meaning:
      "A piece of code that only one goroutine may be in at a time, from the reading of a value to the writing of what follows from it.",
    inGo: "what stands between `mu.Lock()` and `mu.Unlock()`",
    lesson: "interleavings",
  },
  {
    id: "data-race",
    term: "data race",
    meaning:
      "Two goroutines use the same variable, at least one of them writes, and nothing orders the two. In Go such a program may do anything.",
    inGo: "`WARNING: DATA RACE`, says `go run -race`",
    lesson: "four-pains",
  },
  {
    id: "deadline",
    term: "deadline",
    meaning:
      "The moment from which a result is of no use any more. It is passed on to everybody who works on it.",
    inGo: "`context.WithDeadline`",
    lesson: "cancellation",
  },
  {
    id: "deadlock",
    term: "deadlock",
    meaning:
      "Goroutines wait for each other in a circle, or for somebody who will never come, so that none of them can go on.",
    inGo: "`all goroutines are asleep - deadlock!`, if it is all of them",
    lesson: "channels",
  },
  {
    id: "default-case",
    term: "default case",
    meaning:
      "What a select does when none of its other cases is ready. With it, the select never waits.",
    inGo: "`default:`",
    lesson: "select",
  },
  {
    id: "errgroup",
    term: "errgroup",
    meaning:
      "A wait group that also keeps the first error of its goroutines, and can cancel the others when there is one.",
    inGo: "`golang.org/x/sync/errgroup`",
    lesson: "goroutine-errors",
  },
  {
    id: "fan-in",
    term: "fan-in",
    words: ["fan-in"],
    meaning: "Values from several channels come together on one.",
    lesson: "scraper-fan-in",
  },
  {
    id: "fan-out",
    term: "fan-out",
    words: ["fan-out"],
    meaning: "Values of one channel are shared out over several goroutines that work side by side.",
    lesson: "scraper-fan-out",
  },
  {
    id: "gomaxprocs",
    term: "GOMAXPROCS",
    words: ["GOMAXPROCS"],
    meaning: "How many goroutines can run in the same instant: as many as processors, as a rule.",
    inGo: "`runtime.GOMAXPROCS`",
    lesson: "deployment",
  },
  {
    id: "goroutine",
    term: "goroutine",
    meaning:
      "A function that runs beside the others. It is light: a program may have many thousands.",
    inGo: "`go f(x)`",
    lesson: "goroutines",
  },
  {
    id: "goroutine-dump",
    term: "goroutine dump",
    meaning: "A list of all goroutines at one moment: what each waits for, and on which line.",
    inGo: "`/debug/pprof/goroutine`",
    lesson: "goroutine-dumps",
  },
  {
    id: "leak",
    term: "goroutine leak",
    words: ["goroutine leak", "goroutine leaks", "leaked goroutine", "leaked goroutines"],
    meaning:
      "A goroutine that waits for something that will never come. It stays, with all that it holds, until the program ends.",
    lesson: "four-pains",
  },
  {
    id: "grace",
    term: "grace period",
    meaning: "The time that work in hand still has, once a program has been told to stop.",
    lesson: "scraper-shutdown",
  },
  {
    id: "graceful-shutdown",
    term: "graceful shutdown",
    words: ["graceful shutdown"],
    meaning: "Stopping in good order: take no new work, finish what was begun, then end.",
    inGo: "`signal.NotifyContext`",
    lesson: "scraper-shutdown",
  },
  {
    id: "happens-before",
    term: "happens-before",
    words: ["happens-before", "happens before", "happened before"],
    meaning:
      "An order between two steps that holds under every schedule, because a channel, a lock or a start ties them together. The second sees what the first has done.",
    inGo: "The Go memory model",
    lesson: "race-detector",
  },
  {
    id: "interleaving",
    term: "interleaving",
    meaning:
      "One way to lay the steps of several goroutines into one row. The steps of each stay in their order.",
    lesson: "interleavings",
  },
  {
    id: "invariant",
    term: "invariant",
    meaning:
      "A promise about some state that holds whenever nobody is in the middle of a change: what has been sold was free before.",
    lesson: "mutex-model",
  },
  {
    id: "livelock",
    term: "livelock",
    meaning: "Goroutines are busy, but only with making way for each other. Nothing gets done.",
    lesson: "deadlocks",
  },
  {
    id: "lock-order",
    term: "lock order",
    words: ["lock order", "lock ordering"],
    meaning:
      "An order in which all goroutines take their locks when they need more than one. With it, no circle of waiting can come about.",
    lesson: "mutex-model",
  },
  {
    id: "lost-update",
    term: "lost update",
    meaning:
      "Two goroutines read the same value, and both write what follows from it. One of the two changes is gone.",
    lesson: "interleavings",
  },
  {
    id: "mailbox",
    term: "mailbox",
    words: ["mailbox", "mailboxes"],
    meaning: "The channel on which an actor takes its messages.",
    lesson: "actor-model",
  },
  {
    id: "memory-model",
    term: "memory model",
    words: ["memory model"],
    meaning:
      "The rules of a language for what a goroutine must see of what another has written, and what it need not see.",
    inGo: "`go.dev/ref/mem`",
    lesson: "race-detector",
  },
  {
    id: "mutex",
    term: "mutex",
    words: ["mutex", "mutexes"],
    meaning:
      "A lock that one goroutine at a time can hold; the others wait for it. The word is short for mutual exclusion.",
    inGo: "`sync.Mutex`",
    lesson: "sync",
  },
  {
    id: "nil-channel",
    term: "nil channel",
    meaning:
      "A channel that does not exist. To send or to receive on it waits for ever, so in a select it switches its case off.",
    inGo: "`var ch chan T`",
    lesson: "select",
  },
  {
    id: "orphan",
    term: "orphan",
    meaning:
      "A goroutine that works on although nobody wants its result any more. It is not stuck, as a leaked one is, but busy for nothing.",
    lesson: "four-pains",
  },
  {
    id: "panic",
    term: "panic",
    meaning: "A fault that ends the whole program, unless somebody on the way catches it.",
    inGo: "`panic(v)`, `recover()`",
    lesson: "channels",
  },
  {
    id: "parallelism",
    term: "parallelism",
    words: ["parallelism", "in parallel"],
    meaning:
      "Several things run in the same instant, on several processors. Concurrency makes it possible, and does not need it.",
    lesson: "deployment",
  },
  {
    id: "pipeline",
    term: "pipeline",
    meaning:
      "Stages in a row, with channels between them: each value goes through all of them, and all work at the same time.",
    lesson: "channel-model",
  },
  {
    id: "preemption",
    term: "preemption",
    words: ["preemption", "preemptions"],
    meaning:
      "A goroutine that could go on is stopped so that another may run. In Go that can happen nearly everywhere; here only at an `await`.",
    lesson: "go-in-typescript",
  },
  {
    id: "producer",
    term: "producer",
    meaning: "A goroutine that makes values and sends them on. It has no input of its own.",
    lesson: "channel-model",
  },
  {
    id: "race-condition",
    term: "race condition",
    meaning:
      "The result depends on who comes first, and not every order gives a right one. There may be one without any data race.",
    lesson: "actor-model",
  },
  {
    id: "race-detector",
    term: "race detector",
    words: ["race detector"],
    meaning:
      "Watches a run, and reports two accesses to one variable that nothing has ordered. It sees only what the run did.",
    inGo: "`go test -race`",
    lesson: "race-detector",
  },
  {
    id: "rate-limit",
    term: "rate limit",
    words: ["rate limit", "rate limits", "rate limiter", "rate limiting", "rate-limited"],
    meaning: "How many requests per second one may make, or takes on.",
    inGo: "`golang.org/x/time/rate`",
    lesson: "rate-limiting",
  },
  {
    id: "rendezvous",
    term: "rendezvous",
    words: ["rendezvous"],
    meaning:
      "The meeting of sender and receiver on an unbuffered channel: whoever comes first waits, and the value goes from hand to hand.",
    lesson: "channels",
  },
  {
    id: "ring-buffer",
    term: "ring buffer",
    meaning:
      "A queue in an array of fixed length: behind its last place comes its first one again.",
    lesson: "upkeep",
  },
  {
    id: "rwmutex",
    term: "RWMutex",
    words: ["RWMutex"],
    meaning: "A lock that many readers can hold together, or one writer alone.",
    inGo: "`sync.RWMutex`",
    lesson: "sync",
  },
  {
    id: "schedule",
    term: "schedule",
    meaning:
      "One possible course of a run: it says who goes on, each time when several goroutines could. A program has to be right under all of them.",
    lesson: "how-it-works",
  },
  {
    id: "scheduler",
    term: "scheduler",
    meaning: "The part of a language's runtime that decides which goroutine runs next.",
    inGo: "a part of `runtime`",
    lesson: "goroutines",
  },
  {
    id: "seed",
    term: "seed",
    meaning:
      "A number from which all choices of a run are drawn. The same seed gives the same run again.",
    lesson: "how-it-works",
  },
  {
    id: "select",
    term: "select",
    words: [],
    meaning: "Waits for several channel operations at once, and does the first that is ready.",
    inGo: "`select { … }`",
    lesson: "select",
  },
  {
    id: "case",
    term: "select case",
    meaning: "One of the operations that a select waits for, and what is done when it is ready.",
    inGo: "`case v := <-ch:`",
    lesson: "select",
  },
  {
    id: "semaphore",
    term: "semaphore",
    meaning:
      "Lets so many goroutines in at a time, and no more: each takes a token before its work, and gives it back.",
    inGo: "`chan struct{}` with a buffer",
    lesson: "scraper-fan-out",
  },
  {
    id: "shard",
    term: "shard",
    meaning:
      "One of several parts into which state is cut, each with a lock or an owner of its own, so that fewer goroutines wait for the same one.",
    lesson: "actor-model",
  },
  {
    id: "shared-state",
    term: "shared state",
    words: ["shared state"],
    meaning: "Variables that more than one goroutine can reach.",
    lesson: "interleavings",
  },
  {
    id: "signal",
    term: "signal",
    words: [],
    meaning:
      "What the system sends to a program to tell it something; Ctrl-C sends `SIGINT`. A program that does not ask for it is ended.",
    inGo: "`os/signal`",
    lesson: "scraper-shutdown",
  },
  {
    id: "stage",
    term: "stage",
    meaning:
      "A goroutine of a pipeline: it takes values from one channel and sends results on another.",
    lesson: "channel-model",
  },
  {
    id: "starvation",
    term: "starvation",
    words: ["starvation"],
    meaning: "A goroutine could go on, but others are preferred to it again and again.",
    lesson: "deadlocks",
  },
  {
    id: "ticker",
    term: "ticker",
    meaning: "Sends the time on a channel, again and again, at even distances.",
    inGo: "`time.NewTicker`",
    lesson: "rate-limiting",
  },
  {
    id: "timeout",
    term: "timeout",
    meaning: "How long one is willing to wait before one gives up.",
    inGo: "`context.WithTimeout`, `time.After`",
    lesson: "select",
  },
  {
    id: "token-bucket",
    term: "token bucket",
    meaning:
      "A rate limit that allows for bursts: tokens drip into a bucket, each request takes one, and the bucket holds only so many.",
    lesson: "rate-limiting",
  },
  {
    id: "unbuffered-channel",
    term: "unbuffered channel",
    words: ["unbuffered channel", "unbuffered channels", "unbuffered"],
    meaning: "A channel without room inside: a send ends only when a receiver takes the value.",
    inGo: "`make(chan T)`",
    lesson: "channels",
  },
  {
    id: "virtual-time",
    term: "virtual time",
    words: ["virtual time", "virtual clock"],
    meaning:
      "A clock that jumps: when everybody sleeps, it goes to the moment at which the next one wakes. An hour takes no time.",
    inGo: "`testing/synctest`",
    lesson: "how-it-works",
  },
  {
    id: "wait-group",
    term: "wait group",
    meaning: "Counts goroutines that are under way, and lets others wait until all are done.",
    inGo: "`sync.WaitGroup`",
    lesson: "goroutines",
  },
  {
    id: "wait-for-graph",
    term: "wait-for graph",
    meaning:
      "A drawing of who waits for whom. A circle in it is a deadlock, also when the rest of the program still runs.",
    lesson: "deadlocks",
  },
  {
    id: "worker",
    term: "worker",
    words: [],
    meaning:
      "A goroutine that does one job, or one after another, and sends what comes of it to somebody else.",
    lesson: "scraper-worker",
  },
  {
    id: "worker-pool",
    term: "worker pool",
    meaning:
      "A fixed number of goroutines that take jobs from one channel, so that a flood of jobs does not become a flood of goroutines.",
    lesson: "worker-pools",
  },
  {
    id: "zero-value",
    term: "zero value",
    meaning:
      'What a variable of a type holds before anybody has set it, such as `0`, `""` or `nil`.',
    inGo: "`var x T`",
    lesson: "go-in-typescript",
  },
];

/** All terms, in the order of the alphabet. */
export const glossary: readonly Term[] = entries.map((entry) => ({
  ...entry,
  words: entry.words ?? [entry.term, `${entry.term}s`],
}));

/**
 * The term with this id; undefined if there is none.
 *
 * @example termOf("rwmutex")?.inGo // "`sync.RWMutex`"
 */
export function termOf(id: string): Term | undefined {
  return glossary.find((it) => it.id === id);
}
