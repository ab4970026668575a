/**
 * What Go's `golang.org/x/time/rate/rate_test.go` says of reservations, ported. This file is lowered:
 * its async functions run on our scheduler.
 */
import { describe, test } from "vitest";
import { type context, nilChan, rate, time } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";
import { d, inD, run, t0, t1, t2, t3, t4, t5, t9 } from "./steps.ts";

/** The arguments of `reserveN`, and what is expected: when to act, and whether it is ok. */
type Request = [t: number, n: number, act: number, ok: boolean];

function runReserve(lim: rate.Limiter, [t, n, act, ok]: Request): rate.Reservation {
  const r = lim.reserveN(t, n);
  // From t0 on, the delay is the time to act.
  if (r.ok() !== ok || (ok && inD(r.delayFrom(t0)) !== inD(act - t0))) {
    const got = `(t${inD(r.delayFrom(t0))}, ${r.ok()})`;
    fail(`lim.reserveN(t${inD(t - t0)}, ${n}) = ${got} want (t${inD(act - t0)}, ${ok})`);
  }
  return r;
}

/** A test of a limiter with a limit of ten, unless it makes one of its own. */
const reserving = (f: (lim: rate.Limiter) => void, burst = 2, limit = 10) =>
  endsWell(() => f(new rate.Limiter(limit, burst)), 0);

describe("reservations", () => {
  test("TestSimpleReserve", () =>
    reserving((lim) => {
      runReserve(lim, [t0, 2, t0, true]);
      runReserve(lim, [t0, 2, t2, true]);
      runReserve(lim, [t3, 2, t4, true]);
    }));

  test("TestMix", () =>
    reserving((lim) => {
      runReserve(lim, [t0, 3, t1, false]); // should return false because n > burst
      runReserve(lim, [t0, 2, t0, true]);
      run(lim, [[t1, 1, 2, false]]); // not enough tokens - don't allow
      runReserve(lim, [t1, 2, t2, true]);
      run(lim, [[t1, -1, 1, false]]); // negative tokens - don't allow
      run(lim, [[t3, 1, 1, true]]);
    }));

  test("TestCancelInvalid", () =>
    reserving((lim) => {
      runReserve(lim, [t0, 2, t0, true]);
      const r = runReserve(lim, [t0, 3, t3, false]);
      r.cancelAt(t0); // should have no effect
      runReserve(lim, [t0, 2, t2, true]); // did not get extra tokens
    }));

  test("TestCancelLast", () =>
    reserving((lim) => {
      runReserve(lim, [t0, 2, t0, true]);
      const r = runReserve(lim, [t0, 2, t2, true]);
      r.cancelAt(t1); // got 2 tokens back
      runReserve(lim, [t1, 2, t2, true]);
    }));

  test("TestCancelTooLate", () =>
    reserving((lim) => {
      runReserve(lim, [t0, 2, t0, true]);
      const r = runReserve(lim, [t0, 2, t2, true]);
      r.cancelAt(t3); // too late to cancel - should have no effect
      runReserve(lim, [t3, 2, t4, true]);
    }));

  test("TestCancel0Tokens", () =>
    reserving((lim) => {
      runReserve(lim, [t0, 2, t0, true]);
      const r = runReserve(lim, [t0, 1, t1, true]);
      runReserve(lim, [t0, 1, t2, true]);
      r.cancelAt(t0); // got 0 tokens back
      runReserve(lim, [t0, 1, t3, true]);
    }));

  test("TestCancel1Token", () =>
    reserving((lim) => {
      runReserve(lim, [t0, 2, t0, true]);
      const r = runReserve(lim, [t0, 2, t2, true]);
      runReserve(lim, [t0, 1, t3, true]);
      r.cancelAt(t2); // got 1 token back
      runReserve(lim, [t2, 2, t4, true]);
    }));

  test("TestCancelMulti", () =>
    reserving((lim) => {
      runReserve(lim, [t0, 4, t0, true]);
      const rA = runReserve(lim, [t0, 3, t3, true]);
      runReserve(lim, [t0, 1, t4, true]);
      const rC = runReserve(lim, [t0, 1, t5, true]);
      rC.cancelAt(t1); // get 1 token back
      rA.cancelAt(t1); // get 2 tokens back, as if C was never reserved
      runReserve(lim, [t1, 3, t5, true]);
    }, 4));

  test("TestReserveJumpBack", () =>
    reserving((lim) => {
      runReserve(lim, [t1, 2, t1, true]); // start at t1
      runReserve(lim, [t0, 1, t1, true]); // should violate limit, burst
      runReserve(lim, [t2, 2, t3, true]);
      // burst size is 2, so n=3 always fails, and the state of lim should not be changed
      runReserve(lim, [t0, 3, t0, false]);
      runReserve(lim, [t2, 1, t4, true]);
      // Go's test gives it d to wait, by a function of its own: no time is enough as well.
      if (lim.allowN(t0, 2)) fail("lim.allowN(t0, 2) = true");
      runReserve(lim, [t2, 1, t5, true]);
    }));

  test("TestReserveJumpBackCancel", () =>
    reserving((lim) => {
      runReserve(lim, [t1, 2, t1, true]); // start at t1
      const r = runReserve(lim, [t1, 2, t3, true]);
      runReserve(lim, [t1, 1, t4, true]);
      r.cancelAt(t0); // cancel at t0, get 1 token back
      runReserve(lim, [t1, 2, t4, true]); // should violate limit, burst
    }));

  test("TestReserveSetLimit", () =>
    reserving(
      (lim) => {
        runReserve(lim, [t0, 2, t0, true]);
        runReserve(lim, [t0, 2, t4, true]);
        lim.setLimitAt(t2, 10);
        runReserve(lim, [t2, 1, t4, true]); // violates limit and burst
      },
      2,
      5,
    ));

  test("TestReserveSetBurst", () =>
    reserving(
      (lim) => {
        runReserve(lim, [t0, 2, t0, true]);
        runReserve(lim, [t0, 2, t4, true]);
        lim.setBurstAt(t3, 4);
        runReserve(lim, [t0, 4, t9, true]); // violates limit and burst
      },
      2,
      5,
    ));

  test("TestReserveSetLimitCancel", () =>
    reserving(
      (lim) => {
        runReserve(lim, [t0, 2, t0, true]);
        const r = runReserve(lim, [t0, 2, t4, true]);
        lim.setLimitAt(t2, 10);
        r.cancelAt(t2); // 2 tokens back
        runReserve(lim, [t2, 2, t3, true]);
      },
      2,
      5,
    ));

  // How long it may take is the argument of a function of Go's own; here it comes from a deadline. The
  // context has one, but does not end: it would at the very moment at which the second gets its token.
  test("TestReserveMax", () =>
    endsWell(async () => {
      const lim = new rate.Limiter(10, 2);
      const maxT: context.Context = {
        deadline: () => t0 + d,
        done: () => nilChan(),
        err: () => null,
        value: () => undefined,
        signal: new AbortController().signal,
      };
      const waits = [2, 1, 1].map((n) => lim.waitN(maxT, n));
      const ends: string[] = [];
      for (const wait of waits) {
        const text = await wait.then(
          () => "ok",
          (error: unknown) => (error as Error).message,
        );
        ends.push(`${text} at t${inD(time.now() - t0)}`);
      }
      const want = [
        "ok at t0",
        "ok at t1", // reserve for close future
        "rate: Wait(n=1) would exceed context deadline at t1", // time to act too far in the future
      ];
      if (ends.join() !== want.join()) fail(`got ${ends.join()}; want ${want.join()}`);
    }));
});
