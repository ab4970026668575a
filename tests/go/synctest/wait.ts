import { time } from "rendezvous";

/**
 * Returns when all other goroutines wait or have ended: Go's `synctest.Wait`. The clock moves only
 * then, and no timer is set to so short a time.
 */
export const wait = () => time.sleep(1e-9);
