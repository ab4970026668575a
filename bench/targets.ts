/** What this library sets out to reach, and whether the figures say that it does. */
import { COLUMNS, OURS } from "./columns.ts";
import { CROWDS, PENDING_TIMERS, WORKLOAD_NAMES, type WorkloadName } from "./measurements.ts";
import type { Figure, Results } from "./results.ts";
import { duration, figure, times } from "./statistics.ts";

export interface Verdict {
  target: string;
  /** What was measured; nothing if it was not. */
  measured: string;
  /** `undefined` if it was not measured. */
  reached: boolean | undefined;
}

/** By how many times the fastest JavaScript peer takes longer. */
const AHEAD_OF_PEERS: Partial<Record<WorkloadName, number>> = {
  pingpong: 3,
  buf128: 3,
  unbuf: 2.5,
  fanin: 2,
  select4: 2,
};

const AHEAD_OF_GO: readonly WorkloadName[] = ["pingpong", "unbuf", "fanin", "select4"];

/** We may take so many times as long as Go. */
const WITHIN_GO: Partial<Record<WorkloadName, number>> = { buf128: 2, sieve: 2 };

/** The dearest of several costs that are called the same is at most so many times the cheapest. */
const FLAT = 2;

const TRACED = 3;

export function verdicts(results: Results): Verdict[] {
  return [
    ...WORKLOAD_NAMES.map((name) => aheadOfPeers(results, name)),
    ...AHEAD_OF_GO.map((name) => aheadOfGo(results, name)),
    ...Object.entries(WITHIN_GO).map(([name, most]) => withinGo(results, name, most)),
    below(results, "lock", "lock and unlock, nobody else", 50, (ns) => duration(ns)),
    below(results, "spawn", "start and join a goroutine that never waits", 2_000, duration),
    below(results, "spawn-await", "start and join a goroutine that waits once", 2_000, duration),
    below(results, "blocked", "a parked goroutine", 1_000, (b) => `${figure(b)} bytes`, "bytes"),
    below(results, "sleeps", "10,000 sleeps on the virtual clock", 5e6, duration, "ns"),
    flat(results),
    logarithmic(results),
    untraced(results),
    traced(results),
  ];
}

const notMeasured = (target: string): Verdict => ({ target, measured: "", reached: undefined });

function aheadOfPeers(results: Results, name: WorkloadName): Verdict {
  const factor = AHEAD_OF_PEERS[name];
  const target = factor
    ? `${name}: ${times(factor)} as fast as every JavaScript peer`
    : `${name}: faster than every JavaScript peer`;
  const ours = results.median(OURS, name);
  const fastest = COLUMNS.filter(({ kind }) => kind === "peer")
    .map(({ id, title }) => ({ title, theirs: results.median(id, name) }))
    .filter((peer) => peer.theirs !== undefined)
    .sort((a, b) => a.theirs! - b.theirs!)[0];
  if (ours === undefined || !fastest) return notMeasured(target);
  const ratio = fastest.theirs! / ours;
  return {
    target,
    measured: `${times(ratio)} as fast as ${fastest.title}, the fastest`,
    reached: factor ? ratio >= factor : ratio > 1,
  };
}

function aheadOfGo(results: Results, name: WorkloadName): Verdict {
  const target = `${name}: faster than Go on all cores`;
  const [ours, go] = [results.median(OURS, name), results.median("go", name)];
  if (ours === undefined || go === undefined) return notMeasured(target);
  return { target, measured: `${times(go / ours)} as fast as Go`, reached: ours < go };
}

function withinGo(results: Results, name: string, most: number): Verdict {
  const target = `${name}: at most ${times(most)} the time of Go on all cores`;
  const [ours, go] = [results.median(OURS, name), results.median("go", name)];
  if (ours === undefined || go === undefined) return notMeasured(target);
  return { target, measured: `${times(ours / go)} the time of Go`, reached: ours / go <= most };
}

function below(
  results: Results,
  measurement: string,
  what: string,
  limit: number,
  text: (value: number) => string,
  which: Figure = "perOp",
): Verdict {
  const target = `${what}: less than ${text(limit)}`;
  const value = results.median(OURS, measurement, which);
  if (value === undefined) return notMeasured(target);
  return { target, measured: text(value), reached: value < limit };
}

function flat(results: Results): Verdict {
  const target = `cost per operation flat from 10 to 1,000,000 goroutines: at most ${times(FLAT)} from the cheapest to the dearest`;
  const costs = CROWDS.map((size) => results.median(OURS, `goroutines-${size}`));
  if (!allKnown(costs)) return notMeasured(target);
  const ratio = Math.max(...costs) / Math.min(...costs);
  return {
    target,
    measured: `${times(ratio)}, ${duration(Math.min(...costs))} to ${duration(Math.max(...costs))}`,
    reached: ratio <= FLAT,
  };
}

function logarithmic(results: Results): Verdict {
  const [least, most] = [PENDING_TIMERS[0], PENDING_TIMERS.at(-1)!];
  const limit = Math.log(most) / Math.log(least);
  const target = `a timer costs O(log n): from 1,000 to 1,000,000 pending at most ${times(limit)}`;
  const costs = [least, most].map((size) => results.median(OURS, `timers-${size}`));
  if (!allKnown(costs)) return notMeasured(target);
  const [few, many] = costs as [number, number];
  return {
    target,
    measured: `${times(many / few)}, ${duration(few)} to ${duration(many)}`,
    reached: many / few <= limit,
  };
}

/** The two are measured apart: as long as their ranges overlap, they are the same. */
function untraced(results: Results): Verdict {
  const target = "tracing, off: no cost that can be measured";
  const never = results.spread(OURS, "pingpong");
  const off = results.spread(OURS, "trace-off");
  if (!never || !off) return notMeasured(target);
  return {
    target,
    measured: `${duration(off.median)}, and ${duration(never.median)} where it is not asked for`,
    reached: off.min <= never.max,
  };
}

function traced(results: Results): Verdict {
  const target = `tracing, on: at most ${times(TRACED)} the time`;
  const [off, on] = [results.median(OURS, "trace-off"), results.median(OURS, "trace-on")];
  if (off === undefined || on === undefined) return notMeasured(target);
  return {
    target,
    measured: `${times(on / off)}, ${duration(off)} to ${duration(on)}`,
    reached: on / off <= TRACED,
  };
}

const allKnown = (values: readonly (number | undefined)[]): values is readonly number[] =>
  values.every((value) => value !== undefined);
