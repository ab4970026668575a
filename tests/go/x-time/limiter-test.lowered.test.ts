/**
 * What Go's `golang.org/x/time/rate/rate_test.go` says of limits and of `allow`, ported. This file is
 * lowered: its async functions run on our scheduler.
 */
import { test } from "vitest";
import { rate, sync, time } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";
import { type Allow, run, t0, t1, t2, t3, t4, t9 } from "./steps.ts";

test("TestLimit: an ordinary limit is not the infinite one", () =>
  endsWell(() => {
    const limit: rate.Limit = 10;
    if (limit === rate.Inf) fail("10 === rate.Inf should be false");
  }, 0));

test("TestEvery: the limit for an interval", () =>
  endsWell(() => {
    // Go's own looks only whether it is not too large.
    const closeEnough = (a: number, b: number) => Math.abs(a / b - 1) < 1e-9;
    const longest = (2 ** 63 - 1) * time.Nanosecond;
    const cases: [interval: number, lim: rate.Limit][] = [
      [0, rate.Inf],
      [-1, rate.Inf],
      [1 * time.Nanosecond, 1e9],
      [1 * time.Microsecond, 1e6],
      [1 * time.Millisecond, 1e3],
      [10 * time.Millisecond, 100],
      [100 * time.Millisecond, 10],
      [1 * time.Second, 1],
      [2 * time.Second, 0.5],
      [2.5 * time.Second, 0.4],
      [4 * time.Second, 0.25],
      [10 * time.Second, 0.1],
      [longest, 1e9 / (2 ** 63 - 1)],
    ];
    for (const [interval, want] of cases) {
      const lim = rate.every(interval);
      if (!closeEnough(lim, want)) fail(`every(${interval}) = ${lim} want ${want}`);
    }
  }, 0));

test.each<[string, burst: number, Allow[]]>([
  [
    "TestLimiterBurst1",
    1,
    [
      [t0, 1, 1, true],
      [t0, 0, 1, false],
      [t0, 0, 1, false],
      [t1, 1, 1, true],
      [t1, 0, 1, false],
      [t1, 0, 1, false],
      [t2, 1, 2, false], // burst size is 1, so n=2 always fails
      [t2, 1, 1, true],
      [t2, 0, 1, false],
    ],
  ],
  [
    "TestLimiterBurst3",
    3,
    [
      [t0, 3, 2, true],
      [t0, 1, 2, false],
      [t0, 1, 1, true],
      [t0, 0, 1, false],
      [t1, 1, 4, false],
      [t2, 2, 1, true],
      [t3, 2, 1, true],
      [t4, 2, 1, true],
      [t4, 1, 1, true],
      [t4, 0, 1, false],
      [t4, 0, 1, false],
      [t9, 3, 3, true],
      [t9, 0, 0, true],
    ],
  ],
  [
    "TestLimiterJumpBackwards",
    3,
    [
      [t1, 3, 1, true], // start at t1
      [t0, 2, 1, true], // jump back to t0, two tokens remain
      [t0, 1, 1, true],
      [t0, 0, 1, false],
      [t0, 0, 1, false],
      [t1, 1, 1, true], // got a token
      [t1, 0, 1, false],
      [t1, 0, 1, false],
      [t2, 1, 1, true], // got another token
      [t2, 0, 1, false],
      [t2, 0, 1, false],
    ],
  ],
])("%s: the tokens at t0 to t9", (_name, burst, allows) =>
  endsWell(() => run(new rate.Limiter(10, burst), allows), 0),
);

// See golang.org/issues/34861.
test("TestLimiter_noTruncationErrors: nothing is lost where nanoseconds are cut off", () =>
  endsWell(() => {
    if (!new rate.Limiter(0.7692307692307693, 1).allow()) fail("expected true");
  }, 0));

test("TestSimultaneousRequests: of fifteen, exactly the burst are allowed", () =>
  endsWell(async () => {
    const limit = 1;
    const burst = 5;
    const numRequests = 15;
    let numOK = 0;
    // Very slow replenishing bucket.
    const lim = new rate.Limiter(limit, burst);
    const wg = new sync.WaitGroup();
    for (let i = 0; i < numRequests; i++) {
      wg.go(() => {
        if (lim.allow()) numOK++;
      });
    }
    await wg.wait();
    if (numOK !== burst) fail(`numOK = ${numOK}, want ${burst}`);
  }));

test("TestLongRunningQPS: over five seconds, as many as the limit says, within a thousandth", () =>
  endsWell(async () => {
    const limit = 100;
    const burst = 100;
    let numOK = 0;
    const lim = new rate.Limiter(limit, burst);
    const start = time.now();
    const end = start + 5 * time.Second;
    while (time.now() < end) {
      if (lim.allow()) numOK++;
      await time.sleep(2 * time.Millisecond);
    }
    const ideal = burst + (limit * time.since(start)) / time.Second;
    // We should never get more requests than allowed.
    if (numOK > Math.trunc(ideal + 1)) fail(`numOK = ${numOK}, ideal ${ideal}`);
    // We should get very close to the number of requests allowed.
    if (numOK < Math.trunc(0.999 * ideal)) fail(`numOK = ${numOK}, ideal ${ideal}`);
  }, 0));

test.each<[string, rate.Limit]>([
  ["TestZeroLimit: a limit of zero", 0],
  ["TestTinyLimit: a tiny limit", 1e-10],
])("%s allows the burst, and nothing more", (_name, limit) =>
  endsWell(() => {
    const lim = new rate.Limiter(limit, 1);
    if (!lim.allow()) fail(`Limiter(${limit}, 1) want true when first used`);
    if (lim.allow()) fail(`Limiter(${limit}, 1) want false when already used`);
  }, 0),
);
