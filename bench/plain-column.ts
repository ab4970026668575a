/** The same programs without the compiler: Node's own `await`, on real time. */
import type { Column, Mark, Workload } from "./column-type.ts";
import { ourWorkloads } from "./our-workloads.ts";

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
  ...ourWorkloads(program),
  notes: {},
} satisfies Column;
