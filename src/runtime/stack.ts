import { activeScheduler } from "./active-scheduler.ts";
import { deepSite } from "./deep-site.ts";
import { describeGoroutine, formatGoroutine } from "./dump.ts";
import { runsAt } from "./goroutine-frames.ts";

/**
 * The stack of the goroutine that calls this, as Go prints it: its number, its state, its functions,
 * innermost first, each with its line, and who started it. `all`: those of all goroutines, the
 * caller's first. Go's `runtime.Stack`, which writes the same into a buffer.
 *
 * The lines of other goroutines are known only where the run remembers lines, and those of functions
 * that await one another only in compiled code.
 *
 * @example
 * console.log(runtime.stack().split("\n")[0]); // goroutine 1 [running]:
 * const ch = chan<number>();
 * go(() => ch.receive());
 * await runtime.gosched();
 * console.log(runtime.stack(true).split("\n\n")[1]?.split("\n")[0]); // goroutine 2 [chan receive]:
 * await ch.send(1);
 */
export function stack(all = false): string {
  const scheduler = activeScheduler("runtime.stack");
  const { current } = scheduler;
  const own = describeGoroutine(current, runsAt(current, deepSite()));
  const others = all ? [...scheduler.live].filter((it) => it !== current) : [];
  others.sort((a, b) => a.id - b.id);
  return [own, ...others.map((it) => describeGoroutine(it))].map(formatGoroutine).join("\n\n");
}
