import type { Observer } from "./observer.ts";

/** Tells `first` and `second` of everything. What `first` answers is the answer. */
export function observers(first: Observer, second: Observer): Observer {
  const both = (name: keyof Observer) =>
    function (...told: never[]) {
      tell(second, name, told);
      return tell(first, name, told);
    };
  return Object.fromEntries(NAMES.map((name) => [name, both(name)])) as unknown as Observer;
}

const tell = (observer: Observer, name: keyof Observer, told: never[]) =>
  Reflect.apply<Observer, never[], unknown>(observer[name], observer, told);

const EVERY: Readonly<Record<keyof Observer, true>> = {
  started: true,
  made: true,
  derived: true,
  forgets: true,
  isPartOf: true,
  waits: true,
  waitsForAny: true,
  sleeps: true,
  sent: true,
  received: true,
  receivedClosed: true,
  receivedTime: true,
  closed: true,
  blames: true,
  took: true,
  gaveBack: true,
  counted: true,
  signalled: true,
  cancelled: true,
  fired: true,
  accessed: true,
  printed: true,
};
const NAMES = Object.keys(EVERY) as (keyof Observer)[];
