import type { WorkloadName } from "./measurements.ts";

/**
 * What a workload calls while it runs: `parked` once all its goroutines wait, and their memory is
 * measured; `begin` and `end` where less than all of it is to be timed.
 */
export type Mark = (name: "parked" | "begin" | "end") => void;

/** Runs for `n` operations. Returns the checksum that it has come to. */
export type Workload = (n: number, mark: Mark) => Promise<number>;

/** One implementation of all workloads; a text says why there is none: `n/a: no select`. */
export interface Column extends Record<WorkloadName, Workload | string> {
  id: string;
  title: string;
  /** The package that is measured, if it is one. */
  pkg: string | null;
  style: string;
  /** For a workload, what stands for what. */
  notes: Partial<Record<WorkloadName, string>>;
}
