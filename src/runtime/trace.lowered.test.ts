/**
 * Traces of small programs, as tables: a line an event. This file is lowered: its async functions run
 * on our scheduler.
 */
import { expect, test } from "vitest";
import {
  chan,
  context,
  go,
  nilChan,
  Panic,
  runtime,
  select,
  semaphore,
  shared,
  sync,
  time,
} from "rendezvous";
import { replay, type Report, run, type TraceEvent } from "rendezvous/testing";

/** Each event in a line: the time, the goroutine, what it did. Things are shown by their names. */
function table({ trace, objects }: Report): string {
  const nameOf = (object: number) => objects![object]!.name;
  return trace!.map((it) => `${it.at} g${it.goroutine} ${words(it, nameOf)}`).join("\n");
}

function words(it: TraceEvent, nameOf: (object: number) => string): string {
  const by = "by" in it && it.by !== undefined ? ` by g${it.by}` : "";
  switch (it.kind) {
    case "block": {
      const until = it.until === undefined ? "" : ` until ${it.until}`;
      return `block ${it.state} [${it.on.map(nameOf).join(", ")}]${until}`;
    }
    case "start":
      return `start ${it.label}${by}`;
    case "end":
      return `end ${it.how}`;
    case "send":
      return `send #${it.message} ${it.value} to ${nameOf(it.object)}`;
    case "receive":
      return `receive ${it.message === undefined ? "" : `#${it.message} `}${it.value} from ${nameOf(it.object)}`;
    case "lock":
    case "unlock":
      return `${it.kind} ${nameOf(it.object)}${it.shared ? " shared" : ""}`;
    case "count":
      return `count ${nameOf(it.object)} ${it.value}`;
    case "signal":
      return `signal ${nameOf(it.object)}${it.all ? " all" : ""}`;
    case "cancel":
      return `cancel ${nameOf(it.object)}: ${it.cause}`;
    case "derive":
      return `derive ${nameOf(it.object)}`;
    case "read":
      return `read ${it.value} from ${nameOf(it.object)}`;
    case "write":
      return `write ${it.value} to ${nameOf(it.object)}`;
    case "close":
    case "fire":
      return `${it.kind} ${nameOf(it.object)}`;
    case "print":
    case "panic":
      return `${it.kind} ${it.text}`;
    default:
      return `${it.kind}${by}`;
  }
}

const tableOf = async (main: () => unknown, options: { leaks?: boolean } = {}) =>
  `\n${table(await run(main, { ...options, trace: true, sites: false }))}\n`;

test("a value goes from hand to hand", async () => {
  const program = async () => {
    const values = chan<number>();
    go(async () => {
      await values.send(7);
    });
    await values.receive();
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g2 start goroutine 2 by g1
0 g1 block chan receive [chan 1]
0 g2 run
0 g2 send #0 7 to chan 1
0 g1 receive #0 7 from chan 1
0 g1 ready by g2
0 g2 end returned
0 g1 run
0 g1 end returned
`);
});

test("a buffer, a close, and a loop until then", async () => {
  const program = async () => {
    const values = chan<string>(1);
    go(async () => {
      for (const it of ["a", "b", "c"]) await values.send(it);
      values.close();
    });
    for await (const it of values) console.log(it);
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g2 start goroutine 2 by g1
0 g1 block chan receive [chan 1]
0 g2 run
0 g2 send #0 'a' to chan 1
0 g1 receive #0 'a' from chan 1
0 g1 ready by g2
0 g2 send #1 'b' to chan 1
0 g2 block chan send [chan 1]
0 g1 run
0 g1 print a
0 g1 receive #1 'b' from chan 1
0 g2 send #2 'c' to chan 1
0 g2 ready by g1
0 g1 print b
0 g1 receive #2 'c' from chan 1
0 g1 print c
0 g1 block chan receive [chan 1]
0 g2 run
0 g2 close chan 1
0 g1 receive undefined from chan 1
0 g1 ready by g2
0 g2 end returned
0 g1 run
0 g1 end returned
`);
});

