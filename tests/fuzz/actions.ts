/**
 * What the interpreter does for each statement: the calls of the library, and the results as texts.
 *
 * A received value is its number, `undefined` if the channel is closed; with comma-ok the boolean
 * follows. A select gives the number of its case first. A time counts from the start of the run.
 */
import { context, go, nilChan, runtime, select, time } from "rendezvous";
import type { Chan, sync } from "rendezvous";
import type { Block, Blocking, Case, Immediate } from "./program.ts";

/** What the goroutines of a program share. */
export interface World {
  readonly start: number;
  readonly channels: Chan<number>[];
  readonly mutexes: sync.Mutex[];
  readonly rw: sync.RWMutex;
  readonly groups: sync.WaitGroup[];
  readonly contexts: [context.Context, context.CancelFunc][];
  readonly stops: (() => boolean)[];
  readonly timers: (time.Timer | time.Ticker | undefined)[];
  readonly once: sync.Once;
  readonly cond: sync.Cond;
  /** How many there are so far, main and those that are to begin later among them. */
  goroutines: number;
  /** The body of a goroutine; its number is `g`. */
  readonly run: (g: number, body: Block) => Promise<void>;
  /** How many values each goroutine has offered to channels. */
  readonly values: number[];
}

/** Every value is another: it tells whose it is, and which of theirs. */
function newValue({ values }: World, g: number): number {
  const count = values[g] ?? 0;
  values[g] = count + 1;
  return g * 100 + count;
}

export async function block(world: World, g: number, statement: Blocking): Promise<string> {
  switch (statement.kind) {
    case "send":
      await world.channels[statement.ch]!.send(newValue(world, g));
      return "";
    case "receive":
      return `${await world.channels[statement.ch]!.receive()}`;
    case "receiveOk": {
      const [value, ok] = await world.channels[statement.ch]!.receiveOk();
      return `${value} ${ok}`;
    }
    case "select": {
      const cases = Object.fromEntries(
        statement.cases.map((it, i) => [`case${i}`, caseOf(world, g, it)]),
      );
      if (!statement.hasDefault) return selectedText(world, await select(cases));
      return selectedText(world, await select({ ...cases, default: true }));
    }
    case "lock":
      await world.mutexes[statement.mu]!.lock();
      return "";
    case "writeLock":
      await world.rw.lock();
      return "";
    case "readLock":
      await world.rw.rLock();
      return "";
    case "wait":
      await world.groups[statement.wg]!.wait();
      return "";
    case "waitDone":
      return `${await world.contexts[statement.ctx]![0].done().receive()}`;
    case "sleep":
      await time.sleep(statement.ms);
      return "";
    case "gosched":
      await runtime.gosched();
      return "";
    case "waitTimer":
      return timeText(world, await timerChannel(world, statement.timer).receive());
    case "condWait":
      await world.cond.wait();
      return "";
    case "range":
    case "onceDo":
      throw new Error("it has a function of its own");
  }
}

function caseOf(world: World, g: number, it: Case) {
  switch (it.on) {
    case "send":
      return world.channels[it.ch]!.sendCase(newValue(world, g));
    case "receive":
      return world.channels[it.ch]!;
    case "done":
      return world.contexts[it.ctx]![0].done();
    case "after":
      return time.after(it.ms);
    case "timer":
      return timerChannel(world, it.timer);
  }
}

function selectedText(
  world: World,
  selected: { case: string; value?: number | undefined; ok?: boolean },
): string {
  const { case: name, value, ok } = selected;
  if (ok === undefined) return name;
  // The value of a timer is a time, which counts from 1970.
  const isTime = value !== undefined && value >= world.start;
  return `${name} ${isTime ? timeText(world, value) : value} ${ok}`;
}

const timeText = (world: World, at: number | undefined) => `${Number(at) - world.start}ms`;

const timerChannel = (world: World, timer: number) => world.timers[timer]?.c ?? nilChan<number>();

export function call(world: World, statement: Immediate): string {
  switch (statement.kind) {
    case "close":
      world.channels[statement.ch]!.close();
      return "";
    case "len":
      return `${world.channels[statement.ch]!.len}`;
    case "tryLock":
      return `${world.mutexes[statement.mu]!.tryLock()}`;
    case "unlock":
      world.mutexes[statement.mu]!.unlock();
      return "";
    case "tryWriteLock":
      return `${world.rw.tryLock()}`;
    case "writeUnlock":
      world.rw.unlock();
      return "";
    case "tryReadLock":
      return `${world.rw.tryRLock()}`;
    case "readUnlock":
      world.rw.rUnlock();
      return "";
    case "add":
      world.groups[statement.wg]!.add(statement.n);
      return "";
    case "derive": {
      const parent = world.contexts[statement.parent]![0];
      world.contexts[statement.ctx] =
        statement.ms === null
          ? context.withCancel(parent)
          : context.withTimeout(parent, statement.ms);
      return "";
    }
    case "cancel":
      world.contexts[statement.ctx]![1]();
      return "";
    case "err":
      return world.contexts[statement.ctx]![0].err()?.message ?? "null";
    case "afterFunc": {
      const g = world.goroutines++;
      const f = () => world.run(g, statement.body);
      world.stops.push(context.afterFunc(world.contexts[statement.ctx]![0], f));
      return "";
    }
    case "stopAfterFunc":
      return `${world.stops[statement.nth % world.stops.length]?.() ?? "none"}`;
    case "setTimer":
      world.timers[statement.timer] = time.newTimer(statement.ms);
      return "";
    case "setTicker":
      world.timers[statement.timer] = time.newTicker(statement.ms);
      return "";
    case "setFunc": {
      const g = world.goroutines++;
      const f = () => world.run(g, statement.body);
      world.timers[statement.timer] = time.afterFunc(statement.ms, f);
      return "";
    }
    case "stopTimer": {
      const timer = world.timers[statement.timer];
      return timer ? String(timer.stop()) : "none";
    }
    case "resetTimer": {
      const timer = world.timers[statement.timer];
      // One with a function would run it once more, as a goroutine that has no number yet.
      if (!timer || timer.c === nilChan()) return "none";
      return String(timer.reset(statement.ms));
    }
    case "signal":
      world.cond.signal();
      return "";
    case "broadcast":
      world.cond.broadcast();
      return "";
    case "onceEnd":
      return "";
    case "go":
      go(world.run, world.goroutines++, statement.body);
      return "";
    case "groupGo": {
      const g = world.goroutines++;
      world.groups[statement.wg]!.go(() => world.run(g, statement.body));
      return "";
    }
  }
}
