import { describe, expect, test } from "vitest";
import {
  durationFromTokens,
  type Grant,
  Inf,
  NEVER,
  secondsOf,
  TokenBucket,
  tokensFromDuration,
} from "./token-bucket.ts";

/** A call, at which time, how many tokens or which reservation, and what Go says: then, the tokens there are. */
type Step =
  | [call: "allow", t: number, n: number, ok: boolean, tokens: number]
  | [call: "reserve", t: number, n: number, timeToAct: number, tokens: number]
  | [call: "cancel", t: number, which: number, unused: 0, tokens: number];

// Recorded with Go 1.23: random calls of a limiter with a burst of 3, some of them at an earlier time.
const recorded: [limit: number, steps: Step[]][] = [
  [
    10 / 13,
    [
      ["reserve", -2227828572, 1, -2227828572, 2],
      ["cancel", 1875714285, 0, 0, 3],
      ["reserve", 2815428570, 3, 2815428570, 0],
      ["cancel", 1983799998, 0, 0, 0],
      ["allow", 5768285712, 1, true, 1.2714285707692308],
      ["reserve", 5859285712, 2, 6715428569, -0.6585714292307692],
      ["cancel", 6249285712, 1, 0, -0.3585714292307691],
      ["reserve", 7467571426, 3, 10615428570, -2.4214285723076925],
      ["reserve", 8401714283, 1, 11915428570, -2.702857143846154],
      ["allow", 10056428568, 2, false, -1.4300000015384617],
      ["reserve", 10115857139, 3, 15815428569, -4.384285716153846],
      ["reserve", 11191142853, 1, 17115428569, -4.557142859230769],
      ["cancel", 12526428567, 5, 0, -1.530000002307692],
      ["reserve", 12134942852, 3, 18023942855, -4.530000002307692],
      ["reserve", 13644428566, 1, 19323942854, -4.368857145384615],
      ["cancel", 15007571423, 7, 0, -1.3202857161538457],
    ],
  ],
  [
    1000 / 3,
    [
      ["allow", 497142, 2, true, 1],
      ["reserve", 4907141, 2, 4907141, 0.4699996666666668],
      ["reserve", 3331712, 1, 4921712, -0.5300003333333332],
      ["reserve", 11652854, 1, 11652854, 1.2437136666666668],
      ["reserve", 15419996, 2, 15419996, 0.4994276666666666],
      ["cancel", 19499996, 3, 0, 1.8594276666666667],
      ["reserve", 14156567, 1, 15658284, -0.5005723333333334],
      ["reserve", 21252852, 3, 24658284, -1.1351440000000004],
      ["reserve", 24951423, 1, 27658284, -0.9022870000000005],
      ["cancel", 26738565, 5, 0, -0.30657300000000054],
      ["cancel", 27719993, 5, 0, 0.020569666666666153],
      ["reserve", 30689993, 1, 30689993, 0.010569666666666144],
      ["allow", 29147993, 1, false, 0.010569666666666144],
      ["reserve", 32627135, 1, 33658284, -0.34371633333333385],
      ["cancel", 35074277, 7, 0, 0.4719976666666661],
    ],
  ],
  [
    12_345.678,
    [
      ["allow", 24068, 2, true, 1],
      ["reserve", 135848, 2, 135848, 0.3799998868400003],
      ["reserve", 219393, 3, 348068, -1.5885804446499998],
      ["reserve", 275745, 3, 591068, -3.892876797994],
      ["cancel", 339735, 1, 0, -3.102876616774],
      ["cancel", 438439, 1, 0, -1.884308815462],
      ["cancel", 496874, 1, 0, -1.1628891215320003],
      ["allow", 518628, 1, false, -0.8943212423199998],
      ["cancel", 567760, 1, 0, -0.2877533908240002],
      ["reserve", 590694, 3, 834068, -3.0046176115720002],
      ["allow", 746468, 2, false, -1.0814819668000004],
      ["cancel", 640797, 3, 0, 0.6139378932619999],
      ["cancel", 841005, 2, 0, 3],
      ["allow", 933576, 2, true, 1],
      ["reserve", 975696, 1, 975696, 0.51999995736],
      ["cancel", 1047554, 4, 0, 1.4071356870840002],
    ],
  ],
];

