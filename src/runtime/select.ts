/**
 * `select`.
 *
 * Where it picks its case:
 * 1. Every case is looked at once, at one instant. Of those that are ready, the schedule picks one.
 * 2. None is ready and there is a `default`: that one.
 * 3. Otherwise it waits in the queue of every channel; the first to come takes it out of all others.
 */
import { activeScheduler } from "./active-scheduler.ts";
import { Channel, ChannelSend, CLOSED, isNil, type ReceiveChan } from "./channel.ts";
import type { Goroutine } from "./goroutine.ts";
import type { HappensBefore } from "./happens-before.ts";
import { type Kind, Operation, VALUE } from "./operation.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Task } from "./task.ts";
import { type ChannelWaiter, MUST_WAIT, type WaitQueue } from "./wait-queue.ts";

/** A send that `select` may choose. Made by `ch.sendCase(value)`. */
export interface SendCase {
  /** The channel; null is the nil channel, which is never ready. */
  readonly sendTo: object | null;
  /** What it would send. */
  readonly value: unknown;
}

/** The cases of a `select`: what to wait for, by name. `null` is a nil channel: never ready. */
export type Cases = {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any element type may be received
  readonly [name: string]: ReceiveChan<any> | SendCase | null | true;
};

type CaseResult<Name, Case> = Case extends SendCase
  ? { case: Name }
  : Case extends ReceiveChan<infer T>
    ? { case: Name; value: T; ok: true } | { case: Name; value: undefined; ok: false }
    : never;

/** Which case was taken, and what it received: a union over the names, told apart by `case`. */
export type Selected<C extends Cases> = {
  [Name in keyof C & string]: Name extends "default"
    ? C[Name] extends true
      ? { case: "default" }
      : CaseResult<Name, C[Name]>
    : CaseResult<Name, NonNullable<C[Name]>>;
}[keyof C & string];

/**
 * Waits for the first of several channel operations: Go's `select`.
 *
 * Each property is a case. A channel means *receive*, `ch.sendCase(v)` means *send*, and `null` is
 * a nil channel, which is never ready. When several are ready, one is chosen at random, from the
 * run's seed. With `default: true` it never waits. `select({})` waits for ever.
 *
 * @throws {Panic} `send on closed channel`, if that case is chosen.
 * @throws {TypeError} if a case is none of these.
 * @example
 * const results = chan<string>(1);
 * await results.send("done");
 * const s = await select({ results, timeout: time.after(100) });
 * if (s.case === "results") console.log(s.value); // done
 */
export function select<const C extends Cases>(cases: C): PromiseLike<Selected<C>> {
  return startSelect(cases) as Operation<Selected<C>>;
}

function startSelect(cases: Cases): Operation<unknown> {
  const scheduler = activeScheduler("select");
  // Before the operation is made: a call that throws has begun nothing.
  const taken = takeReady(cases, scheduler);
  const operation = new Operation<unknown>(taken === undefined ? kindOf(cases) : SELECT);
  if (taken !== undefined) operation.complete(taken);
  else waitFor(cases, operation);
  return operation;
}

/** As `select`, whose await nobody but `task` sees. Gives what it takes, or `MUST_WAIT`. */
export function selectDirectly(cases: Cases, task: Task<unknown>): unknown {
  const taken = takeReady(cases, task.scheduler);
  if (taken !== undefined) return taken;
  waitFor(cases, task.waitsDirectly(kindOf(cases)));
  return MUST_WAIT;
}

/** Takes a case that is ready, or `default`. Returns what `select` gives then. */
function takeReady(cases: Cases, scheduler: Scheduler): object | undefined {
  const ready = spare ?? new ReadyCases();
  spare = undefined;
  let readyCount = 0;
  let hasDefault = false;
  for (const name in cases) {
    const it = cases[name] as Case | true;
    if (it instanceof Channel ? it.canReceive : isReadyToSend(it, name)) {
      ready.names[readyCount] = name;
      ready.cases[readyCount++] = it as Case;
    } else if (it === true) {
      hasDefault = true;
    }
  }
  spare = ready;
  if (readyCount > 0) {
    const chosen = readyCount > 1 ? scheduler.strategy.pickCase(readyCount) : 0;
    return takeCase(ready.names[chosen]!, ready.cases[chosen]!, scheduler.current);
  }
  if (scheduler.race !== undefined) looksAtSends(cases, scheduler.race);
  return hasDefault ? { case: "default" } : undefined;
}

const SELECT: Kind = { call: "select", state: "select", gives: VALUE };

/** A select with one case waits as the plain operation would. */
function kindOf(cases: Cases): Kind {
  let count = 0;
  for (const _name in cases) if (++count > 1) return SELECT;
  return { ...SELECT, state: stateOf(cases) };
}

/** What a case may be, once it has been looked at. */
type Case = Channel<unknown> | ChannelSend | null;

/** The cases that a `select` finds ready; kept for the next one, so that it costs no arrays. */
class ReadyCases {
  readonly names: string[] = [];
  readonly cases: Case[] = [];
}

