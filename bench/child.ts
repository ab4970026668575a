/**
 * One measurement in a process of its own: `node --expose-gc child.ts COLUMN-FILE NAME BUDGET-MS [N]`
 * prints one line of JSON. Other passes come first, so that the timed one meets warm code.
 */
import { pathToFileURL } from "node:url";
import type { Workload } from "./column-type.ts";
import { MEASUREMENTS } from "./measurements.ts";
import type { Measured } from "./results.ts";

/** So many ms of processor time warm code up; and two passes at least. */
const WARM_UP = 200;

const [file = "", name = "", budget, fixedN] = process.argv.slice(2);
const measurement = MEASUREMENTS[name]!;

let hasReported = false;
function report(measured: Measured): void {
  if (hasReported) return;
  hasReported = true;
  process.stdout.write(`${JSON.stringify(measured)}\n`);
}
const fail = (error: unknown) => {
  report({ fail: (error instanceof Error ? error.message : String(error)).slice(0, 200) });
  process.exit(1);
};
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
process.on("exit", () => report({ fail: "nothing goes on any more: a deadlock" }));

const column = ((await import(pathToFileURL(file).href)) as { default: Record<string, unknown> })
  .default;
const workload = column[name];
if (typeof workload === "function") report(await measure(workload as Workload));
else
  report({ na: typeof workload === "string" ? workload.replace(/^n\/a: /, "") : "not provided" });
process.exit(0); // parked goroutines and timers must not keep it

async function measure(run: Workload): Promise<Measured> {
  let { n } = measurement;
  if (fixedN !== undefined) n = Number(fixedN);
  const { warm } = measurement;
  if (warm > 0) {
    const pass = await warmUp(run, warm);
    const expected = (pass / warm) * n;
    const isTooSlow = fixedN === undefined && expected > Number(budget) * 1e6;
    if (measurement.scalable && isTooSlow) n = cut((n * Number(budget) * 1e6) / expected, warm);
  }

  collectGarbage();
  const heapBefore = process.memoryUsage().heapUsed;
  let paused = 0;
  let parkedAt: number | undefined;
  let bytes: number | undefined;
  let begin: number | undefined;
  let end: number | undefined;
  const start = now();
  await checked(run, n, (name) => {
    const at = now();
    if (name === "begin") begin = at;
    else if (name === "end") end = at;
    else {
      parkedAt = at;
      collectGarbage();
      bytes = (process.memoryUsage().heapUsed - heapBefore) / n;
      paused += now() - at; // is not the workload's time
    }
  });
  end ??= now();
  return {
    n,
    ns: end - (begin ?? start) - paused,
    ...(parkedAt !== undefined && {
      parkNs: parkedAt - start,
      wakeNs: end - parkedAt - paused,
      bytes: bytes!,
    }),
  };
}

/** Returns how many ns the last pass took. */
async function warmUp(run: Workload, n: number): Promise<number> {
  const cpu = process.cpuUsage();
  for (let passes = 1; ; passes++) {
    const began = now();
    await checked(run, n);
    const pass = now() - began;
    const { user, system } = process.cpuUsage(cpu);
    if (passes >= 2 && (user + system) / 1000 >= WARM_UP) return pass;
  }
}

async function checked(run: Workload, n: number, mark: Parameters<Workload>[1] = () => undefined) {
  const sum = await run(n, mark);
  const expected = measurement.expect(n);
  if (sum !== expected) throw new Error(`wrong result: ${sum} instead of ${expected}`);
}

/** Down to a multiple of what the measurement asks for. */
function cut(n: number, atLeast: number): number {
  const { multiple = 1 } = measurement;
  return Math.max(atLeast, Math.floor(n / multiple) * multiple);
}

function now(): number {
  return Number(process.hrtime.bigint());
}

function collectGarbage(): void {
  if (!globalThis.gc) throw new Error("run it with --expose-gc");
  void globalThis.gc();
}
