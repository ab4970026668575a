/** The column of this library among its peers. */
import type { Column } from "./column-type.ts";
import { allCompiled, compiledWorkload } from "./compiled-workload.ts";

/** `workloads` is the folder of our programs. */
export async function column(workloads: URL): Promise<Column> {
  const program = (name: string) => compiledWorkload(name, workloads);
  const ours = {
    id: "rendezvous",
    title: "Rendezvous",
    pkg: null,
    style: "async/await, compiled",
    pingpong: program("pingpong"),
    unbuf: program("unbuf"),
    range: program("unbuf"),
    buf128: program("buf128"),
    fanin: program("fanin"),
    select4: program("select4"),
    spawn: program("spawn"),
    mutex: program("mutex"),
    sieve: program("sieve"),
    blocked: program("blocked"),
    ctxtree: program("ctxtree"),
    sleeps: program("sleeps"),
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
