/**
 * Awaits without an operation.
 *
 * A call such as `ch.receive()` returns an operation, because a learner may keep it, and await it later.
 * Of `await ch.receive()` nobody sees the operation. Compiled code makes that one call: it gives the value,
 * if there is one at once; else the goroutine's own strand stands in the queue of the channel, and the
 * function gives `MUST_WAIT`.
 *
 * Invariants:
 * - only where the scheduler `isDirect` is there no operation: where nobody remembers where an operation
 *   began, looks at it for races, or chooses another schedule;
 * - a trace has the same events in the same steps as if there were one;
 * - what the learner calls is called as it would be, if it is not the library's.
 */
import { runningScheduler } from "./active-scheduler.ts";
import { Channel, ChannelIterator, CLOSED, RANGE, RECEIVE, RECEIVE_OK, SEND } from "./channel.ts";
import { given, type Kind } from "./operation.ts";
import { isReady } from "./ready.ts";
import { select, selectDirectly } from "./select.ts";
import type { Task } from "./task.ts";
import { MUST_WAIT } from "./wait-queue.ts";

const {
  send: channelSend,
  receive: channelReceive,
  receiveOk: channelReceiveOk,
} = Channel.prototype;
const { next: channelNext } = ChannelIterator.prototype;

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What the last call gave that must be waited for, and was no direct await. */
let waitedFor: unknown = MUST_WAIT;

/** What a call that gave `MUST_WAIT` waits for: to be yielded at once. */
export function awaited(): unknown {
  const it = waitedFor;
  waitedFor = MUST_WAIT;
  return it;
}

/** `await on.send(value)`, where `method` is `on.send`. */
export function send(on: unknown, method: unknown, value: unknown): unknown {
  const task = method === channelSend ? directTask() : undefined;
  if (task === undefined) return settled(call(on, method, "send", value));
  const channel = on as Channel<unknown>;
  const isSent = channel.trySend(value, task.goroutine);
  task.scheduler.steps++;
  if (isSent) return undefined;
  channel.senders.push(task.waitsDirectly(SEND, value));
  tell(task, channel, "send");
  return MUST_WAIT;
}

/** `await on.receive()`. */
export function receive(on: unknown, method: unknown): unknown {
  const task = method === channelReceive ? directTask() : undefined;
  if (task === undefined) return settled(call(on, method, "receive"));
  return receiveDirectly(on as Channel<unknown>, RECEIVE, task);
}

/** `await on.receiveOk()`. */
export function receiveOk(on: unknown, method: unknown): unknown {
  const task = method === channelReceiveOk ? directTask() : undefined;
  if (task === undefined) return settled(call(on, method, "receiveOk"));
  return receiveDirectly(on as Channel<unknown>, RECEIVE_OK, task);
}

/** `await on.next()`: a step of `for await`. */
export function next(on: unknown, method: unknown): unknown {
  const task = method === channelNext ? directTask() : undefined;
  if (task === undefined) return settled(call(on, method, "next"));
  return receiveDirectly((on as ChannelIterator<unknown>).channel, RANGE, task);
}

/** `await f({ … })`, where `f` is called `select`, with an object of these names and values. */
export function selects(f: unknown, names: readonly string[], cases: readonly unknown[]): unknown {
  const task = f === select ? directTask() : undefined;
  if (task === undefined) return settled((f as Method)(objectOf(names, cases)));
  const taken = selectDirectly(names, cases, task);
  task.scheduler.steps++;
  return taken;
}

function objectOf(names: readonly string[], values: readonly unknown[]): object {
  return Object.fromEntries(names.map((name, i) => [name, values[i]]));
}

/** Takes the next value of `channel`; if there is none, `task` waits for one. */
function receiveDirectly(channel: Channel<unknown>, kind: Kind, task: Task<unknown>): unknown {
  const value = channel.take(task.goroutine);
  task.scheduler.steps++;
  if (value === MUST_WAIT) {
    channel.receivers.push(task.waitsDirectly(kind));
    tell(task, channel, "receive");
    return MUST_WAIT;
  }
  return value === CLOSED ? given(kind, undefined, false) : given(kind, value, true);
}

/** Tells those who listen, where a trace is kept, for what `task` waits. */
function tell(task: Task<unknown>, channel: Channel<unknown>, does: "send" | "receive"): void {
  const { watch } = task.scheduler;
  if (watch !== undefined) watch.waits(task, channel, "chan", does);
}

/** The strand that runs, if its await may be a direct one. Each is a step, unless the call throws. */
function directTask(): Task<unknown> | undefined {
  const scheduler = runningScheduler();
  if (scheduler === undefined || !scheduler.isDirect) return undefined;
  if (scheduler.steps + 1 >= scheduler.nextCheck) return undefined;
  return scheduler.task;
}

function call(on: unknown, method: unknown, name: string, ...args: unknown[]): unknown {
  if (typeof method !== "function") throw new TypeError(`${name} is not a function`);
  return (method as Method).apply(on, args);
}

/** The result of what is done already; else it must be waited for. */
function settled(value: unknown): unknown {
  if (isReady(value)) return value.result;
  waitedFor = value;
  return MUST_WAIT;
}
