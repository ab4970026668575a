import { ChannelClock } from "./channel-clock.ts";
import { deepSite } from "./deep-site.ts";
import { Goroutine } from "./goroutine.ts";
import { awaitedBy } from "./goroutine-frames.ts";
import { GoroutineClock, type HeldLock, Slots } from "./goroutine-clock.ts";
import type { ChannelLike, HappensBefore, Touch } from "./happens-before.ts";
import { type Race, raceBetween } from "./race-report.ts";
import type { Scheduler } from "./scheduler.ts";
import { joined, NO_TIMES, type Times } from "./vector-clock.ts";
import { type Access, WatchedMemory } from "./watched-memory.ts";

/** A race, and what it is about. */
export interface FoundRace {
  race: Race;
  thing: object;
}

/** So many races are told of. */
const MOST_RACES = 100;

/** So many locks are remembered of a goroutine: they are there to be told of, not to be counted. */
const MOST_LOCKS = 8;

/**
 * Finds data races: two accesses to the same variable, one of them a write, that no happens-before
 * edge orders. Go's `-race`, for `shared` variables.
 *
 * It follows the edges of one run, with vector clocks. What it reports can happen; what it does not
 * report may still happen under another schedule.
 */
export class RaceDetector implements HappensBefore {
  /** Those that have been found, in order: one for each variable and each pair of lines, as in Go. */
  readonly races: Race[] = [];
  /** What each of them is about. */
  readonly #things: object[] = [];
  readonly #scheduler: Scheduler;
  readonly #slots = new Slots();
  readonly #goroutines = new WeakMap<Goroutine, GoroutineClock>();
  readonly #released = new WeakMap<object, Times>();
  readonly #channels = new WeakMap<ChannelLike, ChannelClock>();
  readonly #memories = new WeakMap<object, WatchedMemory>();
  /** Who holds a lock. */
  readonly #holders = new WeakMap<object, Set<GoroutineClock>>();
  readonly #linesSeen = new Set<string>();

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  release(sync: object, goroutine = this.#scheduler.current): void {
    const before = this.#released.get(sync) ?? NO_TIMES;
    this.#released.set(sync, joined(before, this.#clockOf(goroutine).release()));
  }

  acquire(sync: object, goroutine = this.#scheduler.current): void {
    const released = this.#released.get(sync);
    if (released) this.#clockOf(goroutine).acquire(released);
  }

  started(goroutine: Goroutine, by = this.#scheduler.current): void {
    this.#clockOf(goroutine).acquire(this.#clockOf(by).release());
  }

  acquireAll(goroutine: Goroutine): void {
    this.#scheduler.footprints?.everything();
    this.#clockOf(goroutine).acquire(this.#slots.everything());
  }

  turn(fire: () => void): () => void {
    const scheduler = this.#scheduler;
    const asked = scheduler.current;
    const known = this.#clockOf(asked).release();
    return () => {
      const before = scheduler.current;
      const standIn = Goroutine.standInFor(asked);
      this.#clockOf(standIn).acquire(known);
      scheduler.current = standIn;
      try {
        fire();
      } finally {
        standIn.ended = true;
        scheduler.current = before;
      }
    };
  }

  handedOver(channel: ChannelLike, sender: Goroutine | undefined, receiver: Goroutine): void {
    this.#channel(channel).handedOver(sender && this.#clockOf(sender), this.#clockOf(receiver));
  }

  sent(channel: ChannelLike, sender: Goroutine): void {
    this.#channel(channel).sent(this.#clockOf(sender));
  }

  received(channel: ChannelLike, receiver: Goroutine): void {
    this.#channel(channel).received(this.#clockOf(receiver));
  }

  closed(channel: ChannelLike): void {
    this.touched(channel, "close");
    this.#channel(channel).closed(this.#clockOf(this.#scheduler.current));
  }

  receivedClosed(channel: ChannelLike, goroutine: Goroutine): void {
    this.#channel(channel).receivedClosed(this.#clockOf(goroutine));
  }

