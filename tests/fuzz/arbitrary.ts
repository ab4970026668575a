/** Random programs, as fast-check makes them: small, and likely to have goroutines meet. */
import fc, { type Arbitrary } from "fast-check";
import {
  type Block,
  type Case,
  CHANNELS,
  CONTEXTS,
  GROUPS,
  COND_MUTEX,
  MUTEXES,
  TIMERS,
  type Program,
  type Statement,
} from "./program.ts";

/** What a block is made of: single statements, and patterns of several that belong together. */
type Ingredient =
  | Statement["kind"]
  /** Lock, do something, unlock, whatever happens. */
  | "locked"
  | "readLocked"
  | "writeLocked"
  /** A close or a done that may be one too many, and then is recovered from. */
  | "safeClose"
  | "safeDone"
  /** A wait at the condition, with its lock. */
  | "lockedCondWait"
  /** A select that gives up after a while, again and again: its cases lose more often than they win. */
  | "poll"
  /** A context and its child; the child is looked at when its parent has just been cancelled. */
  | "family"
  /** Reads a ticker, again and again, and perhaps too late. */
  | "ticks"
  /** Locks again as soon as it has unlocked: others are woken in vain. */
  | "greedy"
  /** Many goroutines that want the same. */
  | "crowd";

/** How often each ingredient comes, relative to the others; what is not named never comes. */
export type Mix = Partial<Record<Ingredient, number>>;

/** Blocks within blocks within a goroutine's own. */
const DEPTH = 2;

const below = (n: number) => fc.integer({ min: 0, max: n - 1 });

// Many meet at the first channel, few at the last.
const ch = fc.constantFrom(0, 0, 0, 0, 1, 1, CHANNELS - 1);
const mu = below(MUTEXES);
const wg = below(GROUPS);
const ctx = below(CONTEXTS);
const timer = below(TIMERS);
// Few different ones, so that timers often fire at one moment.
const ms = fc.constantFrom(0, 1, 2, 3, 5);

const aCase: Arbitrary<Case> = fc.oneof(
  { weight: 4, arbitrary: ch.map((ch): Case => ({ on: "receive", ch })) },
  { weight: 4, arbitrary: ch.map((ch): Case => ({ on: "send", ch })) },
  { weight: 1, arbitrary: ctx.map((ctx): Case => ({ on: "done", ctx })) },
  { weight: 1, arbitrary: ms.map((ms): Case => ({ on: "after", ms })) },
  { weight: 1, arbitrary: timer.map((timer): Case => ({ on: "timer", timer })) },
);

const between = (before: Statement, body: Block, after: Statement): Block => [
  before,
  { kind: "finally", body, after: [after] },
];

const one = (statement: Statement): Arbitrary<Block> => fc.constant([statement]);

