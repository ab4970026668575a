import { FAILED, Operation, PENDING } from "./operation.ts";
import type { Scheduler } from "./scheduler.ts";
import { isThenable } from "./thenable.ts";

/**
 * Calls `onEnd` once `value`, which a function of the learner's has returned, has settled: at once if
 * it has already, or if there is nothing to wait for. `result` is the value, or the error.
 */
export function whenSettled(
  value: unknown,
  scheduler: Scheduler,
  onEnd: (failed: boolean, result: unknown) => void,
): void {
  if (value instanceof Operation) {
    value.awaited = true;
    if (value.status === PENDING) value.addWaiter({ wake: onEnd });
    else onEnd(value.status === FAILED, value.result);
  } else if (isThenable(value)) {
    // Its callbacks come where no goroutine runs: `onEnd` has a turn in the run queue.
    scheduler.awaitHost(value, {
      wake: (failed, result) => scheduler.soon(() => onEnd(failed, result)),
    });
  } else {
    onEnd(false, value);
  }
}
