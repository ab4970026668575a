import { Mutex } from "async-mutex";
import type { Column } from "../column-type.ts";
import { mutexWorkload, only } from "./async-workloads.ts";

const mutex = mutexWorkload(
  () => new Mutex(),
  (held) => held.acquire(),
  (_held, release) => release(),
);

export default {
  id: "async-mutex",
  title: "async-mutex",
  pkg: "async-mutex",
  style: "async/await",
  ...only({ mutex }, "locks only"),
  notes: {},
} satisfies Column;
