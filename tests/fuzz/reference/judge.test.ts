import { expect, test } from "vitest";
import type { Event } from "../history.ts";
import type { Action, Block, Program } from "../program.ts";
import type { Outcome } from "./ending.ts";
import { judge } from "./judge.ts";

/** `0 begin`, `1 end 7`, `2 did`, `0 left`; a time before it where the clock has moved: `5ms 0 end`. */
type Line = string;

const program = (main: Block, ...goroutines: Block[]): Program => ({
  channels: [0, 2, null],
  main,
  goroutines,
});

/** The events of a history whose goroutines go straight through their statements. */
function historyOf({ main, goroutines }: Program, lines: readonly Line[]): Event[] {
  const bodies = [main, ...goroutines].map((body) => [...body] as Action[]);
  let at = 0;
  return lines.map((line) => {
    const words = line.split(" ");
    if (words[0]!.endsWith("ms")) at = parseInt(words.shift()!);
    const [g, phase, ...result] = words as [string, Event["phase"], ...string[]];
    const body = bodies[Number(g)]!;
    const statement = phase === "begin" ? body[0] : body.shift();
    return { g: Number(g), phase, statement, result: result.join(" "), at };
  });
}

const deadlock = (elapsed: number, ...states: string[]): Outcome => ({
  outcome: "deadlock",
  message: "fatal error: all goroutines are asleep - deadlock!",
  elapsed,
  goroutines: states.map((state, id) => ({ id, name: "", label: "", state })),
});
const ok: Outcome = { outcome: "ok", elapsed: 0, goroutines: [] };
const panic = (message: string): Outcome => ({
  outcome: "panic",
  message,
  elapsed: 0,
  goroutines: [],
});

const send: Action = { kind: "send", ch: 0 };
const receive: Action = { kind: "receive", ch: 0 };
const fill: Action = { kind: "send", ch: 1 };
const drain: Action = { kind: "receive", ch: 1 };
const close: Action = { kind: "close", ch: 0 };
const sleep: Action = { kind: "sleep", ms: 5 };
const lock: Action = { kind: "lock", mu: 0 };
const unlock: Action = { kind: "unlock", mu: 0 };
const read: Action = { kind: "readLock" };
const write: Action = { kind: "writeLock" };
const timeout: Action = { kind: "derive", ctx: 1, parent: 0, ms: 5 };
const cancel: Action = { kind: "cancel", ctx: 1 };
const err: Action = { kind: "err", ctx: 1 };
const either: Action = {
  kind: "select",
  cases: [
    { on: "receive", ch: 0 },
    { on: "receive", ch: 1 },
  ],
  hasDefault: false,
};
const poll: Action = { ...either, hasDefault: true };

const allowed: [string, Program, Line[], Outcome][] = [
  [
    "a value goes from hand to hand",
    program([receive], [send]),
    ["0 begin", "1 begin", "1 end", "1 left", "0 end 100", "0 left"],
    ok,
  ],
  [
    "a select takes either of two that are ready",
    program([either], [fill], [send]),
    ["1 begin", "1 end", "1 left", "2 begin", "0 begin", "0 end case1 100 true", "0 left"],
    { ...ok, outcome: "leak", goroutines: [{ id: 3, name: "", label: "", state: "chan send" }] },
  ],
  [
    "timers of one moment fire in either order",
    program([timeout, sleep, err], []),
    ["0 did", "0 begin", "1 left", "5ms 0 end", "0 did null", "0 left"],
    { ...ok, elapsed: 5 },
  ],
];

test.each(allowed)("allowed: %s", (_name, its, lines, outcome) => {
  expect(judge(its, historyOf(its, lines), outcome)).toBeUndefined();
});

