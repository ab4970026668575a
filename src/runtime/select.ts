/**
 * `select`.
 *
 * Where it picks its case:
 * 1. Every case is looked at once, at one instant. Of those that are ready, the schedule picks one.
 * 2. None is ready and there is a `default`: that one.
 * 3. Otherwise it waits in the queue of every channel; the first to come takes it out of all others.
 */
import { activeScheduler } from "./active-scheduler.ts";
import { Channel, ChannelSend, isNil, type ReceiveChan } from "./channel.ts";
import type { Goroutine } from "./goroutine.ts";
import type { HappensBefore } from "./happens-before.ts";
import { CASE, type Kind, NOTHING, Operation, PENDING } from "./operation.ts";
import type { Scheduler } from "./scheduler.ts";
import type { ChannelWaiter, WaitQueue } from "./wait-queue.ts";

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
  const ready = spare ?? new ReadyCases();
  spare = undefined;
  let count = 0;
  let readyCount = 0;
  let hasDefault = false;
  for (const name in cases) {
    const it = cases[name] as Case | true;
    if (it instanceof Channel ? it.canReceive : isReadyToSend(it, name)) {
      ready.names[readyCount] = name;
      ready.cases[readyCount++] = it as Case;
    } else if (it === true) {
      hasDefault = true;
      continue;
    }
    count++;
  }
  spare = ready;
  if (readyCount > 0) {
    const chosen = readyCount > 1 ? scheduler.strategy.pickCase(readyCount) : 0;
    return takeCase(ready.names[chosen]!, ready.cases[chosen]!, scheduler);
  }
  if (scheduler.race !== undefined) looksAtSends(cases, scheduler.race);
  const operation = new Operation<unknown>(SELECT);
  if (count < 2 && !hasDefault) operation.state = stateOf(cases);
  if (hasDefault) operation.complete({ case: "default" });
  else wait(operation, cases);
  return operation;
}

const SELECT: Kind = { call: "select", state: "select", gives: NOTHING };
/** A select that takes a receive at once. */
const SELECTED: Kind = { ...SELECT, gives: CASE };

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

function takeCase(name: string, it: Case, scheduler: Scheduler): Operation<unknown> {
  if (it instanceof ChannelSend) {
    // Before the operation is made: a call that throws has begun nothing.
    it.sendTo!.trySend(it.value, scheduler.current);
    const operation = new Operation<unknown>(SELECT);
    operation.complete({ case: name });
    return operation;
  }
  const operation = new Operation<unknown>(SELECTED, undefined, name);
  (it as Channel<unknown>).takeNow(operation);
  return operation;
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

function wait(operation: Operation<unknown>, cases: Cases): void {
  const waiters: WaitingCase[] = [];
  for (const name in cases) {
    const it = cases[name] as Case;
    const isSend = it instanceof ChannelSend;
    const channel = isSend ? it.sendTo : it;
    if (!(channel instanceof Channel)) continue;
    const value = isSend ? it.value : undefined;
    waiters.push(new WaitingCase(operation, name, isSend, value, channel, waiters));
  }
  operation.scheduler.watch?.waitsForAny(operation, waiters);
  // Who stands in one queue twice must not always be served by the same case.
  if (haveTwins(waiters)) shuffle(waiters, (n) => operation.scheduler.strategy.pickCase(n));
  for (const waiter of waiters) waiter.queue.push(waiter);
}

function haveTwins(waiters: readonly WaitingCase[]): boolean {
  for (let i = 1; i < waiters.length; i++) {
    const { queue } = waiters[i]!;
    for (let j = 0; j < i; j++) if (waiters[j]!.queue === queue) return true;
  }
  return false;
}

function shuffle<T>(items: T[], pick: (n: number) => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = pick(i + 1);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
}

/** One case of a waiting `select`, in the queue of its channel. */
class WaitingCase implements ChannelWaiter {
  declare readonly value: unknown;
  declare readonly channel: Channel<unknown>;
  /** The queue that it stands in. */
  declare readonly queue: WaitQueue;
  declare private readonly operation: Operation<unknown>;
  declare private readonly name: string;
  declare readonly isSend: boolean;
  declare private readonly all: readonly WaitingCase[];

  constructor(
    operation: Operation<unknown>,
    name: string,
    isSend: boolean,
    value: unknown,
    channel: Channel<unknown>,
    all: readonly WaitingCase[],
  ) {
    this.value = value;
    this.channel = channel;
    this.queue = isSend ? channel.senders : channel.receivers;
    this.operation = operation;
    this.name = name;
    this.isSend = isSend;
    this.all = all;
  }

  get goroutine(): Goroutine {
    return this.operation.goroutine;
  }

  get site(): Error | undefined {
    return this.operation.site;
  }

  get hasLeft(): boolean {
    return this.operation.status !== PENDING;
  }

  grant(value: unknown, ok: boolean): void {
    const { name: taken } = this;
    this.operation.complete(this.isSend ? { case: taken } : { case: taken, value, ok });
    this.leaveQueues();
  }

  refuse(channel: object): void {
    this.operation.refuse(channel);
    this.leaveQueues();
  }

  /** All but this one, which the channel has taken out of its queue. */
  private leaveQueues(): void {
    for (const waiter of this.all) if (waiter !== this) waiter.queue.noteLeft();
  }
}
