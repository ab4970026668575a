/**
 * What a run remembers of the things that goroutines share: where they were made, who waits for them,
 * who holds them, and who did what to them. From that a report tells who waits for what, and why nobody
 * can help; and a trace, where one is kept, has its events.
 *
 * It is there where a run keeps lines or a trace. Without it nobody listens, as with `HappensBefore`.
 */
import type { Goroutine } from "./goroutine.ts";
import type { Observer } from "./observer.ts";
import type { Operation } from "./operation.ts";
import type { Scheduler } from "./scheduler.ts";
import { type DeedKind, Thing } from "./thing.ts";
import { type Detail, type Trace, valueText } from "./trace.ts";
import type { ThingKind } from "./trace-event.ts";

/** One thing that an operation waits for, and what it wants of it. */
export interface WaitsFor {
  thing: Thing;
  does: DeedKind;
}

/** What an operation waits for. */
export interface Wait {
  for: WaitsFor[];
  /** When a sleep is over, on the clock of the run. */
  until?: number;
}

/** Beside what a thing is. */
interface Made {
  /** The name that it was given. */
  name?: string;
  capacity?: number;
  parent?: Thing | undefined;
}

/** Without a trace, so many things and goroutines are remembered, to tell those of one line apart. */
const MANY = 10_000;

const NOTHING: Wait = { for: [] };

export class Watch implements Observer {
  /** Those that were started, in order; of very many, the first ones. */
  readonly goroutines: Goroutine[] = [];
  /** What was made, in order; of very many, the first ones. */
  readonly things: Thing[] = [];
  readonly trace: Trace | undefined;
  /** What the last panic of a thing's was about. */
  blamed: { error: object; thing: Thing } | undefined;
  readonly #things = new WeakMap<object, Thing>();
  /** Things within others, which nobody is to hear of. */
  readonly #parts = new WeakSet<object>();
  readonly #scheduler: Scheduler;
  #count = 0;

  constructor(scheduler: Scheduler, trace?: Trace) {
    this.#scheduler = scheduler;
    this.trace = trace;
    trace?.askAboutWaits((operation) => {
      const { for: parts, until } = this.waitOf(operation);
      const on = [...new Set(parts.map(({ thing }) => thing.number))];
      return until === undefined ? { on } : { on, until };
    });
  }

  started(goroutine: Goroutine): void {
    if (this.goroutines.length < MANY || this.trace) this.goroutines.push(goroutine);
    this.trace?.started(goroutine);
  }

  /** `thing` is made here and now. */
  made(thing: object, kind: ThingKind, made: Made = {}): void {
    this.#make(thing, kind, made);
  }

