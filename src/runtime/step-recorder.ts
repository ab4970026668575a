/**
 * Writes down the footprint of each step of a run: see `footprint.ts`.
 *
 * It hears of what is done to the library's things as a `Watch` does, and of plain memory from code
 * that was compiled for exploring (`marks.ts`). Whatever it does not understand counts as touching
 * everything; and where code may run that tells nothing, it says so in `blindTo`.
 *
 * Invariants:
 * - a thing has the same name in all runs that have gone the same way so far: objects are numbered when
 *   they come into view. One that may be older than the step in which it does so, has no name that could
 *   be relied on before that step is over, and counts as any memory, or as anything at all;
 * - what goes on from one step into the next, such as a `map` whose callback awaits, is touched by both.
 */
import { ChannelSend } from "./channel.ts";
import { ADD, Footprint, READ, type Touch, WRITE } from "./footprint.ts";
import { Goroutine } from "./goroutine.ts";
import { GoschedOperation } from "./gosched.ts";
import type { Observer } from "./observer.ts";
import { DONE, Operation } from "./operation.ts";
import type { Runnable } from "./run-queue.ts";
import { Task } from "./task.ts";
import type { ThingKind } from "./trace-event.ts";

/** The order of printed lines is what people see of a program. */
const OUTPUT = "output";
/** Goroutines are numbered in the order in which they are started. */
const NUMBERS = "numbers";

export class StepRecorder implements Observer {
  /** Why what it writes down cannot be relied on; undefined as long as it can. */
  blindTo: string | undefined;
  #step = new Footprint();
  /** What goes on until the turn is over. */
  #ongoing: ((step: Footprint) => void)[] = [];
  readonly #names = new WeakMap<object, number>();
  #lastName = 0;
  /** The last name that was given before the step began. */
  #lastBefore = 0;
  /** What has come into view in this step, and may be older. */
  readonly #unsure = new Set<object>();
  /** What an operation waits for, by the operation. */
  readonly #waits = new WeakMap<Operation<unknown>, readonly object[]>();
  #current: Goroutine | undefined;

