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
import type { Trace } from "./trace.ts";
import type { ThingKind } from "./trace-event.ts";
import type { TraceLog } from "./trace-log.ts";
import { Wait } from "./wait.ts";

/** Beside what a thing is. */
interface Made {
  /** The name that it was given. */
  name?: string;
  capacity?: number;
  parent?: Thing | undefined;
}

/** Without a trace, so many things and goroutines are remembered, to tell those of one line apart. */
const MANY = 10_000;

export class Watch implements Observer {
  /** Those that were started, in order; of very many, the first ones. */
  readonly goroutines: Goroutine[] = [];
  /** What was made, in order; of very many, the first ones. */
  readonly things: Thing[] = [];
  readonly trace: Trace | undefined;
  readonly #log: TraceLog | undefined;
  /** What the last panic of a thing's was about. */
  blamed: { error: object; thing: Thing } | undefined;
  readonly #things = new WeakMap<object, Thing>();
  /** The object that was asked about last, and what is known of it: mostly it is asked about again. */
  #lastObject: object | undefined;
  #lastThing: Thing | undefined;
  /** Things within others, which nobody is to hear of. */
  readonly #parts = new WeakSet<object>();
  #hasParts = false;
  readonly #scheduler: Scheduler;
  #count = 0;

  constructor(scheduler: Scheduler, trace?: Trace) {
    this.#scheduler = scheduler;
    this.trace = trace;
    this.#log = trace?.log;
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
    this.#log?.derive(this.#scheduler.current.id, number, this.#hereForTrace());
  }

