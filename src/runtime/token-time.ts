/**
 * Times and durations as the arithmetic of tokens has them: whole nanoseconds, those of a time since
 * the run began.
 */
import type { Scheduler } from "./scheduler.ts";
import { wallTimeBetween } from "./wall-time.ts";

export const toNanoseconds = (milliseconds: number) => Math.round(milliseconds * 1e6);

export const fromNanoseconds = (nanoseconds: number) => nanoseconds / 1e6;

/** The time now, exactly. */
export const momentNow = (scheduler: Scheduler) => toNanoseconds(scheduler.now);

/** A time as programs have it, in milliseconds since 1970: exact to the microsecond. */
export const momentOf = ({ epoch }: Scheduler, time: number) =>
  toNanoseconds(wallTimeBetween(epoch, time));