/** Missing while a `select` looks at its cases: a getter among them may call another. */
let spare: ReadyCases | undefined;

/**
 * Whether a case that is no receive is ready; `default` is not.
 *
 * @throws {TypeError} if it is no case at all.
 */
function isReadyToSend(it: unknown, name: string): boolean {
  if (it instanceof ChannelSend) return it.sendTo !== null && it.sendTo.canSend;
  // Also reached from learner code that the type checker has not seen.
  if (!isNil(it) && !(it === true && name === "default")) throw notACase(name, it);
  return false;
}

function takeCase(name: string, it: Case, goroutine: Goroutine): object {
  if (it instanceof ChannelSend) {
    it.sendTo!.trySend(it.value, goroutine);
    return { case: name };
  }
  const value = (it as Channel<unknown>).take(goroutine);
  return value === CLOSED
    ? { case: name, value: undefined, ok: false }
    : { case: name, value, ok: true };
}

/** As in Go, also a send that is not chosen is a race with a close that nothing orders. */
function looksAtSends(cases: Cases, race: HappensBefore): void {
  for (const it of Object.values(cases)) {
    if (it instanceof ChannelSend && it.sendTo) race.touched(it.sendTo, "send");
  }
}

/** Go's name for the state: a select with one case waits as the plain operation would. */
function stateOf(cases: Cases): string {
  const [only] = Object.values(cases) as [Case?];
  if (only === undefined) return "select (no cases)";
  const isSend = only instanceof ChannelSend;
  const verb = isSend ? "chan send" : "chan receive";
  return isNil(isSend ? only.sendTo : only) ? `${verb} (nil chan)` : verb;
}

function notACase(name: string, it: unknown): TypeError {
  const hint =
    it instanceof Operation
      ? `${it.call}(…) has begun already: give select the channel itself, or ch.sendCase(value).`
      : `A case is a channel, ch.sendCase(value) or null; only \`default\` may be true.`;
  return new TypeError(`select cannot wait for \`${name}\`. ${hint}`);
}

/** `waiter` waits for whichever of `cases` comes first. */
function waitFor(cases: Cases, waiter: Operation<unknown>): void {
  const select = new WaitingSelect(waiter);
  for (const name in cases) {
    const it = cases[name] as Case;
    const isSend = it instanceof ChannelSend;
    const channel = isSend ? it.sendTo : it;
    if (!(channel instanceof Channel)) continue;
    if (isSend) select.add(name, channel.senders, it.value);
    else select.add(name, channel.receivers, RECEIVES);
  }
  select.queueUp();
}

/** Stands for what a case that receives would send. */
const RECEIVES = { name: "receives" };

/** A `select` that waits, in the queues of all its channels. */
class WaitingSelect implements ChannelWaiter {
  declare hasLeft: boolean;
  declare private readonly waiter: Operation<unknown>;
  /** Its cases: the name of each, the queue in which it stands, and what it would send. */
  declare private readonly names: string[];
  declare private readonly queues: WaitQueue[];
  declare private readonly values: unknown[];
  /** How many more cases than one each place stands for, where any does. */
  declare private twins: number[] | undefined;

  constructor(waiter: Operation<unknown>) {
    this.hasLeft = false;
    this.waiter = waiter;
    this.names = [];
    this.queues = [];
    this.values = [];
    this.twins = undefined;
  }

  get goroutine(): Goroutine {
    return this.waiter.goroutine;
  }

  /** Of several cases that would stand in one queue, chance says which does. */
  add(name: string, queue: WaitQueue, value: unknown): void {
    const twin = this.queues.indexOf(queue);
    if (twin >= 0 && !this.replaces(twin)) return;
    const index = twin < 0 ? this.queues.length : twin;
    this.names[index] = name;
    this.queues[index] = queue;
    this.values[index] = value;
  }

  /** Whether one more case takes the place of `index`: each has the same chance. */
  private replaces(index: number): boolean {
    this.twins ??= [];
    const others = (this.twins[index] ?? 0) + 1;
    this.twins[index] = others;
    return this.waiter.scheduler.strategy.pickCase(others + 1) === 0;
  }

  queueUp(): void {
    for (const queue of this.queues) queue.push(this);
  }

  offers(at: WaitQueue): unknown {
    return this.values[this.queues.indexOf(at)];
  }

  grant(value: unknown, ok: boolean, at: WaitQueue): void {
    const index = this.queues.indexOf(at);
    const taken = this.names[index]!;
    this.leave(at);
    const isSend = this.values[index] !== RECEIVES;
    this.waiter.grant(isSend ? { case: taken } : { case: taken, value, ok }, true);
  }

  refuse(at: WaitQueue): void {
    this.leave(at);
    this.waiter.refuse();
  }

  /** Leaves all queues but `at`, whose channel has taken it out. */
  private leave(at: WaitQueue): void {
    this.hasLeft = true;
    for (const queue of this.queues) if (queue !== at) queue.noteLeft();
  }
}
