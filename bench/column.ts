/** The column of this library among its peers. */
import type { Column } from "./column-type.ts";
import { allCompiled, compiledWorkload } from "./compiled-workload.ts";
import { ourWorkloads } from "./our-workloads.ts";

/** `workloads` is the folder of our programs. */
export async function column(workloads: URL): Promise<Column> {
  const ours = {
    id: "rendezvous",
    title: "Rendezvous",
    pkg: null,
    style: "async/await, compiled",
    ...ourWorkloads((name) => compiledWorkload(name, workloads)),
    notes: {
      unbuf: "`for await`, as Go's program has `for range`",
      range: "the same program as unbuf",
      fanin: "`wg.go` for `wg.Add(1)`, `go` and `defer wg.Done()`",
      spawn: "`wg.go`; no lock around the sum, as in every JavaScript column",
      mutex: "`wg.go`",
      blocked: "`wg.go`",
      ctxtree: "`wg.go`",
      sleeps: "`wg.go`; the clock is virtual: it jumps to the next timer when nobody can run",
    },
  };
  await allCompiled();
  return ours;
}