test("a select takes one of two that are ready, or what comes first", async () => {
  const program = async () => {
    const [a, b] = [chan<number>(1), chan<number>(1)];
    await a.send(1);
    await b.send(2);
    await select({ a, b });
    await select({ c: chan(), timeout: time.after(5) });
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g1 send #0 1 to chan 1
0 g1 send #0 2 to chan 2
0 g1 receive #0 1 from chan 1
0 g1 block select [chan 3, timer 1]
5 g0 fire timer 1
5 g1 receive 946684800005 from timer 1
5 g1 ready
5 g1 run
5 g1 end returned
`);
});

test("two want one lock, and a wait group counts them", async () => {
  const program = async () => {
    const mu = new sync.Mutex();
    const wg = new sync.WaitGroup();
    for (const name of ["x", "y"]) {
      wg.go(async () => {
        using _ = await mu.lock();
        await time.sleep(3);
        console.log(name);
      });
    }
    await wg.wait();
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g1 count wait group 1 1
0 g2 start goroutine 2 by g1
0 g1 count wait group 1 2
0 g3 start goroutine 3 by g1
0 g1 block sync.WaitGroup.Wait [wait group 1]
0 g2 run
0 g2 lock mutex 1
0 g2 block sleep [] until 3
0 g3 run
0 g3 block sync.Mutex.Lock [mutex 1]
3 g2 ready
3 g2 run
3 g2 print x
3 g2 unlock mutex 1
3 g2 end returned
3 g2 count wait group 1 1
3 g3 lock mutex 1
3 g3 ready
3 g3 run
3 g3 block sleep [] until 6
6 g3 ready
6 g3 run
6 g3 print y
6 g3 unlock mutex 1
6 g3 end returned
6 g3 count wait group 1 0
6 g1 ready by g3
6 g1 run
6 g1 end returned
`);
});

test("readers share a lock, and a writer waits for them", async () => {
  const program = async () => {
    const rw = new sync.RWMutex();
    go(async function writer() {
      await rw.lock();
      rw.unlock();
    });
    await rw.rLock();
    await rw.rLock();
    await runtime.gosched();
    rw.rUnlock();
    rw.rUnlock();
    await time.sleep(1);
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g2 start writer by g1
0 g1 lock rwmutex 1 shared
0 g1 lock rwmutex 1 shared
0 g1 yield
0 g2 run
0 g2 block sync.RWMutex.Lock [rwmutex 1]
0 g1 run
0 g1 unlock rwmutex 1 shared
0 g1 unlock rwmutex 1 shared
0 g2 lock rwmutex 1
0 g2 ready by g1
0 g1 block sleep [] until 1
0 g2 run
0 g2 unlock rwmutex 1
0 g2 end returned
1 g1 ready
1 g1 run
1 g1 end returned
`);
});

test("a context is cancelled, and all below it", async () => {
  const program = async () => {
    const [ctx, cancel] = context.withCancel(context.background());
    const [child] = context.withTimeout(ctx, 20);
    go(async function worker() {
      await child.done().receive();
    });
    await time.sleep(5);
    cancel();
    await time.sleep(1);
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g1 derive context 1
0 g1 derive context 2
0 g2 start worker by g1
0 g1 block sleep [] until 5
0 g2 run
0 g2 block chan receive [context 2]
5 g1 ready
5 g1 run
5 g1 cancel context 1: context canceled
5 g1 cancel context 2: context canceled
5 g2 receive undefined from context 2
5 g2 ready by g1
5 g1 block sleep [] until 6
5 g2 run
5 g2 end returned
6 g1 ready
6 g1 run
6 g1 end returned
`);
});

test("a deadline, and a timer that calls a function", async () => {
  const program = async () => {
    const [ctx] = context.withTimeout(context.background(), 3);
    time.afterFunc(2, function later() {
      console.log("later");
    });
    await ctx.done().receive();
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g1 derive context 1
0 g1 block chan receive [context 1]
2 g0 fire timer 1
2 g2 start later
2 g2 run
2 g2 print later
2 g2 end returned
3 g0 cancel context 1: context deadline exceeded
3 g1 receive undefined from context 1
3 g1 ready
3 g1 run
3 g1 end returned
`);
});

test("a condition is signalled", async () => {
  const program = async () => {
    const mu = new sync.Mutex();
    const cond = new sync.Cond(mu);
    go(async function setter() {
      await mu.lock();
      cond.signal();
      mu.unlock();
    });
    await mu.lock();
    await cond.wait();
    cond.broadcast();
    mu.unlock();
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g2 start setter by g1
0 g1 lock mutex 1
0 g1 unlock mutex 1
0 g1 block sync.Cond.Wait [cond 1]
0 g2 run
0 g2 lock mutex 1
0 g2 signal cond 1
0 g2 unlock mutex 1
0 g2 end returned
0 g1 lock mutex 1
0 g1 ready
0 g1 run
0 g1 signal cond 1 all
0 g1 unlock mutex 1
0 g1 end returned
`);
});

