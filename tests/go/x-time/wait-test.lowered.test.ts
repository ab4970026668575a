/**
 * What Go's `golang.org/x/time/rate/rate_test.go` says of `wait`, ported. Go's tests have a clock of
 * their own; here time is virtual anyway. This file is lowered: its async functions run on our scheduler.
 */
import { test } from "vitest";
import { context, go, rate, time } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";
import { d } from "./steps.ts";

const background = context.background();

interface Wait {
  name: string;
  ctx: context.Context;
  n: number;
  /** In multiples of d. */
  delay: number;
  /** What it fails with, or null. Go's tests only know that it fails. */
  error: string | null;
}

async function runWait(lim: rate.Limiter, { name, ctx, n, delay, error }: Wait) {
  const start = time.now();
  let got: string | null = null;
  try {
    await lim.waitN(ctx, n);
  } catch (thrown) {
    got = (thrown as Error).message;
  }
  // Go allows for a late scheduler. The virtual clock knows none.
  const took = time.since(start) / d;
  if (got !== error || took !== delay) {
    fail(`lim.waitN(${name}, ${n}) = ${got} after ${took} d; want ${error} after ${delay} d`);
  }
}

test("TestWaitSimple: a context that is done, too many, at once, and later", () =>
  endsWell(async () => {
    const lim = new rate.Limiter(10, 3);
    const [ctx, cancel] = context.withCancel(background);
    cancel();
    const none = { ctx: background, delay: 0, error: null };
    await runWait(lim, {
      ...none,
      name: "already-cancelled",
      ctx,
      n: 1,
      error: "context canceled",
    });
    await runWait(lim, {
      ...none,
      name: "exceed-burst-error",
      n: 4,
      error: "rate: Wait(n=4) exceeds limiter's burst 3",
    });
    await runWait(lim, { ...none, name: "act-now", n: 2 });
    await runWait(lim, { ...none, name: "act-later", n: 3, delay: 2 });
  }));

test("TestWaitCancel: a wait that is cancelled gives its tokens back", () =>
  endsWell(async () => {
    const lim = new rate.Limiter(10, 3);
    const [ctx, cancel] = context.withCancel(background);
    await runWait(lim, { name: "act-now", ctx, n: 2, delay: 0, error: null });
    // after this lim.tokens = 1
    go(async () => {
      await time.sleep(d);
      cancel();
    });
    await runWait(lim, { name: "will-cancel", ctx, n: 3, delay: 1, error: "context canceled" });
    // should get 3 tokens back, and have lim.tokens = 2
    if (lim.tokens() !== 2) fail(`lim.tokens() = ${lim.tokens()}; want 2`);
    await runWait(lim, {
      name: "act-now-after-cancel",
      ctx: background,
      n: 2,
      delay: 0,
      error: null,
    });
  }));

test("TestWaitTimeout: what would take longer than the deadline fails at once", () =>
  endsWell(async () => {
    const lim = new rate.Limiter(10, 3);
    const [ctx, cancel] = context.withTimeout(background, d);
    await runWait(lim, { name: "act-now", ctx, n: 2, delay: 0, error: null });
    await runWait(lim, {
      name: "w-timeout-err",
      ctx,
      n: 3,
      delay: 0,
      error: "rate: Wait(n=3) would exceed context deadline",
    });
    cancel();
  }));

test("TestWaitInf: without a limit the burst has no meaning", () =>
  endsWell(async () => {
    const lim = new rate.Limiter(rate.Inf, 0);
    await runWait(lim, {
      name: "exceed-burst-no-error",
      ctx: background,
      n: 3,
      delay: 0,
      error: null,
    });
  }));

test("TestSetAfterZeroLimit: a limit of zero can be raised", () =>
  endsWell(async () => {
    const lim = new rate.Limiter(0, 1);
    // The limiter should start off full, so even though our rate limit is 0, our first request
    // should be allowed…
    if (!lim.allow()) fail("Limiter(0, 1) want true when first used");
    // …the token bucket is not being replenished though, so the second request should not succeed
    if (lim.allow()) fail("Limiter(0, 1) want false when already used");

    lim.setLimit(10);

    // We set the limit to 10/s so expect to get another token in 100ms
    await runWait(lim, {
      name: "wait-after-set-nonzero-after-zero",
      ctx: background,
      n: 1,
      delay: 1,
      error: null,
    });
  }));
