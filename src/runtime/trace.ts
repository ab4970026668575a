/**
 * Follows who runs and who waits in a run, and writes it down for a timeline.
 *
 * Invariants:
 * - the events of a goroutine between `run` and `yield`, `block` or `end` are what it did itself in one
 *   turn: nobody else runs meanwhile;
 * - a goroutine blocks when its turn is over and it waits, not when one of its async calls does: it may
 *   have gone on beside that.
 */
import type { Goroutine } from "./goroutine.ts";
import { type Moment, TraceLog } from "./trace-log.ts";
import { ENDS } from "./trace-words.ts";

/** What a trace needs to know of the run. */
interface Run extends Moment {
  readonly isOver: boolean;
}

/** So many goroutines can be known to wait before there must be more room. */
const FEW_GOROUTINES = 64;

export class Trace {
  /** What is written down. */
  readonly log: TraceLog;
  readonly #run: Run;
  /** By their numbers, those that wait: a set of them would cost more than all the rest. */
  #waits = new Uint8Array(FEW_GOROUTINES);
  /** The goroutine that runs; none while a timer or the host has its turn. */
  #running: Goroutine | undefined;
  /** Whether the one that runs has made way, and can go on. */
  #hasYielded = false;

  constructor(run: Run) {
    this.#run = run;
    this.log = new TraceLog(run);
  }

  /** Whose doing it is: the goroutine that runs, or 0 for the clock or the host. */
  get actor(): number {
    return this.#running === undefined ? 0 : this.#running.id;
  }

  started({ id, name, createdSite }: Goroutine): void {
    this.log.start(id, name, this.actor, createdSite);
  }

  /** `goroutine` runs from now on, to the end of the turn. */
  runs(goroutine: Goroutine): void {
    if (this.#running === goroutine) return;
    this.#running = goroutine;
    this.log.run(goroutine.id);
  }

  /** `goroutine` can go on, for what it has waited for has come; or it makes way, and could go on. */
  ready(goroutine: Goroutine): void {
    if (this.#waits[goroutine.id] === 1) {
      this.#waits[goroutine.id] = 0;
      this.log.ready(goroutine.id, this.actor);
    } else if (this.#running === goroutine) {
      this.#hasYielded = true;
      this.log.yield(goroutine.id);
    }
  }

  /** `goroutine` computes from now on: it has a processor. */
  computes(goroutine: Goroutine): void {
    if (this.#running !== goroutine) this.log.run(goroutine.id);
  }

  /** `goroutine` has lost its processor before it was done. */
  isInterrupted(goroutine: Goroutine): void {
    this.log.yield(goroutine.id);
  }

  ended(goroutine: Goroutine, how: (typeof ENDS)[number]): void {
    if (this.#waits[goroutine.id] === 1) this.ready(goroutine);
    this.log.end(goroutine.id, ENDS.indexOf(how));
  }

  /** Whoever has run makes way for the next: it waits for something, or has ended, or could go on. */
  turnEnds(): void {
    const goroutine = this.#running;
    const hasYielded = this.#hasYielded;
    this.#running = undefined;
    this.#hasYielded = false;
    if (goroutine === undefined || goroutine.ended || hasYielded || this.#run.isOver) return;
    const operation = goroutine.blockedOn;
    if (operation === undefined) {
      if (goroutine.waitsForHost) {
        this.#begins(goroutine.id);
        this.log.block(goroutine.id, "IO wait", undefined);
      } else this.log.yield(goroutine.id);
    } else if (operation.state === "runnable") {
      this.log.yield(goroutine.id);
    } else if (operation.state !== "running") {
      this.#begins(goroutine.id);
      this.log.block(goroutine.id, operation.state, operation.wait, operation.site);
    }
  }

  panics({ id }: Goroutine, text: string, site: Error | undefined): void {
    this.log.panic(id, text, site);
  }

  leaks({ id, blockedOn }: Goroutine): void {
    this.log.leak(id, blockedOn?.site);
  }

  /** The goroutine with this number waits from now on. */
  #begins(goroutine: number): void {
    if (goroutine >= this.#waits.length) {
      const more = new Uint8Array(2 * Math.max(goroutine, this.#waits.length));
      more.set(this.#waits);
      this.#waits = more;
    }
    this.#waits[goroutine] = 1;
  }
}
