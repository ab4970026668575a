/** The programs of the corpus under the scheduler of fast-check. */
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";
import fc from "fast-check";
import { promiseLibrary, Unsupported } from "./promise-library.ts";

type Body = (require: () => object, module: { exports: object }, console: { log: Log }) => void;
type Log = (...values: unknown[]) => void;

/** A bug, ready to be run on promises. */
export interface PromiseProgram {
  body: Body;
  prints: readonly string[];
}

export async function promiseProgram(name: string, prints: readonly string[]) {
  const source = await readFile(new URL(`bugs/${name}.ts`, import.meta.url), "utf8");
  const { code } = await transform(source, { loader: "ts", format: "cjs", target: "node24" });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a file of ours
  const body = new Function("require", "module", "console", code) as Body;
  return { body, prints };
}

/** So many turns of the microtask queue pass before nothing more is taken to come. */
const TURNS = 30;

/**
 * How many runs it takes until one fails, up to `most`; nothing if none does.
 *
 * @throws {Unsupported} if the program needs what there is not.
 */
export async function runsUntilFailure(
  { body, prints }: PromiseProgram,
  which: "buggy" | "fixed",
  seed: number,
  most: number,
): Promise<number | undefined> {
  let unsupported: Unsupported | undefined;
  let broken: { error: unknown } | undefined;
  const goesWell = async (scheduler: fc.Scheduler): Promise<boolean> => {
    const { library, state } = promiseLibrary(scheduler);
    const output: string[] = [];
    const module = { exports: {} as Record<typeof which, () => Promise<void>> };
    const main = { settled: false, error: undefined as unknown };
    body(() => library, module, { log: (...values) => output.push(values.join(" ")) });
    module.exports[which]().then(
      () => (main.settled = true),
      (error: unknown) => {
        main.settled = true;
        main.error = error;
      },
    );
    for (;;) {
      for (let i = 0; i < TURNS && scheduler.count() === 0; i++) await Promise.resolve();
      if (state.panic || scheduler.count() === 0) break;
      await scheduler.waitNext(1);
    }
    if (main.error instanceof Unsupported) unsupported = main.error;
    const printed = output.sort().join("\n") === [...prints].sort().join("\n");
    const isStuck = !main.settled || state.live > 0;
    return !isStuck && !state.panic && main.error === undefined && printed;
  };
  // Only what it returns is a result; what it throws is a fault of ours.
  const property = fc.asyncProperty(fc.scheduler(), (scheduler) =>
    goesWell(scheduler).catch((error: unknown) => {
      broken = { error };
      return false;
    }),
  );
  const details = await fc.check(property, { seed, numRuns: most, endOnFailure: true });
  if (unsupported) throw unsupported;
  if (broken) throw broken.error;
  return details.failed ? details.numRuns : undefined;
}
