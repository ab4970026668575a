/**
 * The method by which an object of the library says how `console.log` shows it. `format` is for the
 * values within it.
 */
export const printed: unique symbol = Symbol("printed");

export interface Printed {
  [printed](format: (value: unknown) => string): string;
}