/** Ingredients without a block of their own. */
const simple: Partial<Record<Ingredient, Arbitrary<Block>>> = {
  send: ch.map((ch) => [{ kind: "send", ch }]),
  receive: ch.map((ch) => [{ kind: "receive", ch }]),
  receiveOk: ch.map((ch) => [{ kind: "receiveOk", ch }]),
  select: fc
    .tuple(fc.array(aCase, { maxLength: 4, size: "max" }), fc.integer({ min: 0, max: 2 }))
    .map(([cases, n]) => [{ kind: "select", cases, hasDefault: n === 2 }]),
  poll: fc
    .tuple(fc.array(aCase, { minLength: 1, maxLength: 2 }), fc.integer({ min: 2, max: 14 }))
    .map(([cases, times]) => {
      const giveUp: Case = { on: "after", ms: 1 };
      const body: Block = [{ kind: "select", cases: [...cases, giveUp], hasDefault: false }];
      return [{ kind: "loop", times, body }];
    }),
  lock: mu.map((mu) => [{ kind: "lock", mu }]),
  greedy: fc.tuple(mu, fc.integer({ min: 3, max: 6 })).map(([mu, times]) => [
    {
      kind: "loop",
      times,
      body: [{ kind: "lock", mu }, { kind: "gosched" }, { kind: "unlock", mu }],
    },
  ]),
  writeLock: one({ kind: "writeLock" }),
  readLock: one({ kind: "readLock" }),
  wait: wg.map((wg) => [{ kind: "wait", wg }]),
  waitDone: ctx.map((ctx) => [{ kind: "waitDone", ctx }]),
  sleep: ms.map((ms) => [{ kind: "sleep", ms }]),
  gosched: one({ kind: "gosched" }),
  close: ch.map((ch) => [{ kind: "close", ch }]),
  safeClose: ch.map((ch) => [{ kind: "recover", body: [{ kind: "close", ch }] }]),
  len: ch.map((ch) => [{ kind: "len", ch }]),
  tryLock: mu.map((mu) => [{ kind: "tryLock", mu }]),
  unlock: mu.map((mu) => [{ kind: "unlock", mu }]),
  tryWriteLock: one({ kind: "tryWriteLock" }),
  writeUnlock: one({ kind: "writeUnlock" }),
  tryReadLock: one({ kind: "tryReadLock" }),
  readUnlock: one({ kind: "readUnlock" }),
  add: fc.tuple(wg, fc.constantFrom(1, -1, 2)).map(([wg, n]) => [{ kind: "add", wg, n }]),
  safeDone: wg.map((wg) => [{ kind: "recover", body: [{ kind: "add", wg, n: -1 }] }]),
  derive: fc
    .tuple(fc.integer({ min: 1, max: CONTEXTS - 1 }), ctx, fc.option(ms))
    .map(([ctx, parent, ms]) => [{ kind: "derive", ctx, parent, ms }]),
  family: fc
    .tuple(ctx, fc.option(ms), fc.boolean())
    .map(([parent, ms, isCancelled]) => [
      { kind: "derive", ctx: 1, parent, ms: null },
      { kind: "derive", ctx: 2, parent: 1, ms },
      isCancelled ? { kind: "cancel", ctx: 1 } : { kind: "waitDone", ctx: 2 },
      { kind: "err", ctx: 2 },
    ]),
  cancel: ctx.map((ctx) => [{ kind: "cancel", ctx }]),
  err: ctx.map((ctx) => [{ kind: "err", ctx }]),
  stopAfterFunc: below(3).map((nth) => [{ kind: "stopAfterFunc", nth }]),
  setTimer: fc.tuple(timer, ms).map(([timer, ms]) => [{ kind: "setTimer", timer, ms }]),
  setTicker: fc
    .tuple(timer, fc.constantFrom(1, 2, 3))
    .map(([timer, ms]) => [{ kind: "setTicker", timer, ms }]),
  ticks: fc
    .tuple(timer, fc.integer({ min: 1, max: 3 }), fc.array(ms, { minLength: 2, maxLength: 4 }))
    .map(([timer, period, pauses]) => [
      { kind: "setTicker", timer, ms: period },
      ...pauses.flatMap((ms): Block => [
        { kind: "sleep", ms },
        { kind: "waitTimer", timer },
      ]),
    ]),
  waitTimer: timer.map((timer) => [{ kind: "waitTimer", timer }]),
  stopTimer: timer.map((timer) => [{ kind: "stopTimer", timer }]),
  resetTimer: fc.tuple(timer, ms).map(([timer, ms]) => [{ kind: "resetTimer", timer, ms }]),
  condWait: one({ kind: "condWait" }),
  lockedCondWait: fc.constant(
    between({ kind: "lock", mu: COND_MUTEX }, [{ kind: "condWait" }], {
      kind: "unlock",
      mu: COND_MUTEX,
    }),
  ),
  signal: one({ kind: "signal" }),
  broadcast: one({ kind: "broadcast" }),
  panic: one({ kind: "panic" }),
  goexit: one({ kind: "goexit" }),
};

