import { hostNow } from "./host.ts";
import { Operation } from "./operation.ts";
import type { Scheduler } from "./scheduler.ts";
import { Ring } from "./ring.ts";

/** So long may a computation keep a processor, in milliseconds, while others wait: as in Go. */
const SLICE = 10;

/** Less than this is what sums of fractions leave over. */
const NOTHING = 1e-6;

/** A goroutine that computes: on a processor it is `running`, without one `runnable`. */
export class Computation extends Operation<void> {
  /** Milliseconds of a processor that it still needs, from when it was last given one. */
  remaining: number;
  /** When it was given its processor. */
  since = 0;
  /** Ends its time on the processor. */
  stop: (() => void) | undefined = undefined;

  constructor(duration: number) {
    super("runtime.compute", "runnable");
    this.remaining = duration;
  }
}

/**
 * The processors of a machine, and the goroutines that compute on them.
 *
 * Invariants:
 * - at most `limit` computations have a processor;
 * - none waits while a processor is free;
 * - while any waits, each that has a processor gives it up after a slice, and goes to the end of
 *   the queue. While none waits, nobody is interrupted: there is no timer but that of its end.
 *
 * On the virtual clock a computation is a timer. In real time it keeps the one thread that
 * JavaScript has busy, and lets the host have its turn between slices.
 */
export class Processors {
  readonly #scheduler: Scheduler;
  readonly #isReal: boolean;
  readonly #running = new Set<Computation>();
  readonly #waiting = new Ring<Computation>();
  #limit: number;

  /** `count`: how many the machine has; unset where the computing is real. */
  constructor(scheduler: Scheduler, count?: number) {
    this.#scheduler = scheduler;
    this.#isReal = count === undefined;
    this.count = count ?? 1;
    this.#limit = this.count;
  }

  /** How many the machine has. */
  readonly count: number;

  /** How many of them, or of more that are made up, compute at once. */
  get limit(): number {
    return this.#limit;
  }

  set limit(limit: number) {
    if (this.#isReal) return;
    this.#limit = limit;
    this.#change(() => {
      for (const it of [...this.#running].slice(limit)) this.#takeFrom(it, this.#timeOf(it));
    });
  }

  add(computation: Computation): void {
    this.#change(() => this.#waiting.push(computation));
  }

  #change(change: () => void): void {
    const wereShared = this.#waiting.length > 0;
    change();
    this.#fill();
    // The first begins to wait: from now on there are slices.
    const areShared = this.#waiting.length > 0;
    if (areShared && !wereShared) for (const it of this.#running) this.#letRun(it);
  }

  #fill(): void {
    while (this.#running.size < this.#limit) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#running.add(next);
      next.state = "running";
      next.since = this.#scheduler.now;
      this.#scheduler.trace?.computes(next.goroutine);
      this.#letRun(next);
    }
  }

  /** To its end, or to that of its slice; a slice that is over when the first other comes, ends now. */
  #letRun(computation: Computation): void {
    computation.stop?.();
    const used = this.#isReal ? 0 : this.#timeOf(computation);
    const left = computation.remaining - used;
    const inSlice = used > 0 ? Math.ceil(used / SLICE) * SLICE - used : SLICE;
    const isShared = this.#isReal || this.#waiting.length > 0;
    const time = isShared ? Math.min(left, inSlice) : left;
    const over = (spent: number) => {
      this.#takeFrom(computation, spent);
      this.#fill();
    };
    // In real time the host has its turn first, and then nobody until the slice is over.
    const timer = this.#isReal
      ? this.#scheduler.setTimer(0, () => {
          keepBusy(time);
          over(time);
        })
      : this.#scheduler.setTimer(time, () => over(this.#timeOf(computation)));
    computation.stop = () => void this.#scheduler.stopTimer(timer);
  }

  /** For how long it has had its processor. */
  #timeOf(computation: Computation): number {
    return this.#scheduler.now - computation.since;
  }

  #takeFrom(computation: Computation, spent: number): void {
    computation.stop?.();
    computation.stop = undefined;
    this.#running.delete(computation);
    computation.remaining -= spent;
    if (computation.remaining < NOTHING) return computation.complete();
    computation.state = "runnable";
    this.#scheduler.trace?.isInterrupted(computation.goroutine);
    this.#waiting.push(computation);
  }
}

function keepBusy(milliseconds: number): void {
  const end = hostNow() + milliseconds;
  while (hostNow() < end);
}

const processors = new WeakMap<Scheduler, Processors>();

/** Gives a run its machine, with `count` processors. */
export function configureProcessors(scheduler: Scheduler, count: number): void {
  processors.set(scheduler, new Processors(scheduler, count));
}

/** The machine of a run; without one the computing is real. */
export function processorsOf(scheduler: Scheduler): Processors {
  let own = processors.get(scheduler);
  if (!own) processors.set(scheduler, (own = new Processors(scheduler)));
  return own;
}
