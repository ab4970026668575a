/**
 * `select`.
 *
 * Where it picks its case:
 * 1. Every case is looked at once, at one instant. Of those that are ready, the schedule picks one.
 * 2. None is ready and there is a `default`: that one.
 * 3. Otherwise it waits in the queue of every channel; the first to come takes it out of all others.
 */
import { activeScheduler } from "./active-scheduler.ts";
import { Channel, isNil, type ReceiveChan, sendOnClosed } from "./channel.ts";
import { Operation } from "./operation.ts";
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
  const entries = Object.entries(cases).filter(
    ([name, it]) => !(name === "default" && it === true),
  );
  const hasDefault = cases.default === true;
  for (const [name, it] of entries) if (!isCase(it)) throw notACase(name, it);
  const { strategy } = activeScheduler("select");
  const ready = entries.filter(([, it]) => isReady(it));
  const chosen = ready[ready.length > 1 ? strategy.pickCase(ready.length) : 0];
  // Before the operation is made: a call that throws has begun nothing.
  if (chosen && isSend(chosen[1])) (chosen[1].sendTo as Channel<unknown>).trySend(chosen[1].value);
  const operation = new Operation<unknown>("select", stateOf(entries, hasDefault));
  if (chosen) {
    const [name, it] = chosen;
    if (isSend(it)) {
      operation.complete({ case: name });
    } else {
      (it as Channel<unknown>).takeNow((value, ok) =>
        operation.complete({ case: name, value, ok }),
      );
    }
  } else if (hasDefault) {
    operation.complete({ case: "default" });
  } else {
    wait(operation, entries);
  }
  return operation;
}

/** Also reached from learner code that the type checker has not seen. */
const isCase = (it: unknown): boolean => isNil(it) || it instanceof Channel || isSend(it as never);

function notACase(name: string, it: unknown): TypeError {
  const hint =
    it instanceof Operation
      ? `${it.call}(…) has begun already: give select the channel itself, or ch.sendCase(value).`
      : `A case is a channel, ch.sendCase(value) or null; only \`default\` may be true.`;
  return new TypeError(`select cannot wait for \`${name}\`. ${hint}`);
}

type Entry = [name: string, it: Cases[string]];

const isSend = (it: Cases[string]): it is SendCase =>
  typeof it === "object" && it !== null && "sendTo" in it;

function isReady(it: Cases[string]): boolean {
  if (isSend(it)) return it.sendTo instanceof Channel && it.sendTo.canSend;
  return it instanceof Channel && it.canReceive;
}

/** Go's name for the state: a select with one case waits as the plain operation would. */
function stateOf(entries: Entry[], hasDefault: boolean): string {
  if (entries.length === 0) return "select (no cases)";
  if (entries.length > 1 || hasDefault) return "select";
  const it = entries[0]![1];
  const verb = isSend(it) ? "chan send" : "chan receive";
  return isNil(isSend(it) ? it.sendTo : it) ? `${verb} (nil chan)` : verb;
}

function wait(operation: Operation<unknown>, entries: Entry[]): void {
  const waiters: WaitingCase[] = [];
  for (const [name, it] of entries) {
    const channel = isSend(it) ? it.sendTo : it;
    if (!(channel instanceof Channel)) continue;
    const queue = isSend(it) ? channel.senders : channel.receivers;
    waiters.push(new WaitingCase(operation, name, it, queue, waiters));
  }
  // Who stands in one queue twice must not always be served by the same case.
  if (haveTwins(waiters)) shuffle(waiters, (n) => operation.scheduler.strategy.pickCase(n));
  for (const waiter of waiters) waiter.enter.push(waiter);
}

const haveTwins = (waiters: readonly WaitingCase[]) =>
  waiters.some(({ enter }, i) => waiters.findIndex((it) => it.enter === enter) < i);

function shuffle<T>(items: T[], pick: (n: number) => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = pick(i + 1);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
}

/** One case of a waiting `select`, in the queue of its channel. */
class WaitingCase implements ChannelWaiter {
  readonly value: unknown;
  /** The queue that it is to enter. */
  readonly enter: WaitQueue;
  queue: WaitQueue | undefined = undefined;
  next: ChannelWaiter | undefined = undefined;
  previous: ChannelWaiter | undefined = undefined;
  readonly #operation: Operation<unknown>;
  readonly #name: string;
  readonly #isSend: boolean;
  readonly #all: readonly WaitingCase[];

  constructor(
    operation: Operation<unknown>,
    name: string,
    it: Cases[string],
    enter: WaitQueue,
    all: readonly WaitingCase[],
  ) {
    this.enter = enter;
    this.#operation = operation;
    this.#name = name;
    this.#isSend = isSend(it);
    this.value = isSend(it) ? it.value : undefined;
    this.#all = all;
  }

  grant(value: unknown, ok: boolean): void {
    this.#leaveQueues();
    this.#operation.complete(this.#isSend ? { case: this.#name } : { case: this.#name, value, ok });
  }

  refuse(): void {
    this.#leaveQueues();
    this.#operation.fail(sendOnClosed(this.#operation));
  }

  #leaveQueues(): void {
    for (const waiter of this.#all) waiter.queue?.remove(waiter);
  }
}