  #make(thing: object, kind: ThingKind, made: Made): Thing {
    const { name, capacity, parent } = made;
    const site = this.#knowsLines ? new Error() : undefined;
    const added = this.#add(thing, new Thing(kind, this.#count++, site, capacity, parent));
    added.ownName = name || undefined;
    return added;
  }

  /** A context is derived from `parent`; `rootName` is its name, if that is a root. */
  derived(context: object, parent: object, rootName: string | undefined): void {
    let above = this.#things.get(parent);
    if (!above) {
      above = new Thing("context", this.#count++, undefined, undefined, undefined);
      above.ownName = rootName;
      this.#add(parent, above);
    }
    const { number } = this.#make(context, "context", { parent: above });
    const detail: Detail = { kind: "derive", object: number };
    this.trace?.add(this.#scheduler.current.id, detail, this.#hereForTrace());
  }

  /** What has just been made is part of something else, and nobody is to hear of it. */
  forgets(part: object): void {
    const thing = this.#things.get(part);
    if (!thing || thing.number !== this.#count - 1) return;
    this.#count--;
    if (this.things.at(-1) === thing) this.things.pop();
    this.#things.delete(part);
  }

  /** What is done to `part` is done to `whole`, and told of there. */
  isPartOf(part: object, whole: object): void {
    const thing = this.#things.get(whole);
    if (thing) this.#things.set(part, thing);
    this.#parts.add(part);
  }

  /** `operation` waits for `thing`. */
  waits(operation: Operation<unknown>, thing: object, kind: ThingKind, does: DeedKind): void {
    operation.wait = { for: [{ thing: this.#of(thing, kind), does }] };
  }

  /** `operation`, a `select`, waits for whatever comes first. */
  waitsForAny(
    operation: Operation<unknown>,
    cases: readonly { channel: object; isSend: boolean }[],
  ): void {
    const wanted = cases.map(({ channel, isSend }) => ({
      thing: this.#of(channel, "chan"),
      does: isSend ? ("send" as const) : ("receive" as const),
    }));
    operation.wait = { for: wanted };
  }

  sleeps(operation: Operation<unknown>, until: number): void {
    operation.wait = { for: [], until };
  }

  /** What is known of an object. */
  thingOf(object: object): Thing | undefined {
    return this.#things.get(object);
  }

  waitOf(operation: Operation<unknown>): Wait {
    return operation.wait ?? NOTHING;
  }

  /** The channel has taken a value: a receiver has, or its buffer. No `sender`: the host has sent. */
  sent(channel: object, sender: Goroutine | undefined, value: unknown, site?: Error): void {
    const thing = this.#of(channel, "chan");
    const message = thing.sent++;
    if (sender) thing.note("send", sender, () => site ?? this.#here());
    this.trace?.add(
      sender?.id ?? 0,
      { kind: "send", object: thing.number, message, value: valueText(value) },
      site ?? this.#hereForTrace(),
    );
  }

  received(channel: object, receiver: Goroutine, value: unknown, site?: Error): void {
    const thing = this.#of(channel, "chan");
    const message = thing.received++;
    thing.note("receive", receiver, () => site ?? this.#here());
    this.trace?.add(
      receiver.id,
      { kind: "receive", object: thing.number, message, value: valueText(value) },
      site,
    );
  }

  receivedClosed(channel: object, receiver: Goroutine, site?: Error): void {
    const thing = this.#of(channel, "chan");
    thing.note("receive", receiver, () => site ?? this.#here());
    const detail: Detail = { kind: "receive", object: thing.number, value: "undefined" };
    this.trace?.add(receiver.id, detail, site);
  }

  /** `receiver` has the time that a timer gives. */
  receivedTime(timer: object, receiver: Goroutine, value: number, site?: Error): void {
    const thing = this.#of(timer, "timer");
    thing.note("receive", receiver, () => site ?? this.#here());
    this.trace?.add(0, { kind: "fire", object: thing.number });
    const detail: Detail = { kind: "receive", object: thing.number, value: String(value) };
    this.trace?.add(receiver.id, detail, site);
  }

  closed(channel: object): void {
    // A context is told of as a whole.
    if (this.#parts.has(channel)) return;
    this.#does(channel, "chan", "close", { kind: "close" });
  }

  /** A panic about `thing` begins its way. */
  blames<E extends object>(error: E, thing: object, kind: ThingKind): E {
    this.blamed = { error, thing: this.#of(thing, kind) };
    return error;
  }

  /** `goroutine` has the lock. */
  took(
    lock: object,
    kind: ThingKind,
    shared: boolean,
    goroutine = this.#scheduler.current,
    site = this.#here(),
  ): void {
    if (this.#parts.has(lock)) return;
    const thing = this.#of(lock, kind);
    thing.took({ goroutine, site, shared });
    this.trace?.add(goroutine.id, { kind: "lock", object: thing.number, shared }, site);
  }

  gaveBack(lock: object, kind: ThingKind, shared: boolean): void {
    if (this.#parts.has(lock)) return;
    const thing = this.#of(lock, kind);
    const { current } = this.#scheduler;
    thing.gaveBack(current, shared);
    thing.note(shared ? "read-unlock" : "unlock", current, () => this.#here());
    const detail: Detail = { kind: "unlock", object: thing.number, shared };
    this.trace?.add(this.trace.actor || current.id, detail, this.#hereForTrace());
  }

  /** The counter of `thing` is `value` now; `change` tells what it was before. */
  counted(
    counter: object,
    kind: ThingKind,
    value: number,
    change: number,
    goroutine?: Goroutine,
  ): void {
    this.#of(counter, kind).count = value;
    const does = change < 0 ? "done" : "add";
    this.#does(counter, kind, does, { kind: "count", value }, goroutine);
  }

  signalled(cond: object, all: boolean): void {
    this.#does(cond, "cond", "signal", { kind: "signal", all });
  }

  cancelled(context: object, cause: Error): void {
    const thing = this.#of(context, "context");
    const detail: Detail = { kind: "cancel", object: thing.number, cause: cause.message };
    this.trace?.add(this.trace.actor, detail, this.trace.actor ? this.#hereForTrace() : undefined);
  }

  /** A timer calls its function. */
  fired(timer: object): void {
    this.trace?.add(0, { kind: "fire", object: this.#of(timer, "timer").number });
  }

  /** The goroutine that runs has read `value` from a variable, or written it. */
  accessed(variable: object, kind: "read" | "write", value: unknown): void {
    if (!this.trace) return;
    const object = this.#of(variable, "shared variable").number;
    const detail: Detail = { kind, object, value: valueText(value) };
    this.trace.add(this.#scheduler.current.id, detail, this.#hereForTrace());
  }

  printed(text: string): void {
    this.trace?.prints(text, this.#hereForTrace());
  }

  #does(
    object: object,
    kind: ThingKind,
    does: DeedKind,
    detail: Pick<Detail, "kind"> & { value?: number; all?: boolean },
    goroutine = this.#scheduler.current,
  ): void {
    const thing = this.#of(object, kind);
    thing.note(does, goroutine, () => this.#here());
    const event = { ...detail, object: thing.number } as Detail;
    this.trace?.add(goroutine.id, event, this.#hereForTrace());
  }

  /** One that was made before the run, or is the learner's own, is known from its first use on. */
  #of(thing: object, kind: ThingKind): Thing {
    return (
      this.#things.get(thing) ??
      this.#add(thing, new Thing(kind, this.#count++, undefined, undefined, undefined))
    );
  }

  #add(object: object, thing: Thing): Thing {
    this.#things.set(object, thing);
    if (this.things.length < MANY || this.trace) this.things.push(thing);
    return thing;
  }

  #here(): Error | undefined {
    return this.#knowsLines ? new Error() : undefined;
  }

  #hereForTrace(): Error | undefined {
    return this.trace?.keepsPlaces && this.#knowsLines ? new Error() : undefined;
  }

  /** Whether this is one of the steps in which the run remembers lines. */
  get #knowsLines(): boolean {
    const { sites, steps } = this.#scheduler;
    return sites !== null && steps >= sites.from && steps < sites.to;
  }
}
