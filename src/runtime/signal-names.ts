/**
 * A signal that a program can ask for: `"SIGINT"` is Ctrl-C (Go's `os.Interrupt`), `"SIGTERM"` asks
 * it to end, `"SIGHUP"` says that its terminal is gone, or that it is to read its settings again.
 */
export type Signal = "SIGHUP" | "SIGINT" | "SIGTERM";

/** Their numbers, as Unix has them, and what Go calls them. */
const KNOWN: Readonly<Record<Signal, { number: number; text: string }>> = {
  SIGHUP: { number: 1, text: "hangup" },
  SIGINT: { number: 2, text: "interrupt" },
  SIGTERM: { number: 15, text: "terminated" },
};

/** All of them. */
export const SIGNALS = Object.keys(KNOWN) as readonly Signal[];

/** What Go prints for it: `interrupt`. */
export const signalText = (signal: Signal) => KNOWN[signal].text;

/** What a shell says of a program that it has ended. */
export const signalExitCode = (signal: Signal) => 128 + KNOWN[signal].number;

/** @throws {TypeError} if one of them is no signal. */
export function checkedSignals(signals: readonly Signal[]): readonly Signal[] {
  const unknown = signals.find((it) => !Object.hasOwn(KNOWN, it));
  if (unknown === undefined) return signals;
  throw new TypeError(`There is no signal "${unknown}" here, only ${SIGNALS.join(", ")}.`);
}
