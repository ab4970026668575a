/** What a simulated network has seen of a run, for checks to ask. */

/** Counts of requests: of one host, or of a whole network. */
export interface Traffic {
  /** How many requests are in flight: being answered, or with a body that has not ended. */
  readonly inFlight: number;
  /** The most that ever were at once. */
  readonly maxInFlight: number;
  /** How many wait for a turn, because the host serves as many as it can. */
  readonly queued: number;
  /** The most that ever did at once. */
  readonly maxQueued: number;
  /** How many there have been in all, whatever became of them. A redirection makes another one. */
  readonly requests: number;
  /** How many ended because their context was done: while they waited, or while their body was read. */
  readonly cancelled: number;
  /** How many bodies have been neither read to their end nor closed: each holds its connection. */
  readonly openBodies: number;
  /** Every request, in the order in which they came. */
  readonly log: readonly RequestRecord[];
}

/** One request, and what became of it. */
export interface RequestRecord {
  /** `GET` … */
  readonly method: string;
  /** The whole address. */
  readonly url: string;
  /** When it came, in milliseconds since the run began. */
  readonly at: number;
  /** When its turn came; later than `at` if it had to wait. */
  servedAt?: number;
  /** When it was over, with its body. */
  endedAt?: number;
  /** What was answered, if anything was. */
  status?: number;
  /** Why it failed, in Go's words: `context canceled`, `unexpected EOF` … */
  error?: string;
}

/** Counts as a run goes on. */
export class TrafficCounter implements Traffic {
  inFlight = 0;
  maxInFlight = 0;
  queued = 0;
  maxQueued = 0;
  requests = 0;
  cancelled = 0;
  openBodies = 0;
  readonly log: RequestRecord[] = [];

  began(record: RequestRecord): void {
    this.requests++;
    this.log.push(record);
  }

  queues(): void {
    this.maxQueued = Math.max(this.maxQueued, ++this.queued);
  }

  served(): void {
    this.maxInFlight = Math.max(this.maxInFlight, ++this.inFlight);
  }
}

/** Shows the counter that is the right one when it is asked. */
export class TrafficView implements Traffic {
  readonly #counter: () => Traffic;

  constructor(counter: () => Traffic) {
    this.#counter = counter;
  }

  get inFlight(): number {
    return this.#counter().inFlight;
  }

  get maxInFlight(): number {
    return this.#counter().maxInFlight;
  }

  get queued(): number {
    return this.#counter().queued;
  }

  get maxQueued(): number {
    return this.#counter().maxQueued;
  }

  get requests(): number {
    return this.#counter().requests;
  }

  get cancelled(): number {
    return this.#counter().cancelled;
  }

  get openBodies(): number {
    return this.#counter().openBodies;
  }

  get log(): readonly RequestRecord[] {
    return this.#counter().log;
  }
}
