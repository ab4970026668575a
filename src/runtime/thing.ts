import type { Goroutine } from "./goroutine.ts";
import type { ThingKind } from "./trace-event.ts";
import { Wait, type WaitsFor } from "./wait.ts";

/** What goroutines do to a thing, as far as somebody may wait for it. */
export type DeedKind =
  | "send"
  | "receive"
  | "close"
  | "lock"
  | "read-lock"
  | "unlock"
  | "read-unlock"
  | "add"
  | "done"
  | "signal"
  | "wait";

/** Something that a goroutine has done to a thing. */
export interface Deed {
  does: DeedKind;
  goroutine: Goroutine;
  /** Where it did it first. */
  site: Error | undefined;
  times: number;
  /** What somebody has done for the first time after this. */
  next: Deed | undefined;
}

/** Somebody who has a lock, or tokens of a semaphore. */
export interface Holder {
  goroutine: Goroutine;
  /** Where it was taken. */
  site: Error | undefined;
  /** Whether it is a reader's. */
  shared: boolean;
}

/** So many deeds are remembered of a thing: they are there to be told of. */
const MOST_DEEDS = 64;

/** What a run knows of one thing that goroutines share: where it was made, and what was done to it. */
export class Thing {
  readonly kind: ThingKind;
  /** Its place in the order in which they were made, from 0. */
  readonly number: number;
  readonly site: Error | undefined;
  readonly capacity: number | undefined;
  readonly parent: Thing | undefined;
  /** How many values were sent to a channel, and how many of them were received. */
  sent = 0;
  received = 0;
  /** The counter of a wait group; what is taken of a semaphore. */
  count = 0;
  holders: Holder[] = [];
  /** What it calls itself: the root of a tree of contexts does, and a variable may. */
  ownName: string | undefined = undefined;
  // Lists of objects that know the next: what an empty array will hold, V8 forgets at times, and with that all code.
  #firstDeed: Deed | undefined = undefined;
  #lastDeed: Deed | undefined = undefined;
  #deedCount = 0;
  #firstWait: Wait | undefined = undefined;
  /** That of the last `select`: it mostly stands in a loop. */
  #select: Wait | undefined = undefined;

  constructor(
    kind: ThingKind,
    number: number,
    site: Error | undefined,
    capacity: number | undefined,
    parent: Thing | undefined,
  ) {
    this.kind = kind;
    this.number = number;
    this.site = site;
    this.capacity = capacity;
    this.parent = parent;
  }

  /** Remembers that `goroutine` has done this. Returns the deed if it is a new one, which has no site yet. */
  note(does: DeedKind, goroutine: Goroutine): Deed | undefined {
    for (let deed = this.#firstDeed; deed !== undefined; deed = deed.next) {
      if (deed.goroutine !== goroutine || deed.does !== does) continue;
      deed.times++;
      return undefined;
    }
    if (this.#deedCount === MOST_DEEDS) return undefined;
    this.#deedCount++;
    const deed: Deed = { does, goroutine, site: undefined, times: 1, next: undefined };
    if (this.#lastDeed === undefined) this.#firstDeed = deed;
    else this.#lastDeed.next = deed;
    return (this.#lastDeed = deed);
  }

  /** What goroutines have done to it: each deed once, in the order in which it was first done. */
  get deeds(): Deed[] {
    const deeds: Deed[] = [];
    for (let deed = this.#firstDeed; deed !== undefined; deed = deed.next) deeds.push(deed);
    return deeds;
  }

  /** What an operation waits for that is to do this to the thing. */
  waitTo(does: DeedKind): Wait {
    for (let wait = this.#firstWait; wait !== undefined; wait = wait.next) {
      if (wait.does === does) return wait;
    }
    const wait = new Wait([{ thing: this, does }]);
    wait.next = this.#firstWait;
    return (this.#firstWait = wait);
  }

  /** What a `select` waits for that has `cases`, of which the first is about the thing. */
  waitForAny(cases: readonly WaitsFor[]): Wait {
    return this.#select?.isFor(cases) ? this.#select : (this.#select = new Wait(cases));
  }

  took(holder: Holder): void {
    this.holders.push(holder);
  }

  /** A lock belongs to nobody: one may take it, and another give it back. */
  gaveBack(goroutine: Goroutine, shared: boolean): void {
    const { holders } = this;
    let index = -1;
    for (let i = 0; i < holders.length; i++) {
      const it = holders[i]!;
      // The last that it took itself; if there is none, the first that anybody did.
      if (it.shared === shared && (index < 0 || it.goroutine === goroutine)) index = i;
    }
    if (index === holders.length - 1) holders.pop();
    else if (index >= 0) holders.splice(index, 1);
  }
}