  took(lock: object, forReading: boolean, goroutine?: Goroutine, site?: Error): void {
    const clock = this.#clockOf(goroutine ?? this.#scheduler.current);
    if (clock.locks.length === MOST_LOCKS) return;
    const held: HeldLock = { lock, forReading, site: site ?? this.#lockSite() };
    clock.locks = [...clock.locks, held];
    const holders = this.#holders.get(lock);
    if (holders) holders.add(clock);
    else this.#holders.set(lock, new Set([clock]));
  }

  gaveBack(lock: object, forReading: boolean): void {
    const holders = this.#holders.get(lock);
    const isOfIt = (it: HeldLock) => it.lock === lock && it.forReading === forReading;
    const holds = (clock: GoroutineClock) => clock.locks.some(isOfIt);
    // A lock belongs to nobody: one may take it, and another give it back.
    const own = this.#clockOf(this.#scheduler.current);
    const holder = holds(own) ? own : [...(holders ?? [])].find(holds);
    if (!holder) return;
    holder.locks = holder.locks.toSpliced(holder.locks.findLastIndex(isOfIt), 1);
    if (!holder.locks.some((it) => it.lock === lock)) holders?.delete(holder);
  }

  touched(thing: object, touch: Touch): void {
    const { current: goroutine, end } = this.#scheduler;
    const memory = this.#memory(thing);
    // After main's return Go's process is gone.
    if (memory.hasRaced || end) return;
    const clock = this.#clockOf(goroutine);
    const slot = clock.access();
    if (memory.hasSeen(touch, slot)) return;
    const { index, time } = slot;
    const access = { touch, goroutine, slot: index, time, locks: clock.locks, ...this.#here() };
    const previous = memory.conflict(touch, clock);
    if (previous) {
      memory.hasRaced = true;
      this.#found(raceBetween(thing, access, previous), thing);
    }
    memory.note(access, clock);
  }

  #here(): Pick<Access, "site" | "tasks" | "step"> {
    const { steps: step, current } = this.#scheduler;
    if (!this.#knowsLines) return { site: undefined, tasks: [], step };
    return { site: deepSite(), tasks: awaitedBy(current), step };
  }

  #lockSite(): Error | undefined {
    return this.#knowsLines ? new Error() : undefined;
  }

  /** Whether this is one of the steps in which the run remembers lines. */
  get #knowsLines(): boolean {
    const { sites, steps } = this.#scheduler;
    return sites !== null && steps >= sites.from && steps < sites.to;
  }

  /** The races, each with what it is about. */
  get found(): FoundRace[] {
    return this.races.map((race, index) => ({ race, thing: this.#things[index]! }));
  }

  #found(race: Race, thing: object): void {
    const [a, b] = [lineOf(race.access.place), lineOf(race.previous.place)];
    if (a !== undefined && b !== undefined) {
      const lines = [a, b].sort().join();
      if (this.#linesSeen.has(lines)) return;
      this.#linesSeen.add(lines);
    }
    if (this.races.length === MOST_RACES) return;
    this.races.push(race);
    this.#things.push(thing);
  }

  #clockOf(goroutine: Goroutine): GoroutineClock {
    let clock = this.#goroutines.get(goroutine);
    if (!clock) {
      clock = new GoroutineClock(goroutine, this.#slots);
      this.#goroutines.set(goroutine, clock);
    }
    return clock;
  }

  #channel(channel: ChannelLike): ChannelClock {
    let clock = this.#channels.get(channel);
    if (!clock) this.#channels.set(channel, (clock = new ChannelClock(channel)));
    return clock;
  }

  #memory(thing: object): WatchedMemory {
    let memory = this.#memories.get(thing);
    if (!memory) this.#memories.set(thing, (memory = new WatchedMemory()));
    return memory;
  }
}

const lineOf = (place: { file: string; line: number } | undefined) =>
  place && `${place.file}:${place.line}`;

/** The races that were found in a run. */
export function racesOf({ race }: Scheduler): FoundRace[] {
  return race instanceof RaceDetector ? race.found : [];
}

/**
 * The detector of a run, which turns itself on when it is first asked for: before there is a shared
 * variable, nothing can race. Undefined if the run has been told not to.
 */
export function raceDetector(scheduler: Scheduler): RaceDetector | undefined {
  if (!scheduler.race && scheduler.watchesRaces) {
    scheduler.race = new RaceDetector(scheduler);
    scheduler.goesOn = scheduler.isDirect = false;
  }
  return scheduler.race instanceof RaceDetector ? scheduler.race : undefined;
}
