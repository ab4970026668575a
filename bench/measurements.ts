/** What is measured: the workloads that every column has, and those of our own claims. */

/** How one workload is run, and how its result is checked. */
export interface Measurement {
  title: string;
  /** Operations in the timed pass. */
  n: number;
  /** Operations in each of the two passes before it; 0 where the first pass is what counts. */
  warm: number;
  /** What is shown: nanoseconds for each operation, or milliseconds for the whole pass. */
  unit: "ns" | "ms";
  /** Whether `n` may be cut, so that a slow column does not take for ever. */
  scalable: boolean;
  /** `n` is a multiple of this. */
  multiple?: number;
  /** The checksum for `n` operations; `undefined` where only some `n` have a known one. */
  expect(n: number): number | undefined;
}

/** The sum of 0, 1, … n - 1. */
const sumBelow = (n: number) => (n * (n - 1)) / 2;

const itself = (n: number) => n;

const channel = { unit: "ns", scalable: true, expect: sumBelow } as const;
const whole = { warm: 0, unit: "ms", scalable: false, expect: itself } as const;

const PRIMES: Readonly<Record<number, number>> = { 50: 229, 1000: 7919 };

/** What every column is asked for. */
export const WORKLOADS = {
  pingpong: { title: "a number there and back", ...channel, n: 200_000, warm: 20_000 },
  unbuf: { title: "unbuffered channel", ...channel, n: 1_000_000, warm: 20_000 },
  range: { title: "the same, in the form of a loop", ...channel, n: 1_000_000, warm: 20_000 },
  buf128: { title: "buffer of 128", ...channel, n: 1_000_000, warm: 20_000 },
  fanin: {
    title: "8 producers, 1 consumer",
    ...channel,
    n: 400_000,
    warm: 20_000,
    multiple: 8,
    expect: (n) => 8 * sumBelow(n / 8),
  },
  select4: {
    title: "select over 4 channels",
    ...channel,
    n: 200_000,
    warm: 20_000,
    multiple: 4,
    expect: (n) => 4 * sumBelow(n / 4),
  },
  spawn: {
    title: "start and join 100,000",
    unit: "ns",
    scalable: false,
    n: 100_000,
    warm: 10_000,
    expect: sumBelow,
  },
  mutex: {
    title: "lock and unlock, 8 in turn",
    ...channel,
    n: 400_000,
    warm: 20_000,
    multiple: 8,
    expect: itself,
  },
  sieve: {
    title: "prime sieve, 1,000 primes",
    unit: "ms",
    scalable: false,
    n: 1_000,
    warm: 50,
    expect: (n) => PRIMES[n],
  },
  blocked: { title: "100,000 parked, woken by a close", ...whole, n: 100_000 },
  ctxtree: { title: "cancel 10,000 child contexts", ...whole, n: 10_000 },
  sleeps: { title: "10,000 sleeps of 1 to 100 ms", ...whole, n: 10_000 },
} satisfies Record<string, Measurement>;

export type WorkloadName = keyof typeof WORKLOADS;

export const WORKLOAD_NAMES = Object.keys(WORKLOADS) as WorkloadName[];

/** How many goroutines take part in `goroutines-…`. */
export const CROWDS = [10, 100, 1_000, 10_000, 100_000, 1_000_000] as const;

/** How many timers are pending in `timers-…`. */
export const PENDING_TIMERS = [1_000, 10_000, 100_000, 1_000_000] as const;

const crowd = (size: number): Measurement => ({
  title: `${size.toLocaleString("en-US")} goroutines`,
  // So many that the start and the end of each goroutine count for little.
  n: Math.max(1_000_000, 4 * size),
  warm: 20_000,
  unit: "ns",
  scalable: false,
  expect(n) {
    const pairs = pairsOf(n, size);
    return pairs * sumBelow(n / pairs);
  },
});

/** So many pairs hand `n` values over, where `size` goroutines are asked for: each pair two or more. */
export const pairsOf = (n: number, size: number) => Math.min(size, n / 2) / 2;

const timers = (size: number): Measurement => ({
  title: `${size.toLocaleString("en-US")} timers pending`,
  n: 100_000,
  warm: 2_000,
  unit: "ns",
  scalable: false,
  expect: itself,
});

const costs = { unit: "ns", scalable: true, multiple: 8, expect: itself } as const;
const pingPong = WORKLOADS.pingpong;
/** So few that a trace keeps all events of it: of more than a million the rest is only counted. */
const traced = { ...pingPong, n: 90_000 };

/** What only this library is asked for; `goroutines-…` also of Go. */
export const CLAIMS = {
  ...named("goroutines", CROWDS, crowd),
  ...named("timers", PENDING_TIMERS, timers),
  lock: { title: "lock and unlock, nobody else", ...costs, n: 1_000_000, warm: 20_000 },
  "lock-contended": { title: "lock, yield, unlock, 8 wait", ...costs, n: 200_000, warm: 8_000 },
  yield: { title: "yield alone, 8 in turn", ...costs, n: 400_000, warm: 8_000 },
  "spawn-await": { ...WORKLOADS.spawn, title: "start and join, each awaits once" },
  "receive-ok": { ...WORKLOADS.unbuf, title: "unbuffered, `receiveOk` in place of `for await`" },
  "trace-off": { ...traced, title: "ping-pong, tracing off" },
  "trace-on": { ...traced, title: "ping-pong, tracing on" },
  "trace-read": { ...traced, title: "ping-pong, tracing on, and its events read" },
  "lines-on": { ...pingPong, n: 20_000, title: "ping-pong, lines on" },
  "trace-lines": { ...pingPong, n: 20_000, title: "ping-pong, tracing and lines on" },
} satisfies Record<string, Measurement>;

export type ClaimName = keyof typeof CLAIMS;

/** Any of them, by its name. */
export const MEASUREMENTS: Readonly<Record<string, Measurement>> = { ...WORKLOADS, ...CLAIMS };

function named<Prefix extends string, Size extends number>(
  prefix: Prefix,
  sizes: readonly Size[],
  make: (size: number) => Measurement,
) {
  const entries = sizes.map((size) => [`${prefix}-${size}`, make(size)]);
  return Object.fromEntries(entries) as Record<`${Prefix}-${Size}`, Measurement>;
}