  /** The step is over. Returns its footprint; the next one begins. */
  cut(): Footprint {
    const ended = this.#step;
    ended.forgetFrom(this.#lastBefore + 1);
    this.#lastBefore = this.#lastName;
    this.#unsure.clear();
    this.#step = new Footprint();
    for (const touch of this.#ongoing) touch(this.#step);
    return ended;
  }

  /** What the step has touched so far. */
  get soFar(): Footprint {
    return this.#step;
  }

  /** `next` has its turn, or goes on. */
  resumes(next: Runnable): void {
    // What another strand of the last one did after that one had made way.
    if (!this.#step.isEmpty && this.#current) this.#touchesGoroutine(this.#current);
    this.#ongoing.length = 0;
    const goroutine = next instanceof Goroutine ? next : next.goroutine;
    if (goroutine) this.#touchesGoroutine(goroutine);
    this.#current = goroutine;
    if (next instanceof Task || next instanceof Goroutine || next instanceof GoschedOperation)
      return;
    if (!next.touches) return this.everything();
    for (const thing of next.touches) {
      if (thing instanceof Goroutine) this.#touchesGoroutine(thing);
      else this.touch(thing, WRITE);
    }
  }

  /** The modules have been evaluated: nothing of that goes on. */
  modulesAreReady(): void {
    this.#ongoing.length = 0;
  }

  /** From now on the footprints say nothing: `why` may have done what was not seen. */
  isBlindTo(why: string): void {
    this.blindTo ??= why;
    this.everything();
  }

  everything(): void {
    this.#step.touchEverything();
  }

  /** It may touch everything, now and until the turn is over. */
  everythingForNow(): void {
    this.#goesOn((step) => step.touchEverything());
  }

  touch(thing: object, how: Touch): void {
    this.sees(thing);
    if (this.#unsure.has(thing)) this.everything();
    else this.#step.touch(this.#names.get(thing)!, how);
  }

  /** A property of `object`, or an element. */
  touchProperty(object: object, how: Touch): void {
    this.sees(object);
    if (this.#unsure.has(object)) this.#step.touchSomewhere(how);
    else this.#step.touch(this.#names.get(object)!, how, true);
  }

  /** As `touchProperty`, now and until the turn is over. */
  touchPropertyForNow(object: object, how: Touch): void {
    this.touchProperty(object, how);
    const name = this.#names.get(object)!;
    this.#goesOn((step) => step.touch(name, how, true));
  }

  touchVariable(name: string, how: Touch): void {
    this.#step.touch(name, how, true);
  }

  touchSomewhere(how: Touch): void {
    this.#step.touchSomewhere(how);
  }

  /** As `touchSomewhere`, now and until the turn is over. */
  touchSomewhereForNow(how: Touch): void {
    this.#goesOn((step) => step.touchSomewhere(how));
  }

  /** An object has come into view, which may be new. */
  sees(object: object): void {
    if (this.#names.has(object)) return;
    this.#name(object);
    this.#unsure.add(object);
  }

  /** An object has been made. */
  made(object: object): void {
    if (!this.#names.has(object)) this.#name(object);
  }

  accessed(variable: object, kind: "read" | "write"): void {
    this.touch(variable, kind === "write" ? WRITE : READ);
  }

  /** `awaited` is about to be awaited by the goroutine that runs. */
  awaits(awaited: Operation<unknown>): void {
    const { goroutine, status } = awaited;
    const things = this.#waits.get(awaited);
    if (things) for (const thing of things) this.touch(thing, WRITE);
    // It was over when its call returned: the others tell for what they wait.
    else if (status === DONE && awaited.constructor === Operation) return;
    const isOwn = goroutine === goroutine.scheduler.current;
    // Whoever settles an own call is a strand of the same goroutine.
    const isSettledWithin = awaited instanceof Task || awaited instanceof GoschedOperation;
    if (!isOwn || !(things || isSettledWithin)) this.everything();
  }

  /** `values` are printed. */
  formats(values: readonly unknown[]): void {
    for (const value of values) if (isObject(value)) this.everything();
  }

  // What the primitives tell of.

  started(_goroutine: Goroutine): void {
    this.#step.touch(NUMBERS, WRITE);
  }

  derived(context: object): void {
    this.made(context);
    this.everything();
  }

  forgets(part: object): void {
    this.#names.delete(part);
  }

  isPartOf(part: object, whole: object): void {
    this.sees(whole);
    this.#names.set(part, this.#names.get(whole)!);
  }

  waits(operation: Operation<unknown>, thing: object): void {
    this.#waits.set(operation, [thing]);
    this.touch(thing, WRITE);
  }

  waitsForAny(operation: Operation<unknown>, cases: readonly { channel: object }[]): void {
    const channels = cases.map(({ channel }) => channel);
    this.#waits.set(operation, channels);
    for (const it of channels) this.touch(it, WRITE);
  }

  sleeps(operation: Operation<unknown>): void {
    this.#waits.set(operation, []);
  }

  sent(channel: object, sender: Goroutine | undefined): void {
    this.touch(channel, WRITE);
    if (sender) this.#touchesGoroutine(sender);
  }

  /** A receiver that waits in a `select` does not wait elsewhere any more: that is seen by its goroutine. */
  received(channel: object, receiver: Goroutine): void {
    this.touch(channel, WRITE);
    this.#touchesGoroutine(receiver);
  }

  receivedClosed(channel: object, receiver: Goroutine): void {
    this.received(channel, receiver);
  }

  receivedTime(timer: object, receiver: Goroutine): void {
    this.received(timer, receiver);
  }

  closed(channel: object): void {
    this.touch(channel, WRITE);
  }

  blames<E extends object>(error: E): E {
    this.everything();
    return error;
  }

  took(lock: object, _kind: ThingKind, _shared: boolean, goroutine?: Goroutine): void {
    this.touch(lock, WRITE);
    if (goroutine) this.#touchesGoroutine(goroutine);
  }

  gaveBack(lock: object): void {
    this.touch(lock, WRITE);
  }

  counted(
    counter: object,
    kind: ThingKind,
    value: number,
    change: number,
    goroutine?: Goroutine,
  ): void {
    // One `done` of many: as long as it is not the last, their order makes no difference.
    const isOneOfMany = kind === "wait group" && change === -1 && value > 0;
    this.touch(counter, isOneOfMany ? ADD : WRITE);
    if (goroutine) this.#touchesGoroutine(goroutine);
  }

  signalled(cond: object): void {
    this.touch(cond, WRITE);
  }

  cancelled(): void {
    this.everything();
  }

  fired(timer: object): void {
    this.touch(timer, WRITE);
  }

  printed(): void {
    this.#step.touch(OUTPUT, WRITE);
  }

  /** A `select` looks at the channels of all its cases. */
  selects(cases: object): void {
    for (const it of Object.values(cases)) {
      const channel: unknown = it instanceof ChannelSend ? it.sendTo : it;
      if (isObject(channel)) this.touch(channel, WRITE);
    }
  }

  #touchesGoroutine({ id }: Goroutine): void {
    this.#step.touch(`goroutine ${id}`, WRITE);
  }

  #name(object: object): void {
    this.#names.set(object, ++this.#lastName);
  }

  #goesOn(touch: (step: Footprint) => void): void {
    touch(this.#step);
    this.#ongoing.push(touch);
  }
}

export const isObject = (value: unknown): value is object =>
  (typeof value === "object" && value !== null) || typeof value === "function";
