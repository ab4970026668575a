import { runningScheduler } from "./active-scheduler.ts";
import { DONE, Operation } from "./operation.ts";

/** Whether an awaited value is an operation that is done, so that whoever awaits it can go on at once. */
export function isReady(value: unknown): value is Operation<unknown> {
  if (!(value instanceof Operation) || value.status !== DONE) return false;
  const scheduler = runningScheduler();
  // Where there is a choice to make, or something to look at, the scheduler must have its turn.
  if (scheduler === undefined || !scheduler.goesOn) return false;
  if (scheduler.steps + 1 >= scheduler.nextCheck || scheduler.isOver) return false;
  scheduler.steps++;
  value.awaited = true;
  return true;
}
