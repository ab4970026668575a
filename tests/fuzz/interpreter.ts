/**
 * Runs a program on the library, and notes what it sees. `load-interpreter.ts` has this file compiled
 * by our compiler, as a learner's file is.
 *
 * A panic is noted as `panic: ` and its text, a fatal error as `fatal error: ` and its text.
 */
import { chan, context, FatalError, go, nilChan, runtime, sync, time } from "rendezvous";
import type * as actions from "./actions.ts";
import type { Event } from "./history.ts";
import type { Action, Block, Blocking, Immediate, Program } from "./program.ts";

/** A world that notes what happens in it. */
interface NotedWorld extends actions.World {
  readonly history: Event[];
  /** Handed in, for a learner's file imports nothing but the library. */
  readonly actions: typeof actions;
}

const BACKGROUND: [context.Context, context.CancelFunc] = [context.background(), () => undefined];

/** Whoever meets a fatal error is not resumed in Go: what its blocks would do then means nothing. */
class Dead extends Error {}

/** Runs `program` as the main function of a run; `history` is filled as it goes. */
export async function interpret(
  program: Program,
  history: Event[],
  actions: NotedWorld["actions"],
): Promise<void> {
  const mu = new sync.Mutex();
  const world: NotedWorld = {
    start: time.now(),
    history,
    actions,
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
    run: (g, body) => goroutine(world, g, body),
    values: [],
  };
  for (const body of program.goroutines) go(world.run, world.goroutines++, body);
  await goroutine(world, 0, program.main);
}

async function goroutine(world: NotedWorld, g: number, body: Block): Promise<void> {
  let left = "goexit";
  try {
    await runBlock(world, g, body);
    left = "";
  } catch (error) {
    left = textOf(error);
    throw error instanceof Dead ? error.cause : error;
  } finally {
    note(world, g, "left", undefined, left);
  }
}

function note(
  world: NotedWorld,
  g: number,
  phase: Event["phase"],
  statement: Action | undefined,
  result: string,
): void {
  world.history.push({ g, phase, statement, result, at: time.since(world.start) });
}

const textOf = (error: unknown) =>
  `${error instanceof FatalError ? "fatal error" : "panic"}: ${(error as Error).message}`;

async function runBlock(world: NotedWorld, g: number, block: Block): Promise<void> {
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
      case "goexit":
        await runtime.goexit();
        break;
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

async function runFinally(world: NotedWorld, g: number, body: Block, after: Block): Promise<void> {
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
  world: NotedWorld,
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
  world: NotedWorld,
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

async function runBlocking(world: NotedWorld, g: number, statement: Blocking): Promise<void> {
  let result: string;
  note(world, g, "begin", statement, "");
  try {
    result = await world.actions.block(world, g, statement);
  } catch (error) {
    note(world, g, "end", statement, textOf(error));
    throw error instanceof FatalError ? new Dead("", { cause: error }) : error;
  }
  note(world, g, "end", statement, result);
}

function runImmediate(world: NotedWorld, g: number, statement: Immediate): void {
  let result: string;
  try {
    result = world.actions.call(world, statement);
  } catch (error) {
    note(world, g, "did", statement, textOf(error));
    throw error instanceof FatalError ? new Dead("", { cause: error }) : error;
  }
  note(world, g, "did", statement, result);
}
