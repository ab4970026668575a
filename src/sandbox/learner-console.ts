import { formatTable } from "../runtime/format-table.ts";
import { formatValues } from "../runtime/format-values.ts";

/** The methods of the console that print their arguments. */
const PRINTING = ["log", "info", "warn", "error", "debug"] as const;

/**
 * Gives the program a console whose lines go to `print`.
 *
 * While goroutines run, the runtime puts its own `log` and friends in place. So what is not one of
 * those goes through `console.log` as it stands at the time of the call: the order stays right, and
 * the report has the lines too.
 */
export function installConsole(target: Console, print: (line: string) => void): void {
  const counts = new Map<string, number>();
  const log = (...values: unknown[]) => target.log(...values);
  const quiet = () => undefined;
  for (const name of PRINTING) {
    target[name] = (...values: unknown[]) => {
      for (const line of formatValues(values).split("\n")) print(line);
    };
  }
  Object.assign(target, {
    trace: log,
    table: (rows: unknown, names?: readonly string[]) => log(formatTable(rows, names)),
    dir: (value: unknown) => log(value),
    dirxml: log,
    group: (...values: unknown[]) => values.length > 0 && log(...values),
    groupCollapsed: (...values: unknown[]) => values.length > 0 && log(...values),
    groupEnd: quiet,
    assert(condition?: unknown, ...values: unknown[]) {
      if (!condition) log("Assertion failed:", ...values);
    },
    count(label = "default") {
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      log(`${label}: ${count}`);
    },
    countReset: (label = "default") => void counts.delete(label),
    // Their output would tell real time, which differs from run to run.
    time: quiet,
    timeEnd: quiet,
    timeLog: quiet,
    timeStamp: quiet,
    profile: quiet,
    profileEnd: quiet,
    clear: quiet,
  } satisfies Partial<Record<keyof Console, unknown>>);
}
