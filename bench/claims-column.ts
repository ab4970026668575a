/** What only this library is asked for. */
import type { Workload } from "./column-type.ts";
import { allCompiled, compiledWorkload } from "./compiled-workload.ts";
import { type ClaimName, CROWDS, PENDING_TIMERS } from "./measurements.ts";

const folder = new URL("workloads/", import.meta.url);

const bySize = (program: string, name: string, sizes: readonly number[]) =>
  Object.fromEntries(
    sizes.map((size) => [`${name}-${size}`, compiledWorkload(program, folder, { size })]),
  );

const pingPong = (options: Parameters<typeof compiledWorkload>[2]) =>
  compiledWorkload("pingpong", folder, options);

const column = {
  ...bySize("crowd", "goroutines", CROWDS),
  ...bySize("timers", "timers", PENDING_TIMERS),
  lock: compiledWorkload("lock", folder),
  "lock-contended": compiledWorkload("lock-contended", folder),
  yield: compiledWorkload("yield", folder),
  "spawn-await": compiledWorkload("spawn-await", folder),
  "receive-ok": compiledWorkload("receive-ok", folder),
  "trace-off": pingPong({ trace: false }),
  "trace-on": pingPong({ trace: true }),
  "trace-read": pingPong({ trace: true, reads: true }),
  "lines-on": pingPong({ sites: true }),
  "trace-lines": pingPong({ trace: true, sites: true }),
} as Record<ClaimName, Workload | string>;

await allCompiled();
export default column;
