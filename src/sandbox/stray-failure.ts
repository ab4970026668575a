/**
 * Failures that no goroutine sees: a promise of the host's that is rejected and never awaited, and
 * an error in a callback of the host's.
 */
import { panicText } from "../runtime/panic.ts";
import { placeOf, type SourcePlace } from "../runtime/source-place.ts";

export interface StrayFailure {
  message: string;
  place?: SourcePlace;
}

/** What a worker's global scope offers to listen to. */
interface Scope {
  addEventListener(
    type: "unhandledrejection",
    listener: (event: { reason: unknown; preventDefault(): void }) => void,
  ): void;
  addEventListener(
    type: "error",
    listener: (event: { error: unknown; message: string; preventDefault(): void }) => void,
  ): void;
}

/** The failure of a promise to which nobody has listened. */
export const unheardRejection = (reason: unknown): StrayFailure =>
  withPlace(reason, `A promise failed and nobody awaited it: ${describe(reason)}`);

/** Calls `onFailure` with each failure that reaches the worker's global scope. */
export function watchStrayFailures(scope: Scope, onFailure: (failure: StrayFailure) => void): void {
  scope.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    onFailure(unheardRejection(event.reason));
  });
  scope.addEventListener("error", (event) => {
    event.preventDefault();
    // Where the browser does not tell the value, it still tells a text.
    const what = event.error === undefined ? event.message : describe(event.error);
    onFailure(withPlace(event.error, `A callback threw, outside of any goroutine: ${what}`));
  });
}

const describe = (thrown: unknown) =>
  thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : panicText(thrown);

function withPlace(thrown: unknown, message: string): StrayFailure {
  const place = thrown instanceof Error ? placeOf(thrown) : undefined;
  return { message, ...(place && { place }) };
}