/** Ingredients with blocks in them. */
function nested(block: Arbitrary<Block>): Partial<Record<Ingredient, Arbitrary<Block>>> {
  return {
    range: fc
      .tuple(ch, fc.constantFrom(2, 1, 9), block)
      .map(([ch, most, body]) => [{ kind: "range", ch, most, body }]),
    afterFunc: fc.tuple(ctx, block).map(([ctx, body]) => [{ kind: "afterFunc", ctx, body }]),
    setFunc: fc
      .tuple(timer, ms, block)
      .map(([timer, ms, body]) => [{ kind: "setFunc", timer, ms, body }]),
    onceDo: block.map((body) => [{ kind: "onceDo", body, end: { kind: "onceEnd" } }]),
    go: block.map((body) => [{ kind: "go", body }]),
    groupGo: fc.tuple(wg, block).map(([wg, body]) => [{ kind: "groupGo", wg, body }]),
    loop: fc
      .tuple(fc.integer({ min: 1, max: 3 }), block)
      .map(([times, body]) => [{ kind: "loop", times, body }]),
    recover: block.map((body) => [{ kind: "recover", body }]),
    finally: fc.tuple(block, block).map(([body, after]) => [{ kind: "finally", body, after }]),
    locked: fc
      .tuple(mu, block)
      .map(([mu, body]) => between({ kind: "lock", mu }, body, { kind: "unlock", mu })),
    readLocked: block.map((body) => between({ kind: "readLock" }, body, { kind: "readUnlock" })),
    writeLocked: block.map((body) => between({ kind: "writeLock" }, body, { kind: "writeUnlock" })),
  };
}

function blockOf(mix: Mix, most: number, depth: number): Arbitrary<Block> {
  const inner = depth > 0 && nested(blockOf(mix, 3, depth - 1));
  const crowd = depth === DEPTH && { crowd: crowdOf(mix) };
  const arbitraries = { ...simple, ...inner, ...crowd };
  const choices = Object.entries(mix).flatMap(([ingredient, weight]) => {
    const arbitrary = arbitraries[ingredient as Ingredient];
    return arbitrary ? [{ weight, arbitrary }] : [];
  });
  return fc.array(fc.oneof(...choices), { maxLength: most, size: "max" }).map((it) => it.flat());
}

/** What a crowd may do: nothing that is due by itself, in any order, for each of them. */
const FOR_CROWDS: ReadonlySet<string> = new Set<Ingredient>([
  "send",
  "receive",
  "receiveOk",
  "range",
  "select",
  "locked",
  "readLocked",
  "writeLocked",
  "wait",
  "waitDone",
  "waitTimer",
  "sleep",
  "gosched",
]);

function crowdOf(mix: Mix): Arbitrary<Block> {
  const ofCrowds = Object.entries(mix).filter(([ingredient]) => FOR_CROWDS.has(ingredient));
  return fc
    .tuple(fc.integer({ min: 3, max: 12 }), blockOf(Object.fromEntries(ofCrowds), 2, 1))
    .map(([times, body]) => [{ kind: "loop", times, body: [{ kind: "go", body }] }]);
}

/** Most goroutines survive their panics, or few programs would come to anything. */
const guarded = (body: Arbitrary<Block>): Arbitrary<Block> =>
  fc
    .tuple(fc.integer({ min: 0, max: 5 }), body)
    .map(([n, body]) => (n > 0 && body.length > 0 ? [{ kind: "recover", body }] : body));

/** Main returns at once, or when the others have had time, or never. */
const tail = fc.constantFrom<Block[]>(
  [],
  [{ kind: "sleep", ms: 20 }],
  [{ kind: "sleep", ms: 20 }],
  [{ kind: "select", cases: [], hasDefault: false }],
);

/** Programs of two to six goroutines, and those that these start, whose statements come in this mix. */
export function programs(mix: Mix): Arbitrary<Program> {
  const body = guarded(blockOf(mix, 6, DEPTH));
  const capacity = fc.constantFrom(0, 0, 0, 0, 1, 1, 2, 6);
  return fc
    .tuple(
      fc.tuple(capacity, capacity, fc.constantFrom(null, 0, 1)),
      fc.array(body, { minLength: 1, maxLength: 5, size: "max" }),
      body,
      tail,
    )
    .map(([channels, goroutines, main, tail]) => ({
      channels,
      goroutines,
      main: [...main, ...tail],
    }));
}
