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
  const scheduler = activeScheduler("select");
  const names = Object.keys(cases);
  const values: readonly unknown[] = Object.values(cases);
  // Before the operation is made: a call that throws has begun nothing.
  const taken = takeReady(names, values, scheduler);
  const operation = new Operation<Selected<C>>(taken === undefined ? kindOf(values) : SELECT);
  if (taken !== undefined) operation.complete(taken as Selected<C>);
  else new WaitingSelect(operation, names, values as readonly Case[]).queueUp();
  return operation;
}

/**
 * As `select` with an object of these names and values, whose await nobody but `task` sees. Gives what
 * it takes, or `MUST_WAIT`.
 */
export function selectDirectly(
  names: readonly string[],
  cases: readonly unknown[],
  task: Task<unknown>,
): unknown {
  const taken = takeReady(names, cases, task.scheduler);
  if (taken !== undefined) return taken;
  const waiter = task.waitsDirectly(kindOf(cases));
  new WaitingSelect(waiter, names, cases as readonly Case[]).queueUp();
  return MUST_WAIT;
}

/** What a case may be, once it has been looked at; `default` is true. */
type Case = Channel<unknown> | ChannelSend | null | true;

/** Which cases are ready. One list serves every `select`: none looks at its cases while another does. */
const ready: number[] = [];

/** Takes a case that is ready, or `default`. Returns what `select` gives then. */
function takeReady(
  names: readonly string[],
  cases: readonly unknown[],
  scheduler: Scheduler,
): object | undefined {
  let count = 0;
  for (let i = 0; i < cases.length; i++) {
    const it = cases[i];
    if (it instanceof Channel ? it.canReceive : isReadyToSend(it, names[i]!)) ready[count++] = i;
  }
  if (count > 0) {
    const chosen = ready[count > 1 ? scheduler.pickCase(count, names, ready) : 0]!;
    return takeCase(names[chosen]!, cases[chosen] as Case, scheduler.current);
  }
  if (scheduler.race !== undefined) looksAtSends(cases, scheduler.race);
  return cases.includes(true) ? { case: "default" } : undefined;
}

const SELECT: Kind = { call: "select", state: "select", gives: VALUE };

/** A select with one case waits as the plain operation would. */
function kindOf(cases: readonly unknown[]): Kind {
  return cases.length > 1 ? SELECT : { ...SELECT, state: stateOf(cases as readonly Case[]) };
}

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
function looksAtSends(cases: readonly unknown[], race: HappensBefore): void {
  for (const it of cases) {
    if (it instanceof ChannelSend && it.sendTo) race.touched(it.sendTo, "send");
  }
}

/** Go's name for the state: a select with one case waits as the plain operation would. */
function stateOf([only]: readonly Case[]): string {
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

/** Where a case waits; nowhere, if its channel is nil. */
function queueOf(it: Case): WaitQueue | undefined {
  if (it instanceof Channel) return it.receivers;
  return it instanceof ChannelSend ? it.sendTo?.senders : undefined;
}

/** The channels that `cases` wait for, for those who watch. */
function wanted(cases: readonly Case[]): { channel: object; isSend: boolean }[] {
  return cases.flatMap((it) => {
    const isSend = it instanceof ChannelSend;
    const channel = isSend ? it.sendTo : it;
    return channel instanceof Channel ? [{ channel, isSend }] : [];
  });
}

/** A `select` that waits: once in each queue in which one of its cases does. */
class WaitingSelect implements ChannelWaiter {
  declare hasLeft: boolean;
  declare private readonly waiter: Operation<unknown>;
  declare private readonly names: readonly string[];
  declare private readonly cases: readonly Case[];
  /** The case whose value was offered last. */
  declare private offered: number;

  constructor(waiter: Operation<unknown>, names: readonly string[], cases: readonly Case[]) {
    this.hasLeft = false;
    this.waiter = waiter;
    this.names = names;
    this.cases = cases;
    this.offered = -1;
  }

  get goroutine(): Goroutine {
    return this.waiter.goroutine;
  }

  get site(): Error | undefined {
    return this.waiter.site;
  }

  queueUp(): void {
    const { cases } = this;
    this.waiter.scheduler.watch?.waitsForAny(this.waiter, wanted(cases));
    for (let i = 0; i < cases.length; i++) {
      const queue = queueOf(cases[i]!);
      if (queue !== undefined && this.isFirstIn(queue, i)) queue.push(this);
    }
  }

  offers(at: WaitQueue): unknown {
    this.offered = this.caseIn(at);
    return (this.cases[this.offered] as ChannelSend).value;
  }

  grant(value: unknown, ok: boolean, at: WaitQueue): void {
    const index = this.offered >= 0 ? this.offered : this.caseIn(at);
    const taken = this.names[index]!;
    this.leave(at);
    const isSend = this.cases[index] instanceof ChannelSend;
    this.waiter.grant(isSend ? { case: taken } : { case: taken, value, ok }, true);
  }

  refuse(at: WaitQueue, channel: object): void {
    this.leave(at);
    this.waiter.refuse(at, channel);
  }

  /** Which of its cases is served in the queue `at`; of several that wait there, chance says which. */
  private caseIn(at: WaitQueue): number {
    const { cases } = this;
    let first = 0;
    while (queueOf(cases[first]!) !== at) first++;
    let twins: number[] | undefined;
    for (let i = first + 1; i < cases.length; i++) {
      if (queueOf(cases[i]!) === at) (twins ??= [first]).push(i);
    }
    if (twins === undefined) return first;
    return twins[this.waiter.scheduler.pickCase(twins.length, this.names, twins)]!;
  }

  /** Whether none of the cases before `index` waits in `queue`. */
  private isFirstIn(queue: WaitQueue, index: number): boolean {
    for (let i = 0; i < index; i++) if (queueOf(this.cases[i]!) === queue) return false;
    return true;
  }

  /** Leaves all queues but `at`, whose channel has taken it out. */
  private leave(at: WaitQueue): void {
    const { cases } = this;
    this.hasLeft = true;
    for (let i = 0; i < cases.length; i++) {
      const queue = queueOf(cases[i]!);
      if (queue !== undefined && queue !== at && this.isFirstIn(queue, i)) queue.noteLeft();
    }
  }
}
