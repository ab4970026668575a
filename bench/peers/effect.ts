import { Effect, type EffectOf, Fiber, type FiberOf, Queue, type QueueOf, Semaphore } from "effect";
import type { Column, Workload } from "../column-type.ts";
import { hostTurn } from "./async-workloads.ts";

type Body<A> = () => Generator<EffectOf<unknown>, A, unknown>;
const run = <A>(body: Body<A>) => Effect.runPromise(Effect.gen(body));
const fork = (body: Body<unknown>) => Effect.forkChild(Effect.gen(body));

const othersTurn = Effect.promise(async () => {
  await hostTurn();
  await hostTurn();
});

/** `take` fails once the queue has ended. */
const sumOf = (queue: QueueOf<number>) =>
  Effect.gen(function* () {
    let sum = 0;
    const all = Effect.gen(function* () {
      for (;;) sum += yield* Queue.take(queue);
    });
    yield* all.pipe(Effect.catch(() => Effect.void));
    return sum;
  });

const offer = (queue: QueueOf<number>, count: number): Body<void> =>
  function* () {
    for (let i = 0; i < count; i++) yield* Queue.offer(queue, i);
  };

const pingpong: Workload = (n) =>
  run(function* () {
    const there = yield* Queue.bounded<number>(0);
    const back = yield* Queue.bounded<number>(0);
    yield* fork(function* () {
      for (;;) yield* Queue.offer(back, yield* Queue.take(there));
    });
    let sum = 0;
    for (let i = 0; i < n; i++) {
      yield* Queue.offer(there, i);
      sum += yield* Queue.take(back);
    }
    return sum;
  });

const stream =
  (capacity: number): Workload =>
  (n) =>
    run(function* () {
      const numbers = yield* Queue.bounded<number>(capacity);
      yield* fork(function* () {
        for (let i = 0; i < n; i++) yield* Queue.offer(numbers, i);
        yield* Queue.end(numbers);
      });
      return yield* sumOf(numbers);
    });

const fanin: Workload = (n) =>
  run(function* () {
    const numbers = yield* Queue.bounded<number>(0);
    const producers: FiberOf<unknown>[] = [];
    for (let p = 0; p < 8; p++) producers.push(yield* fork(offer(numbers, n / 8)));
    yield* Effect.forkChild(Effect.andThen(Fiber.joinAll(producers), Queue.end(numbers)));
    return yield* sumOf(numbers);
  });

const select4: Workload = (n) =>
  run(function* () {
    const queues: QueueOf<number>[] = [];
    for (let k = 0; k < 4; k++) queues.push(yield* Queue.bounded<number>(0));
    for (const queue of queues) yield* fork(offer(queue, n / 4));
    const select = Effect.raceAllFirst(queues.map((queue) => Queue.take(queue)));
    let sum = 0;
    for (let i = 0; i < n; i++) sum += yield* select;
    return sum;
  });

const spawn: Workload = (n) =>
  run(function* () {
    let sum = 0;
    const fibers: FiberOf<void>[] = [];
    for (let i = 0; i < n; i++) {
      fibers.push(yield* Effect.forkChild(Effect.sync(() => void (sum += i))));
    }
    yield* Fiber.joinAll(fibers);
    return sum;
  });

const mutex: Workload = (n) =>
  run(function* () {
    const semaphore = yield* Semaphore.make(1);
    let count = 0;
    const counting = Semaphore.withPermit(
      semaphore,
      Effect.sync(() => void count++),
    );
    const fibers: FiberOf<unknown>[] = [];
    for (let p = 0; p < 8; p++) {
      fibers.push(
        yield* fork(function* () {
          for (let i = 0; i < n / 8; i++) yield* counting;
        }),
      );
    }
    yield* Fiber.joinAll(fibers);
    return count;
  });

const sieve: Workload = (n) =>
  run(function* () {
    let numbers = yield* Queue.bounded<number>(0);
    const first = numbers;
    yield* fork(function* () {
      for (let i = 2; ; i++) yield* Queue.offer(first, i);
    });
    let last = 0;
    for (let i = 0; i < n; i++) {
      const prime = yield* Queue.take(numbers);
      last = prime;
      const from = numbers;
      const to = yield* Queue.bounded<number>(0);
      yield* fork(function* () {
        for (;;) {
          const value = yield* Queue.take(from);
          if (value % prime !== 0) yield* Queue.offer(to, value);
        }
      });
      numbers = to;
    }
    return last;
  });

const blocked: Workload = (n, mark) =>
  run(function* () {
    const queue = yield* Queue.bounded<number>(0);
    let woken = 0;
    const countEnd = Effect.catch(() => Effect.sync(() => void woken++));
    const fibers: FiberOf<unknown>[] = [];
    for (let i = 0; i < n; i++) {
      fibers.push(yield* Effect.forkChild(Queue.take(queue).pipe(countEnd)));
    }
    yield* othersTurn;
    mark("parked");
    yield* Queue.end(queue);
    yield* Fiber.awaitAll(fibers);
    return woken;
  });

const ctxtree: Workload = (n, mark) =>
  run(function* () {
    let cancelled = 0;
    let forked = 0;
    const countInterrupt = Effect.onInterrupt(() => Effect.sync(() => void cancelled++));
    const parent = yield* fork(function* () {
      for (; forked < n; forked++) {
        yield* Effect.forkChild(Effect.never.pipe(countInterrupt));
      }
      yield* Effect.never;
    });
    while (forked < n) yield* othersTurn;
    yield* othersTurn;
    mark("parked");
    yield* Fiber.interrupt(parent);
    return cancelled;
  });

const sleeps: Workload = (n) =>
  run(function* () {
    let woken = 0;
    const fibers: FiberOf<void>[] = [];
    const wake = Effect.sync(() => void woken++);
    for (let i = 0; i < n; i++) {
      fibers.push(yield* Effect.forkChild(Effect.andThen(Effect.sleep((i % 100) + 1), wake)));
    }
    yield* Fiber.joinAll(fibers);
    return woken;
  });

export default {
  id: "effect",
  title: "effect",
  pkg: "effect",
  style: "generators of effects",
  pingpong,
  unbuf: stream(0),
  range: "n/a: a stream takes values in batches",
  buf128: stream(128),
  fanin,
  select4,
  spawn,
  mutex,
  sieve,
  blocked,
  ctxtree,
  sleeps,
  notes: {
    select4: "no select: `Effect.raceAllFirst` of four takes",
    mutex: "a semaphore of one",
    ctxtree: "interrupts a fiber that has children",
    sleeps: "real time",
  },
} satisfies Column;