test.each(recorded)("a limit of %d gives what Go gives, to the last bit", (limit, steps) => {
  const bucket = new TokenBucket(limit, 3);
  const grants: Grant[] = [];
  const told = steps.map(([call, t, n]) => {
    if (call === "allow") return [call, t, n, bucket.reserve(t, n, 0).ok, bucket.tokensAt(t)];
    if (call === "reserve") grants.push(bucket.reserve(t, n, NEVER));
    else bucket.cancel(grants[n]!, t);
    return [call, t, n, call === "reserve" ? grants.at(-1)!.timeToAct : 0, bucket.tokensAt(t)];
  });
  expect(told).toEqual(steps);
});

describe("tokens and durations", () => {
  test("a duration is cut off to whole nanoseconds", () => {
    expect(durationFromTokens(3, 1)).toBe(333_333_333);
    expect(durationFromTokens(3, -1)).toBe(-333_333_333);
    expect(durationFromTokens(3, 2)).toBe(666_666_666);
  });

  test("without a rate they never come", () => {
    for (const limit of [0, -1]) {
      expect(durationFromTokens(limit, 1)).toBe(NEVER);
      expect(tokensFromDuration(limit, NEVER)).toBe(0);
    }
  });

  test("what would take longer than Go can say, never comes", () => {
    expect(durationFromTokens(1e-10, 1)).toBe(NEVER);
    expect(durationFromTokens(2 ** -30, 1)).toBe(2 ** 30 * 1e9);
  });

  test("seconds are whole ones and the rest", () => {
    expect(secondsOf(1_500_000_000)).toBe(1.5);
    expect(secondsOf(-1_500_000_000)).toBe(-1.5);
    // Divided as a whole, this would be 2.851851835: but Go adds what it has divided apart.
    expect(secondsOf(2_851_851_835)).toBe(2.8518518349999997);
  });
});

describe("a bucket", () => {
  test("is full at first, whenever that is, and never fuller", () => {
    const bucket = new TokenBucket(10, 3);
    expect([-1e9, 0, 1e18].map((t) => bucket.tokensAt(t))).toEqual([3, 3, 3]);
  });

  test("without a limit gives any number, and does not count them", () => {
    for (const limit of [Inf, Infinity]) {
      const bucket = new TokenBucket(limit, 0);
      expect(bucket.limit).toBe(Inf);
      expect(bucket.reserve(5, 1_000, 0)).toMatchObject({ ok: true, tokens: 1_000, timeToAct: 5 });
      expect(bucket.tokensAt(5)).toBe(0);
    }
  });

  test("gives tokens that are to come, but not more at once than its burst", () => {
    const bucket = new TokenBucket(10, 2);
    expect(bucket.reserve(0, 3, NEVER).ok).toBe(false);
    expect(bucket.reserve(0, 2, NEVER).timeToAct).toBe(0);
    expect(bucket.reserve(0, 1, NEVER).timeToAct).toBe(1e8);
    expect(bucket.tokensAt(0)).toBe(-1);
  });

  test("gives nothing that would come too late, and is as it was", () => {
    const bucket = new TokenBucket(10, 2);
    bucket.reserve(0, 2, NEVER);
    expect(bucket.reserve(0, 1, 99_999_999).ok).toBe(false);
    expect(bucket.tokensAt(0)).toBe(0);
    expect(bucket.reserve(0, 1, 100_000_000).ok).toBe(true);
  });

  test("brings its tokens up to date before the limit or the burst change", () => {
    const bucket = new TokenBucket(10, 4);
    bucket.reserve(0, 4, NEVER);
    bucket.setLimit(1e8, 100);
    expect(bucket.tokensAt(1e8)).toBe(1);
    expect(bucket.tokensAt(2e8)).toBe(4);
    bucket.setBurst(2e8, 8);
    expect(bucket.tokensAt(2e8)).toBe(4);
    expect(bucket.tokensAt(3e8)).toBe(8);
  });

  test("knows until when it has given, also when something before that is taken back", () => {
    const bucket = new TokenBucket(10, 10);
    bucket.reserve(0, 10, NEVER);
    const [five, two] = [bucket.reserve(0, 5, NEVER), bucket.reserve(0, 2, NEVER)];
    bucket.cancel(five, 0);
    expect(bucket.tokensAt(0)).toBe(-4);
    bucket.cancel(two, 0);
    expect(bucket.tokensAt(0)).toBe(-2);
  });

  test("takes back what was given while there was no limit", () => {
    const bucket = new TokenBucket(Inf, 5);
    const grant = bucket.reserve(0, 2, 0);
    bucket.setLimit(0, 1);
    bucket.reserve(0, 5, 0);
    bucket.cancel(grant, 0);
    expect(bucket.tokensAt(0)).toBe(2);
  });
});
