import { runningScheduler } from "../../src/runtime/active-scheduler.ts";
import type { Goroutine } from "../../src/runtime/goroutine.ts";
import type { HappensBefore } from "../../src/runtime/happens-before.ts";
import type { Scheduler } from "../../src/runtime/scheduler.ts";

/** What has happened before, by goroutine: how many of its moments. */
type Clock = Map<Goroutine, number>;

/** One moment of a goroutine. */
export interface Moment {
  goroutine: Goroutine;
  time: number;
}

/**
 * Listens to the edges of the memory model in a run, as the race detector does, and tells what
 * happens before what. Call `Edges.watch()` first thing in the program.
 */
export class Edges implements HappensBefore {
  readonly #scheduler: Scheduler;
  readonly #goroutines = new Map<Goroutine, Clock>();
  readonly #released = new Map<object, Clock>();

  private constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  static watch(): Edges {
    const scheduler = runningScheduler()!;
    const edges = new Edges(scheduler);
    scheduler.race = edges;
    return edges;
  }

  /** This moment of the goroutine that runs. */
  now(): Moment {
    const goroutine = this.#scheduler.current;
    return { goroutine, time: this.#clockOf(goroutine).get(goroutine)! };
  }

  /** Whether `moment` happens before what the goroutine that runs does now. */
  isAfter({ goroutine, time }: Moment): boolean {
    return (this.#clockOf(this.#scheduler.current).get(goroutine) ?? 0) >= time;
  }

  release(sync: object, goroutine = this.#scheduler.current): void {
    const clock = this.#clockOf(goroutine);
    const released = this.#released.get(sync) ?? new Map<Goroutine, number>();
    this.#released.set(sync, merge(released, clock));
    clock.set(goroutine, clock.get(goroutine)! + 1);
  }

  acquire(sync: object, goroutine = this.#scheduler.current): void {
    const released = this.#released.get(sync);
    if (released) merge(this.#clockOf(goroutine), released);
  }

  started(goroutine: Goroutine, by?: Goroutine): void {
    this.release(goroutine, by);
    this.acquire(goroutine, goroutine);
  }

  acquireAll(goroutine: Goroutine): void {
    for (const [other, clock] of this.#goroutines) {
      merge(this.#clockOf(goroutine), clock);
      clock.set(other, clock.get(other)! + 1);
    }
  }

  /** What happens in it counts as done by whoever ran last: what is tested here names its goroutines. */
  turn(fire: () => void): () => void {
    return fire;
  }

  handedOver(channel: object, sender: Goroutine | undefined, receiver: Goroutine): void {
    if (sender) this.release(channel, sender);
    this.acquire(channel, receiver);
    this.release(channel, receiver);
    if (sender) this.acquire(channel, sender);
  }

  sent(channel: object, sender: Goroutine): void {
    this.acquire(channel, sender);
    this.release(channel, sender);
  }

  received(channel: object, receiver: Goroutine): void {
    this.sent(channel, receiver);
  }

  closed(channel: object): void {
    this.release(channel);
  }

  receivedClosed(channel: object, receiver: Goroutine): void {
    this.acquire(channel, receiver);
  }

  // Nobody asks who holds a lock, nor what races.
  took(): void {}
  gaveBack(): void {}
  touched(): void {}

  #clockOf(goroutine: Goroutine): Clock {
    const clock = this.#goroutines.get(goroutine) ?? new Map([[goroutine, 1]]);
    this.#goroutines.set(goroutine, clock);
    return clock;
  }
}

function merge(into: Clock, from: Clock): Clock {
  for (const [goroutine, time] of from) {
    into.set(goroutine, Math.max(into.get(goroutine) ?? 0, time));
  }
  return into;
}
