import type { Signal } from "./signal-names.ts";

/** As much of Node's `process` as is used here. */
interface Process {
  on(signal: string, listener: () => void): unknown;
  off(signal: string, listener: () => void): unknown;
}

/** Which signals of the process are handled. */
export interface ProcessSignals {
  /** These are handled from now on, and no others. */
  handle(signals: ReadonlySet<Signal>): void;
}

/** `raised` is called with each signal that the process gets and that is handled. Without Node: never. */
export function processSignals(raised: (signal: Signal) => void): ProcessSignals {
  const handlers = new Map<Signal, () => void>();
  return {
    handle(signals) {
      const { process } = globalThis as { process?: Partial<Process> };
      if (typeof process?.on !== "function" || typeof process.off !== "function") return;
      for (const [signal, handler] of handlers) {
        if (signals.has(signal)) continue;
        process.off(signal, handler);
        handlers.delete(signal);
      }
      for (const signal of signals) {
        if (handlers.has(signal)) continue;
        const handler = () => raised(signal);
        process.on(signal, handler);
        handlers.set(signal, handler);
      }
    },
  };
}
