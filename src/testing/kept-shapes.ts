/**
 * V8 throws optimised code away with the last object of a shape that it was made for. Between two runs
 * none of ours is left, and after a garbage collection there everything would be compiled anew: it took
 * half of the time of a run of 50 ms. So one run is never let go of, in which there is an object of every
 * shape that the hot paths meet.
 */
import { chan, type Chan } from "../runtime/channel.ts";
import { awaited, next, receive, selects, send } from "../runtime/direct-await.ts";
import { go } from "../runtime/go.ts";
import { begin, forAwait } from "../runtime/lowered.ts";
import { Mutex } from "../runtime/mutex.ts";
import { RunScheduler } from "../runtime/run-scheduler.ts";
import { select } from "../runtime/select.ts";
import { fifo } from "../runtime/strategy.ts";
import { sleep } from "../runtime/time.ts";
import { Trace } from "../runtime/trace.ts";
import { WaitGroup } from "../runtime/wait-group.ts";
import { MUST_WAIT } from "../runtime/wait-queue.ts";
import { Watch } from "../runtime/watch.ts";

/** Without a trace, and with one: what writes it down has shapes too. */
const kept: { plain?: RunScheduler; traced?: RunScheduler } = {};

/** Keeps the shapes from now on that a run meets, with a trace or without. */
export function keepShapes(isTraced = false): void {
  kept.plain ??= runToKeep();
  if (isTraced) kept.traced ??= runToKeep(isTraced);
}

function runToKeep(isTraced = false): RunScheduler {
  const scheduler = new RunScheduler({
    strategy: fifo(1),
    maxSteps: Infinity,
    hostLimit: 0,
    isRealTime: false,
    sites: null,
    host: { now: () => 0, sinceStart: () => 0, random: () => 0, print: () => undefined },
  });
  if (isTraced) {
    scheduler.trace = new Trace(scheduler);
    scheduler.watch = scheduler.reportWatch = new Watch(scheduler, scheduler.trace);
  }
  // It owes the host nothing, and so has come to its end when the call returns.
  void scheduler.run(() => begin(main()), "main");
  return scheduler;
}

/** Leaves goroutines behind that wait in every way. They wait as compiled code does. */
function* main(): Generator<unknown, void, unknown> {
  const [hands, buffer, never] = [chan<number>(), chan<number>(2), chan<number>()];
  const mu = new Mutex();
  const wg = new WaitGroup();
  const bodies = [
    () => sends(hands),
    () => receives(hands),
    () => sends(buffer),
    () => receives(buffer),
    () => ranges(never),
    () => selectsFrom(never, hands),
    () => locks(mu),
  ];
  for (const body of bodies) go(() => begin(body()));
  wg.go(() => begin(waits(wg)));
  yield sleep(1);
}

function* sends(ch: Chan<number>): Generator<unknown, void, unknown> {
  for (let i = 0; i < 4; i++) if (send(ch, ch.send, i) === MUST_WAIT) yield awaited();
}

function* receives(ch: Chan<number>): Generator<unknown, void, unknown> {
  for (;;) if (receive(ch, ch.receive) === MUST_WAIT) yield awaited();
}

function* ranges(ch: Chan<number>): Generator<unknown, void, unknown> {
  const values = forAwait(ch);
  for (;;) if (next(values, values.next) === MUST_WAIT) yield awaited();
}

function* selectsFrom(a: Chan<number>, b: Chan<number>): Generator<unknown, void, unknown> {
  for (;;) if (selects(select, ["a", "b"], [a, b]) === MUST_WAIT) yield awaited();
}

function* locks(mu: Mutex): Generator<unknown, void, unknown> {
  for (;;) yield mu.lock();
}

function* waits(wg: WaitGroup): Generator<unknown, void, unknown> {
  yield wg.wait();
}
