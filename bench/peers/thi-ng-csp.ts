import { channel, type Channel, select } from "@thi.ng/csp";
import type { Column } from "../column-type.ts";
import { ABSENT, asyncWorkloads, rangeWorkload, selectWorkload } from "./async-workloads.ts";

const channels = {
  // 1 is the least, but `write` resolves only when the value has been read: a rendezvous.
  make: (capacity: number) => channel<number>(capacity > 0 ? capacity : 1),
  send: (to: Channel<number>, value: number) => to.write(value),
  receive: (from: Channel<number>) => from.read(),
  isEnd: (received: number | undefined) => received === undefined,
  value: (received: number | undefined) => received!,
  close: (closing: Channel<number>) => closing.close(),
};

export default {
  id: "thi-ng-csp",
  title: "@thi.ng/csp",
  pkg: "@thi.ng/csp",
  style: "async/await",
  ...asyncWorkloads(channels),
  range: rangeWorkload(channels),
  select4: selectWorkload(channels, (all) => ({
    next: () => select(...all),
    value: (received: [number, unknown]) => received[0],
  })),
  spawn: ABSENT.spawn,
  mutex: ABSENT.mutex,
  blocked: "n/a: at most 1,024 may wait to read",
  ctxtree: ABSENT.context,
  sleeps: ABSENT.timers,
  notes: {
    buf128: "`write` resolves when the value has been read, so the writer never runs ahead",
  },
} satisfies Column;
