import type { Workload } from "./column-type.ts";

/** Our programs by workload, whatever runs them: `program` makes the workload of `workloads/NAME.ts`. */
export const ourWorkloads = (program: (name: string) => Workload) => ({
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
});
