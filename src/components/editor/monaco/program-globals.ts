/**
 * What a program in the page has besides the language and the library. No more of the browser than
 * this is declared, so that `window`, `document` and `fetch` are marked as what they are there:
 * names that nothing stands for.
 */
export const programGlobals = `
interface Console {
  /** Prints the values on a line of the output. */
  log(...values: unknown[]): void;
  /** The same as \`console.log\`. */
  info(...values: unknown[]): void;
  /** The same as \`console.log\`. */
  warn(...values: unknown[]): void;
  /** The same as \`console.log\`. */
  error(...values: unknown[]): void;
  /** The same as \`console.log\`. */
  debug(...values: unknown[]): void;
  /** Prints the values if \`condition\` is false. */
  assert(condition?: boolean, ...values: unknown[]): void;
  /** Prints how often it has been called with this label. */
  count(label?: string): void;
  /** Counts from zero again. */
  countReset(label?: string): void;
  /** Prints the value. */
  dir(value: unknown): void;
  /** Prints rows as a table, a column for each name; \`names\`: only these. */
  table(rows: unknown, names?: readonly string[]): void;
  /** The same as \`console.log\`. */
  trace(...values: unknown[]): void;
}
declare const console: Console;

/**
 * Calls \`callback\` after \`delay\` milliseconds on the clock of the run, in a goroutine of its own.
 *
 * To wait, \`await time.sleep(delay)\` is what you want; in a \`select\`, \`time.after(delay)\`.
 */
declare function setTimeout<A extends unknown[]>(callback: (...args: A) => void, delay?: number, ...args: A): number;
/** Takes back a \`setTimeout\`. */
declare function clearTimeout(id: number | undefined): void;
/** Calls \`callback\` every \`delay\` milliseconds on the clock of the run, in a goroutine of its own. */
declare function setInterval<A extends unknown[]>(callback: (...args: A) => void, delay?: number, ...args: A): number;
/** Ends a \`setInterval\`. */
declare function clearInterval(id: number | undefined): void;
/** Calls \`callback\` once the code that runs now has come to its end. */
declare function queueMicrotask(callback: () => void): void;
/** A deep copy of \`value\`. */
declare function structuredClone<T>(value: T): T;

/** Tells when something should stop. */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: any;
  throwIfAborted(): void;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
declare const AbortSignal: {
  readonly prototype: AbortSignal;
  abort(reason?: any): AbortSignal;
  any(signals: Iterable<AbortSignal>): AbortSignal;
  timeout(milliseconds: number): AbortSignal;
};
/** Has a signal, and can give it. */
interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: any): void;
}
declare const AbortController: {
  readonly prototype: AbortController;
  new (): AbortController;
};
`;