  /** What has just been made is part of something else, and nobody is to hear of it. */
  forgets(part: object): void {
    const thing = this.#things.get(part);
    if (!thing || thing.number !== this.#count - 1) return;
    this.#count--;
    if (this.things.at(-1) === thing) this.things.pop();
    this.#things.delete(part);
    this.#lastObject = undefined;
  }

  /** What is done to `part` is done to `whole`, and told of there. */
  isPartOf(part: object, whole: object): void {
    const thing = this.#things.get(whole);
    if (thing) this.#things.set(part, thing);
    this.#lastObject = undefined;
    this.#parts.add(part);
    this.#hasParts = true;
  }

  /** `operation` waits for `thing`. */
  waits(operation: Operation<unknown>, thing: object, kind: ThingKind, does: DeedKind): void {
    operation.wait = this.#of(thing, kind).waitTo(does);
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
    operation.wait = wanted[0]?.thing.waitForAny(wanted);
  }

  sleeps(operation: Operation<unknown>, until: number): void {
    operation.wait = new Wait([], until);
  }

  /** What is known of an object. */
  thingOf(object: object): Thing | undefined {
    return this.#things.get(object);
  }

  /** The channel has taken a value: a receiver has, or its buffer. No `sender`: the host has sent. */
  sent(channel: object, sender: Goroutine | undefined, value: unknown, site?: Error): void {
    const thing = this.#of(channel, "chan");
    const message = thing.sent++;
    if (sender !== undefined) this.#note(thing, "send", sender, site);
    const log = this.#log;
    if (log === undefined) return;
    const by = sender === undefined ? 0 : sender.id;
    log.send(by, thing.number, message, value, site ?? this.#hereForTrace());
  }

  received(channel: object, receiver: Goroutine, value: unknown, site?: Error): void {
    const thing = this.#of(channel, "chan");
    const message = thing.received++;
    this.#note(thing, "receive", receiver, site);
    this.#log?.receive(receiver.id, thing.number, message, value, site);
  }

  receivedClosed(channel: object, receiver: Goroutine, site?: Error): void {
    const thing = this.#of(channel, "chan");
    this.#note(thing, "receive", receiver, site);
    this.#log?.receiveUnsent(receiver.id, thing.number, undefined, site);
  }

  /** `receiver` has the time that a timer gives. */
  receivedTime(timer: object, receiver: Goroutine, value: number, site?: Error): void {
    const thing = this.#of(timer, "timer");
    this.#note(thing, "receive", receiver, site);
    this.#log?.fire(thing.number);
    this.#log?.receiveUnsent(receiver.id, thing.number, value, site);
  }

  closed(channel: object): void {
    // A context is told of as a whole.
    if (this.#isPart(channel)) return;
    const { current } = this.#scheduler;
    const { number } = this.#does(channel, "chan", "close", current);
    this.#log?.close(current.id, number, this.#hereForTrace());
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
    if (this.#isPart(lock)) return;
    const thing = this.#of(lock, kind);
    thing.took({ goroutine, site, shared });
    this.#log?.lock(goroutine.id, thing.number, shared, site);
  }

  gaveBack(lock: object, kind: ThingKind, shared: boolean): void {
    if (this.#isPart(lock)) return;
    const thing = this.#of(lock, kind);
    const { current } = this.#scheduler;
    thing.gaveBack(current, shared);
    this.#note(thing, shared ? "read-unlock" : "unlock", current);
    const by = this.trace?.actor || current.id;
    this.#log?.unlock(by, thing.number, shared, this.#hereForTrace());
  }

  /** The counter of `thing` is `value` now; `change` tells what it was before. */
  counted(
    counter: object,
    kind: ThingKind,
    value: number,
    change: number,
    goroutine = this.#scheduler.current,
  ): void {
    const thing = this.#does(counter, kind, change < 0 ? "done" : "add", goroutine);
    thing.count = value;
    this.#log?.count(goroutine.id, thing.number, value, this.#hereForTrace());
  }

  signalled(cond: object, all: boolean): void {
    const { current } = this.#scheduler;
    const { number } = this.#does(cond, "cond", "signal", current);
    this.#log?.signal(current.id, number, all, this.#hereForTrace());
  }

  cancelled(context: object, cause: Error): void {
    const thing = this.#of(context, "context");
    if (this.trace === undefined) return;
    const by = this.trace.actor;
    const site = by === 0 ? undefined : this.#hereForTrace();
    this.trace.log.cancel(by, thing.number, cause.message, site);
  }

  /** A timer calls its function. */
  fired(timer: object): void {
    this.#log?.fire(this.#of(timer, "timer").number);
  }

  /** The goroutine that runs has read `value` from a variable, or written it. */
  accessed(variable: object, kind: "read" | "write", value: unknown): void {
    const log = this.#log;
    if (log === undefined) return;
    const { number } = this.#of(variable, "shared variable");
    log[kind](this.#scheduler.current.id, number, value, this.#hereForTrace());
  }

  printed(text: string): void {
    if (this.trace === undefined) return;
    this.trace.log.print(this.trace.actor, text, this.#hereForTrace());
  }

  /** Remembers that `goroutine` has done this to `object`. */
  #does(object: object, kind: ThingKind, does: DeedKind, goroutine: Goroutine): Thing {
    const thing = this.#of(object, kind);
    this.#note(thing, does, goroutine);
    return thing;
  }

  /** `site`: where it was done, if that is known already. */
  #note(thing: Thing, does: DeedKind, goroutine: Goroutine, site?: Error): void {
    const deed = thing.note(does, goroutine);
    if (deed !== undefined) deed.site = site ?? this.#here();
  }

  /** One that was made before the run, or is the learner's own, is known from its first use on. */
  #of(object: object, kind: ThingKind): Thing {
    if (object === this.#lastObject) return this.#lastThing!;
    const thing =
      this.#things.get(object) ??
      this.#add(object, new Thing(kind, this.#count++, undefined, undefined, undefined));
    this.#lastObject = object;
    return (this.#lastThing = thing);
  }

  #isPart(object: object): boolean {
    return this.#hasParts && this.#parts.has(object);
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
    return this.#knowsLines && this.#log?.keepsPlaces ? new Error() : undefined;
  }

  /** Whether this is one of the steps in which the run remembers lines. */
  get #knowsLines(): boolean {
    const { sites, steps } = this.#scheduler;
    return sites !== null && steps >= sites.from && steps < sites.to;
  }
}
