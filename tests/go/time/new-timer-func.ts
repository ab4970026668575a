import { chan, time, type ReceiveChan } from "rendezvous";

/** A timer made of `afterFunc`, which sends as `newTimer` does: Go's `newTimerFunc`. */
export function newTimerFunc(duration: number): time.Timer {
  const c = chan<number>(1);
  const timer = time.afterFunc(duration, () => c.send(time.now()));
  return {
    c,
    stop: () => timer.stop(),
    reset: (duration: number) => timer.reset(duration),
  };
}

/** `time.after`, made of `afterFunc`. */
export const afterByFunc = (duration: number): ReceiveChan<number> => newTimerFunc(duration).c;