test("one makes way, one exits, one computes, one takes a token", async () => {
  const program = async () => {
    const sem = new semaphore.Weighted(1);
    go(async function exits() {
      await runtime.goexit();
    });
    await sem.acquire(context.background(), 1);
    await runtime.gosched();
    sem.release(1);
    await runtime.compute(4);
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g2 start exits by g1
0 g1 count semaphore 1 1
0 g1 yield
0 g2 run
0 g2 end goexit
0 g1 run
0 g1 count semaphore 1 0
4 g1 run
4 g1 end returned
`);
});

test("a shared variable is made, read and written, and a race knows its accesses", async () => {
  const program = async () => {
    const hits = shared(0, "hits");
    const total = shared<unknown>(undefined);
    go(() => hits.set(1));
    await runtime.gosched();
    hits.update((it) => it + 1);
    total.set({ hits: hits.get() });
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g1 write 0 to hits
0 g1 write undefined to shared variable 1
0 g2 start goroutine 2 by g1
0 g1 yield
0 g2 run
0 g2 write 1 to hits
0 g2 end returned
0 g1 run
0 g1 read 1 from hits
0 g1 write 2 to hits
0 g1 read 2 from hits
0 g1 write { hits: 2 } to shared variable 1
0 g1 end returned
`);
  const { races, trace } = await run(program, { trace: true });
  expect(races).toHaveLength(1);
  const { object, access, previous } = races[0]!;
  const eventsOf = ({ goroutine, step, kind }: typeof access) =>
    trace!.filter(
      (it) =>
        it.goroutine === goroutine && it.step === step && it.kind === kind && it.object === object,
    );
  expect(eventsOf(previous).map((it) => "value" in it && it.value)).toEqual(["1"]);
  // It is found at the first read, and there is another in that step.
  expect(eventsOf(access).map((it) => "value" in it && it.value)).toEqual(["1", "2"]);
});

test("a panic", async () => {
  const program = async () => {
    const values = chan<number>();
    go(async function sender() {
      await values.send(1);
    });
    await runtime.gosched();
    values.close();
    await time.sleep(1);
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g2 start sender by g1
0 g1 yield
0 g2 run
0 g2 block chan send [chan 1]
0 g1 run
0 g1 close chan 1
0 g2 ready by g1
0 g1 block sleep [] until 1
0 g2 run
0 g2 panic send on closed channel
0 g2 end panic
`);
});

test("a fatal error", async () => {
  const program = async () => {
    new sync.Mutex().unlock();
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g1 panic fatal error: sync: unlock of unlocked mutex
`);
});

test("a deadlock", async () => {
  const program = async () => {
    const [a, b] = [new sync.Mutex(), new sync.Mutex()];
    go(async function other() {
      await b.lock();
      await a.lock();
    });
    await a.lock();
    await runtime.gosched();
    await b.lock();
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g2 start other by g1
0 g1 lock mutex 1
0 g1 yield
0 g2 run
0 g2 lock mutex 2
0 g2 block sync.Mutex.Lock [mutex 1]
0 g1 run
0 g1 block sync.Mutex.Lock [mutex 2]
`);
});

test("a leak", async () => {
  const program = async () => {
    const results = chan<number>();
    for (const it of [1, 2]) go(async () => results.send(it));
    await results.receive();
  };
  expect(await tableOf(program, { leaks: true })).toBe(`
0 g1 start main
0 g1 run
0 g2 start goroutine 2 by g1
0 g3 start goroutine 3 by g1
0 g1 block chan receive [chan 1]
0 g2 run
0 g2 send #0 1 to chan 1
0 g1 receive #0 1 from chan 1
0 g1 ready by g2
0 g2 end returned
0 g3 run
0 g3 block chan send [chan 1]
0 g1 run
0 g1 end returned
0 g3 leak
`);
});

test("what waits for ever on nothing", async () => {
  const program = async () => {
    go(async () => {
      throw new Panic("boom");
    });
    await nilChan<number>().receive();
  };
  expect(await tableOf(program)).toBe(`
0 g1 start main
0 g1 run
0 g2 start goroutine 2 by g1
0 g1 block chan receive (nil chan) []
0 g2 run
0 g2 panic boom
0 g2 end panic
`);
});

test("the same schedule makes the same trace; without being asked there is none", async () => {
  const program = async () => {
    const values = chan<number>();
    for (const it of [1, 2, 3]) go(async () => values.send(it));
    for (let i = 0; i < 3; i++) await values.receive();
  };
  const first = await run(program, { schedule: "random", seed: 3, trace: true });
  const again = await replay(program, first.schedule, { trace: true });
  expect(again.trace).toEqual(first.trace);
  expect(first.trace!.length).toBeGreaterThan(8);
  const untraced = await replay(program, first.schedule);
  expect(untraced).not.toHaveProperty("trace");
  expect(untraced).not.toHaveProperty("objects");
});

test("to look at a value that is sent is no access to it", async () => {
  const report = await run(
    async () => {
      const values = chan<unknown>(1);
      const hits = shared(0, "hits");
      const told = chan<void>();
      go(async () => {
        hits.set(1);
        await told.send();
      });
      await told.receive();
      await values.send(hits);
      await values.send({ text: "x".repeat(100) });
    },
    { trace: true },
  );
  const sent = report.trace!.flatMap((it) => (it.kind === "send" ? [it.value] : []));
  expect(sent[1]).toBe("Shared { 1 }");
  expect(report.races).toEqual([]);
});
