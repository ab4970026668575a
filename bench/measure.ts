/** Measures in processes of their own, round by round. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { CLAIMS_FILE, type ColumnInfo, OURS } from "./columns.ts";
import type { GoProgram } from "./go-program.ts";
import { spin } from "./machine.ts";
import { CLAIMS, MEASUREMENTS } from "./measurements.ts";
import type { Measured, Row } from "./results.ts";

export interface MeasureOptions {
  columns: readonly ColumnInfo[];
  /** Names of workloads and of claims. */
  measurements: readonly string[];
  rounds: number;
  /** What a timed pass of a scalable measurement may take, in ms. */
  budget: number;
  go: GoProgram | undefined;
  /** Called when a round has been measured for one of the measurements. */
  onProgress(text: string): void;
}

/** One process may take so long, in ms. */
const TIMEOUT = 60_000;

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));

/**
 * In each round every measurement has its turn, in random order, and within it every column, in
 * random order: what drifts on the machine meets all columns alike, and no two at once.
 */
export async function measure(options: MeasureOptions): Promise<Row[]> {
  const { columns, measurements, rounds, onProgress } = options;
  const rows: Row[] = [];
  const settled = new Set<string>();
  const sizes = new Map<string, number>();
  for (let round = 1; round <= rounds; round++) {
    let done = 0;
    for (const measurement of shuffled(measurements)) {
      for (const column of shuffled(columns)) {
        const cell = `${column.id} ${measurement}`;
        if (settled.has(cell) || !isAsked(column, measurement)) continue;
        const spinMs = spin();
        const measured = await one(column, measurement, sizes.get(cell), options);
        if (measured.n !== undefined) sizes.set(cell, measured.n);
        // What is absent stays so; what failed may have been bad luck, once.
        if (measured.na !== undefined || (measured.fail !== undefined && round > 1)) {
          settled.add(cell);
        }
        rows.push({ column: column.id, measurement, round, spinMs, ...measured });
      }
      onProgress(`round ${round} of ${rounds}: ${++done} of ${measurements.length}`);
    }
  }
  return rows;
}

/** Claims are our own; Go is asked how it does with many goroutines. */
function isAsked({ id, kind }: ColumnInfo, measurement: string): boolean {
  if (!(measurement in CLAIMS) || id === OURS) return true;
  return kind === "go" && measurement.startsWith("goroutines-");
}

async function one(
  { id, kind, file }: ColumnInfo,
  measurement: string,
  n: number | undefined,
  { budget, go }: MeasureOptions,
): Promise<Measured> {
  if (kind === "go") return go ? runGo(go, id, measurement) : { na: "no Go 1.23 on this machine" };
  const module = measurement in CLAIMS ? CLAIMS_FILE : file!;
  const args = ["--expose-gc", "--disable-warning=ExperimentalWarning", CHILD, module, measurement];
  return run(process.execPath, [...args, String(budget), ...(n === undefined ? [] : [String(n)])]);
}

async function runGo({ binary }: GoProgram, id: string, name: string): Promise<Measured> {
  const { n, warm, expect } = MEASUREMENTS[name]!;
  const env = id === "go-1" ? { ...process.env, GOMAXPROCS: "1" } : process.env;
  const measured: Measured & { sum?: number } = await run(
    binary,
    [name, String(n), String(warm)],
    env,
  );
  const { sum, ...rest } = measured;
  const expected = expect(n);
  if (rest.fail !== undefined || sum === expected) return rest;
  return { fail: `wrong result: ${sum} instead of ${expected}` };
}

/** Runs a process that prints a line of JSON. */
function run(command: string, args: string[], env = process.env): Promise<Measured> {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { timeout: TIMEOUT, killSignal: "SIGKILL", env },
      (error, stdout, stderr) => {
        const line = stdout.split("\n").findLast((text) => text.startsWith("{"));
        if (line !== undefined) resolve(JSON.parse(line) as Measured);
        else if (error?.killed) resolve({ fail: `longer than ${TIMEOUT / 1000} s` });
        else resolve({ fail: (stderr || (error?.message ?? "")).trim().slice(-200) });
      },
    );
  });
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value);
}
