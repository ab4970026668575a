import type { rate } from "rendezvous";
import { fail } from "../ends-well.ts";

/** The unit of time of Go's tests, in milliseconds. */
export const d = 100;

// Where the clock of every run begins; Go's t0 is the moment in which its tests start.
export const t0 = Date.UTC(2000, 0, 1);
export const t1 = t0 + d;
export const t2 = t0 + 2 * d;
export const t3 = t0 + 3 * d;
export const t4 = t0 + 4 * d;
export const t5 = t0 + 5 * d;
export const t9 = t0 + 9 * d;

/** The nearest multiple of d. */
export const inD = (duration: number) => Math.round(duration / d);

/** A call of `allowN`: when, how many tokens there are to be before, and what it is to say. */
export type Allow = [t: number, toks: number, n: number, ok: boolean];

export function run(lim: rate.Limiter, allows: readonly Allow[]) {
  allows.forEach(([t, wantToks, n, wantOk], i) => {
    const toks = lim.tokensAt(t);
    if (toks !== wantToks) fail(`step ${i}: lim.tokensAt(${t}) = ${toks} want ${wantToks}`);
    const ok = lim.allowN(t, n);
    if (ok !== wantOk) fail(`step ${i}: lim.allowN(${t}, ${n}) = ${ok} want ${wantOk}`);
  });
}
