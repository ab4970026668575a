/** The same programs without the compiler: Node's own `await`, on real time. */
import type { Column, Mark, Workload } from "./column-type.ts";

interface Program {
  main(n: number, mark: Mark): Promise<number>;
}

const program =
  (name: string): Workload =>
  async (n, mark) => {
    const { main } = (await import(`./workloads/${name}.ts`)) as Program;
    return main(n, mark);
  };

export default {
  id: "rendezvous-plain",
  title: "Rendezvous, not compiled",
  pkg: null,
  style: "async/await",
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
  notes: {},
} satisfies Column;
