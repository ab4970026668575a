/** Go's package `os/signal`: what the world tells a program that runs, such as Ctrl-C. */
import { activeScheduler } from "./active-scheduler.ts";
import { Channel, isNil, type SendChan } from "./channel.ts";
import type { CancelFunc, Context } from "./context.ts";
import { Canceled } from "./context-errors.ts";
import { NotifyContext } from "./notify-context.ts";
import { Panic, panicText } from "./panic.ts";
import { signalsOf } from "./raised-signals.ts";
import { checkedSignals, type Signal, SIGNALS } from "./signal-names.ts";

export type { Signal } from "./signal-names.ts";

/**
 * Has signals sent to `ch`: Go's `signal.Notify`. Without signals it is all of them. Called again
 * with the same channel, it adds to them. A program that has asked for a signal is not ended by it.
 *
 * Nobody waits for the receiver: a channel whose buffer is full, or that has no buffer and no
 * receiver, misses the signal. Room for one is enough for one kind of signal.
 *
 * A signal is the page's Interrupt button, or what the option `signals` of `run` plans; in Node, without
 * `run`, it is one of the process. There, a program stays alive until it calls `signal.stop`.
 *
 * @throws {Panic} `os/signal: Notify using nil channel`
 * @throws {TypeError} if `ch` is no channel, or one of the others no signal.
 * @example
 * const main = async () => {
 *   const interrupts = chan<string>(1);
 *   signal.notify(interrupts, "SIGINT");
 *   console.log(await interrupts.receive(), time.now() - Date.UTC(2000, 0, 1));
 * };
 * const report = await run(main, { signals: [{ at: 300, signal: "SIGINT" }] });
 * console.log(report.output[0]); // SIGINT 300
 */
export function notify(ch: SendChan<Signal>, ...signals: Signal[]): void {
  if (ch === undefined || isNil(ch)) throw new Panic("os/signal: Notify using nil channel");
  if (!isChannel(ch)) throw new TypeError("signal.notify takes a channel, and then signals.");
  const scheduler = activeScheduler("signal.notify");
  signalsOf(scheduler).add(ch, orAll(signals), (signal) => {
    try {
      ch.trySend(signal);
    } catch (value) {
      // It is closed: Go's own goroutine, which sends, panics.
      scheduler.finish({
        kind: "panic",
        goroutine: scheduler.current,
        value,
        text: panicText(value),
      });
    }
  });
}

/**
 * No more signals are sent to `ch`: Go's `signal.Stop`. When nobody else has asked for them either,
 * they end the program again.
 *
 * @example
 * const main = async () => {
 *   const interrupts = chan<string>(1);
 *   signal.notify(interrupts, "SIGINT");
 *   signal.stop(interrupts);
 *   await time.sleep(time.Second);
 * };
 * const report = await run(main, { signals: [{ at: 300, signal: "SIGINT" }] });
 * console.log(report.message, report.elapsed); // signal: interrupt 300
 */
export function stop(ch: SendChan<Signal>): void {
  signalsOf(activeScheduler("signal.stop")).remove(ch);
}

/**
 * A context that is cancelled by one of the signals, or without any given, by the first that comes:
 * Go's `signal.NotifyContext`. The function that it returns cancels it as well, and stops asking for
 * signals: until then a second Ctrl-C does nothing. Call it as soon as the context is done, so that one
 * more ends a program that takes its time.
 *
 * @throws {Panic} `cannot create context from nil parent`
 * @throws {TypeError} if one of them is no signal.
 * @example
 * const main = async () => {
 *   const [ctx, stop] = signal.notifyContext(context.background(), "SIGINT");
 *   console.log(String(ctx));
 *   await ctx.done().receive();
 *   stop();
 *   console.log(ctx.err()?.message);
 * };
 * const { output } = await run(main, { signals: [{ at: 300, signal: "SIGINT" }] });
 * console.log(output[0]); // signal.NotifyContext(context.Background, [interrupt])
 * console.log(output[1]); // context canceled
 */
export function notifyContext(parent: Context, ...signals: Signal[]): [Context, CancelFunc] {
  if (parent === null || parent === undefined) {
    throw new Panic("cannot create context from nil parent");
  }
  const scheduler = activeScheduler("signal.notifyContext");
  const table = signalsOf(scheduler);
  const wanted = orAll(signals);
  const ctx = new NotifyContext(parent, signals).join();
  const cancel = () => ctx.cancel(Canceled);
  table.add(ctx, wanted, scheduler.race?.turn(cancel) ?? cancel);
  const stop = () => {
    ctx.cancel(Canceled);
    table.remove(ctx);
  };
  return [ctx, stop];
}

/**
 * The signals do nothing from now on, and nobody is told of them: Go's `signal.Ignore`. Without
 * signals it is all of them.
 *
 * @throws {TypeError} if one of them is no signal.
 * @example
 * const main = async () => {
 *   signal.ignore("SIGHUP");
 *   await time.sleep(time.Second);
 *   console.log(signal.ignored("SIGHUP"));
 * };
 * const report = await run(main, { signals: [{ at: 300, signal: "SIGHUP" }] });
 * console.log(report.outcome, report.output); // ok [ 'true' ]
 */
export function ignore(...signals: Signal[]): void {
  signalsOf(activeScheduler("signal.ignore")).forget(orAll(signals), true);
}

/**
 * Whether the signal is ignored: Go's `signal.Ignored`.
 *
 * @example
 * signal.ignore("SIGHUP");
 * console.log(signal.ignored("SIGHUP"), signal.ignored("SIGINT")); // true false
 */
export function ignored(signal: Signal): boolean {
  return signalsOf(activeScheduler("signal.ignored")).isIgnored(signal);
}

/**
 * Undoes all that was asked for these signals: Go's `signal.Reset`. They end the program again.
 * Without signals it is all of them.
 *
 * @throws {TypeError} if one of them is no signal.
 * @example
 * const main = async () => {
 *   signal.ignore();
 *   signal.reset("SIGTERM");
 *   await time.sleep(time.Second);
 * };
 * const report = await run(main, { signals: [{ at: 300, signal: "SIGTERM" }] });
 * console.log(report.message, report.exitCode); // signal: terminated 143
 */
export function reset(...signals: Signal[]): void {
  signalsOf(activeScheduler("signal.reset")).forget(orAll(signals), false);
}

const isChannel = (it: unknown): it is Channel<Signal> => it instanceof Channel;

const orAll = (signals: readonly Signal[]) =>
  signals.length === 0 ? SIGNALS : checkedSignals(signals);
