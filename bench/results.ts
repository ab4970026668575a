/** The rows that a benchmark gives, and what is asked of them. */
import { median } from "./statistics.ts";

/** What one process has measured. */
export interface Measured {
  /** How many operations it was in the end. */
  n?: number;
  ns?: number;
  /** Where a workload parks its goroutines: how long until all were, and from there to the end. */
  parkNs?: number;
  wakeNs?: number;
  /** Live memory for each parked goroutine, after a garbage collection. */
  bytes?: number;
  /** Why the column does not have this. */
  na?: string;
  /** What went wrong. */
  fail?: string;
}

/** One process, and the moment it ran at. */
export interface Row extends Measured {
  column: string;
  measurement: string;
  round: number;
  /** How long a fixed loop took just before: the machine's noise. */
  spinMs: number;
}

/** Which of a row's figures. `perOp` is ns for each operation. */
export type Figure = "perOp" | "ns" | "parkNs" | "wakeNs" | "bytes";

/** Median, least and most over the rounds. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

export class Results {
  readonly rows: readonly Row[];
  readonly #byCell: ReadonlyMap<string, readonly Row[]>;

  constructor(rows: readonly Row[]) {
    this.rows = rows;
    this.#byCell = Map.groupBy(rows, (row) => `${row.column} ${row.measurement}`);
  }

  of(column: string, measurement: string): readonly Row[] {
    return this.#byCell.get(`${column} ${measurement}`) ?? [];
  }

  /** `undefined` if no round has given this figure. */
  spread(column: string, measurement: string, figure: Figure = "perOp"): Spread | undefined {
    const values = this.of(column, measurement)
      .map((row) => valueOf(row, figure))
      .filter((value) => value !== undefined);
    if (values.length === 0) return undefined;
    return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
  }

  median(column: string, measurement: string, figure: Figure = "perOp"): number | undefined {
    return this.spread(column, measurement, figure)?.median;
  }

  /** How many operations it was, where that was cut. */
  cutTo(column: string, measurement: string, full: number): number | undefined {
    const n = this.of(column, measurement).find((row) => row.n !== undefined)?.n;
    return n === full ? undefined : n;
  }

  /** What went wrong, in the first round in which something did. */
  failure(column: string, measurement: string): string | undefined {
    return this.of(column, measurement).find((row) => row.fail !== undefined)?.fail;
  }
}

function valueOf(row: Row, figure: Figure): number | undefined {
  if (figure !== "perOp") return row[figure];
  return row.ns === undefined || row.n === undefined ? undefined : row.ns / row.n;
}
