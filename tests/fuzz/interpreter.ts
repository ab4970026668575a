/**
 * Runs a program on the library, and notes what it sees. `load-interpreter.ts` has this file compiled
 * by our compiler, as a learner's file is.
 *
 * Results are texts: a received value is its number, `undefined` if the channel is closed; with
 * comma-ok the boolean follows. A select gives the number of its case first. A panic is `panic: `
 * and its text, a fatal error `fatal error: ` and its text.
 */
import { chan, context, FatalError, go, nilChan, runtime, select, sync, time } from "rendezvous";
import type { Chan } from "rendezvous";
import type { Event } from "./history.ts";
import type { Action, Block, Blocking, Case, Immediate, Program } from "./program.ts";

interface World {
  readonly start: number;
  readonly history: Event[];
  readonly channels: Chan<number>[];
  readonly mutexes: sync.Mutex[];
  readonly rw: sync.RWMutex;
  readonly groups: sync.WaitGroup[];
  readonly contexts: [context.Context, context.CancelFunc][];
  readonly stops: (() => boolean)[];
  readonly timers: (time.Timer | time.Ticker | undefined)[];
  readonly once: sync.Once;
  readonly cond: sync.Cond;
  goroutines: number;
  /** How many values each goroutine has offered to channels. */
  readonly values: number[];
}

const BACKGROUND: [context.Context, context.CancelFunc] = [context.background(), () => undefined];

/** Whoever meets a fatal error is not resumed in Go: what its blocks would do then means nothing. */
class Dead extends Error {}

/** Runs `program` as the main function of a run; `history` is filled as it goes. */
export async function interpret(program: Program, history: Event[]): Promise<void> {
  const mu = new sync.Mutex();
  const world: World = {
    start: time.now(),
    history,
    channels: program.channels.map((cap) => (cap === null ? nilChan<number>() : chan<number>(cap))),
    mutexes: [mu, new sync.Mutex()],
    rw: new sync.RWMutex(),
    groups: [new sync.WaitGroup(), new sync.WaitGroup()],
    contexts: [BACKGROUND, BACKGROUND, BACKGROUND],
    stops: [],
    timers: [undefined, undefined],
    once: new sync.Once(),
    cond: new sync.Cond(mu),
    goroutines: 1,
    values: [],
  };
  for (const body of program.goroutines) go(goroutine, world, world.goroutines++, body);
  await goroutine(world, 0, program.main);
}

async function goroutine(world: World, g: number, body: Block): Promise<void> {
  try {
    await runBlock(world, g, body);
  } catch (error) {
    if (error instanceof Dead) throw error.cause;
    note(world, g, "died", undefined, textOf(error));
    throw error;
  }
  note(world, g, "exit", undefined, "");
}

function note(
  world: World,
  g: number,
  phase: Event["phase"],
  statement: Action | undefined,
  result: string,
): void {
  world.history.push({ g, phase, statement, result, at: time.since(world.start) });
}

const textOf = (error: unknown) =>
  `${error instanceof FatalError ? "fatal error" : "panic"}: ${(error as Error).message}`;

async function runBlock(world: World, g: number, block: Block): Promise<void> {
  for (const statement of block) {
    switch (statement.kind) {
      case "loop":
        for (let i = 0; i < statement.times; i++) await runBlock(world, g, statement.body);
        break;
      case "recover":
        try {
          await runBlock(world, g, statement.body);
        } catch (error) {
          if (error instanceof Dead) throw error;
        }
        break;
      case "finally":
        await runFinally(world, g, statement.body, statement.after);
        break;
      case "panic":
        throw new Error("boom");
      case "range":
        await runRange(world, g, statement);
        break;
      case "onceDo":
        await runOnce(world, g, statement);
        break;
      case "send":
      case "receive":
      case "receiveOk":
      case "waitTimer":
      case "condWait":
      case "select":
      case "lock":
      case "writeLock":
      case "readLock":
      case "wait":
      case "waitDone":
      case "sleep":
      case "gosched":
        await runBlocking(world, g, statement);
        break;
      default:
        runImmediate(world, g, statement);
    }
  }
}

async function runFinally(world: World, g: number, body: Block, after: Block): Promise<void> {
  let isDead = false;
  try {
    await runBlock(world, g, body);
  } catch (error) {
    isDead = error instanceof Dead;
    throw error;
  } finally {
    if (!isDead) await runBlock(world, g, after);
  }
}

async function runRange(
  world: World,
  g: number,
  statement: Blocking & { kind: "range" },
): Promise<void> {
  let left = statement.most;
  note(world, g, "begin", statement, "");
  for await (const value of world.channels[statement.ch]!) {
    note(world, g, "end", statement, `${value}`);
    await runBlock(world, g, statement.body);
    if (--left <= 0) return;
    note(world, g, "begin", statement, "");
  }
  note(world, g, "end", statement, "closed");
}

async function runOnce(
  world: World,
  g: number,
  statement: Action & { kind: "onceDo" },
): Promise<void> {
  let runs = false;
  note(world, g, "begin", statement, "");
  await world.once.do(async () => {
    runs = true;
    note(world, g, "end", statement, "run");
    await runFinally(world, g, statement.body, [statement.end]);
  });
  if (!runs) note(world, g, "end", statement, "");
}

async function runBlocking(world: World, g: number, statement: Blocking): Promise<void> {
  let result: string;
  note(world, g, "begin", statement, "");
  try {
    result = await block(world, g, statement);
  } catch (error) {
    note(world, g, "end", statement, textOf(error));
    throw error instanceof FatalError ? new Dead("", { cause: error }) : error;
  }
  note(world, g, "end", statement, result);
}

function runImmediate(world: World, g: number, statement: Immediate): void {
  let result: string;
  try {
    result = call(world, statement);
  } catch (error) {
    note(world, g, "did", statement, textOf(error));
    throw error instanceof FatalError ? new Dead("", { cause: error }) : error;
  }
  note(world, g, "did", statement, result);
}

/** Every value is another: it tells whose it is, and which of theirs. */
function newValue({ values }: World, g: number): number {
  const count = values[g] ?? 0;
  values[g] = count + 1;
  return g * 100 + count;
}

async function block(world: World, g: number, statement: Blocking): Promise<string> {
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

function call(world: World, statement: Immediate): string {
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
      const f = () => goroutine(world, g, statement.body);
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
      const f = () => goroutine(world, g, statement.body);
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
      go(goroutine, world, world.goroutines++, statement.body);
      return "";
    case "groupGo": {
      const g = world.goroutines++;
      world.groups[statement.wg]!.go(() => goroutine(world, g, statement.body));
      return "";
    }
  }
}
