import { Chan, recv, Select } from "ts-chan";
import type { Column } from "../column-type.ts";
import { ABSENT, asyncWorkloads, rangeWorkload, selectWorkload } from "./async-workloads.ts";

/** `unsafe` leaves out the microtask by which every channel of it yields. */
export function tsChanColumn(unsafe: boolean): Column {
  const channels = {
    make: (capacity: number) => new Chan<number>(capacity).setUnsafe(unsafe),
    send: (channel: Chan<number>, value: number) => channel.send(value),
    receive: (channel: Chan<number>) => channel.recv(),
    isEnd: (received: IteratorResult<number, number | undefined>) => received.done === true,
    value: (received: IteratorResult<number, number | undefined>) => received.value!,
    close: (channel: Chan<number>) => channel.close(),
  };
  return {
    id: unsafe ? "ts-chan-unsafe" : "ts-chan",
    title: unsafe ? "ts-chan, setUnsafe" : "ts-chan",
    pkg: "ts-chan",
    style: "async/await",
    ...asyncWorkloads(channels),
    range: rangeWorkload(channels),
    select4: selectWorkload(channels, (all) => {
      const select = new Select(all.map((channel) => recv(channel))).setUnsafe(unsafe);
      return {
        next: () => select.wait(),
        value: (index: number) => select.recv(select.cases[index]!).value!,
      };
    }),
    spawn: ABSENT.spawn,
    mutex: ABSENT.mutex,
    ctxtree: ABSENT.context,
    sleeps: ABSENT.timers,
    notes: {},
  };
}
