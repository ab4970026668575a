import medium, { type Channel } from "medium";
import type { Column } from "../column-type.ts";
import { ABSENT, asyncWorkloads, selectWorkload } from "./async-workloads.ts";

const channels = {
  make: (capacity: number) => (capacity > 0 ? medium.chan(capacity) : medium.chan()),
  send: medium.put,
  receive: medium.take,
  isEnd: (received: number | symbol) => received === medium.CLOSED,
  value: (received: number | symbol) => received as number,
  close: (channel: Channel) => medium.close(channel),
};

export default {
  id: "medium",
  title: "medium",
  pkg: "medium",
  style: "async/await",
  ...asyncWorkloads(channels),
  range: ABSENT.iterator,
  select4: selectWorkload(channels, (all) => ({
    next: () => medium.any(...all),
    value: (received: [number, unknown]) => received[0],
  })),
  spawn: ABSENT.spawn,
  mutex: ABSENT.mutex,
  ctxtree: ABSENT.context,
  sleeps: ABSENT.timers,
  notes: {},
} satisfies Column;
