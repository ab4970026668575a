import { Sema } from "async-sema";
import type { Column } from "../column-type.ts";
import { mutexWorkload, only } from "./async-workloads.ts";

const mutex = mutexWorkload(
  () => new Sema(1),
  (semaphore) => semaphore.acquire(),
  (semaphore) => semaphore.release(),
);

export default {
  id: "async-sema",
  title: "async-sema",
  pkg: "async-sema",
  style: "async/await",
  ...only({ mutex }, "semaphores only"),
  notes: { mutex: "a semaphore of one" },
} satisfies Column;