const refused: [string, string, Program, Line[], Outcome][] = [
  [
    "the one who came later is served first",
    "Allowed would be: (still waits)",
    program([receive], [receive], [send]),
    ["0 begin", "1 begin", "2 begin", "1 end 200"],
    ok,
  ],
  [
    "a buffer gives its second value first",
    "Allowed would be: 100",
    program([drain], [fill, fill]),
    ["1 begin", "1 end", "1 begin", "1 end", "0 begin", "0 end 101"],
    ok,
  ],
  [
    "a send without a receiver",
    "Allowed would be: (still waits)",
    program([send], [receive]),
    ["0 begin", "0 end"],
    ok,
  ],
  [
    "the default, though a case is ready",
    "Allowed would be: case1 100 true",
    program([poll], [fill]),
    ["1 begin", "1 end", "1 left", "0 begin", "0 end default"],
    ok,
  ],
  [
    "a value of nobody's",
    "Allowed would be: 100",
    program([receive], [send]),
    ["1 begin", "0 begin", "0 end 7"],
    ok,
  ],
  [
    "a value twice",
    "Allowed would be: (still waits)",
    program([receive, receive], [send]),
    ["1 begin", "0 begin", "0 end 100", "0 begin", "0 end 100"],
    ok,
  ],
  [
    "a close that forgets a receiver",
    "(somebody can go on)",
    program([receive], [close]),
    ["0 begin", "1 did", "1 left"],
    deadlock(0, "chan receive"),
  ],
  [
    "a send on a closed channel that goes well",
    "Allowed would be: panic: send on closed channel",
    program([close, send]),
    ["0 did", "0 begin", "0 end"],
    ok,
  ],
  [
    "two in one mutex",
    "Allowed would be: (still waits)",
    program([lock], [lock]),
    ["0 begin", "0 end", "1 begin", "1 end"],
    ok,
  ],
  [
    "a reader who passes a waiting writer",
    "Allowed would be: (still waits)",
    program([read], [write], [read]),
    ["0 begin", "0 end", "1 begin", "2 begin", "2 end"],
    ok,
  ],
  [
    "an unlock that is one too many",
    "Allowed would be: fatal error: sync: unlock of unlocked mutex",
    program([unlock]),
    ["0 did"],
    ok,
  ],
  [
    "a program that goes on after a fatal error",
    "The program is over: fatal error: sync: unlock of unlocked mutex",
    program([unlock], []),
    ["0 did fatal error: sync: unlock of unlocked mutex", "1 left"],
    panic("fatal error: sync: unlock of unlocked mutex"),
  ],
  [
    "a cancel that is not yet seen",
    "Allowed would be: context canceled",
    program([timeout, cancel, err]),
    ["0 did", "0 did", "0 did null"],
    ok,
  ],
  [
    "a sleeper who wakes early",
    "The clock must not be at 4ms.",
    program([sleep]),
    ["0 begin", "4ms 0 end"],
    ok,
  ],
  [
    "a clock that moves while somebody can go on",
    "The clock must not be at 5ms.",
    program([sleep], [sleep]),
    ["0 begin", "5ms 0 end"],
    ok,
  ],
  [
    "a deadlock while a timer is pending",
    "deadlock (fatal error: all goroutines are asleep - deadlock!) after 5ms: chan receive",
    program([timeout, receive]),
    ["0 did", "0 begin"],
    deadlock(0, "chan receive"),
  ],
  [
    "a deadlock that is none",
    "(somebody can go on)",
    program([send], [receive]),
    ["0 begin", "1 begin"],
    deadlock(0, "chan send", "chan receive"),
  ],
  [
    "another state than Go's",
    "Allowed would be:\ndeadlock (fatal error: all goroutines are asleep - deadlock!) after 0ms: select",
    program([either]),
    ["0 begin"],
    deadlock(0, "chan receive"),
  ],
  [
    "a goroutine that leaves out a statement",
    "Its statements do not lead there.",
    program([sleep]),
    ["0 left"],
    ok,
  ],
];

test.each(refused)("refused: %s", (_name, why, its, lines, outcome) => {
  const history = historyOf(its, lines);
  const last = history.at(-1)!;
  if (why === "Its statements do not lead there.") last.statement = undefined;
  expect(judge(its, history, outcome)).toContain(why);
});
