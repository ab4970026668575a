import { expect, test } from "vitest";
import { registerSource } from "./source-place.ts";
import { Thing } from "./thing.ts";
import type { TraceEvent } from "./trace-event.ts";
import { TraceLog } from "./trace-log.ts";
import { KINDS } from "./trace-words.ts";
import { Wait } from "./wait.ts";

/** What `write` has written at one moment, but for the moment and the goroutine: that is 1, 0 for `fire`. */
function written(write: (log: TraceLog) => void, labels = new Map<number, string>()) {
  const log = new TraceLog({ steps: 0, now: 0 });
  write(log);
  return log
    .finish(labels)()
    .map(({ step: _step, at: _at, goroutine: _goroutine, ...detail }) => detail);
}

test("every kind of event is read as it was written", () => {
  const lock = new Thing("mutex", 3, undefined, undefined, undefined);
  const cases: [(log: TraceLog) => void, Partial<TraceEvent>][] = [
    [(log) => log.start(1, "main.worker", 0, undefined), start("main.worker")],
    [(log) => log.start(1, "main.worker", 7, undefined), { ...start("main.worker"), by: 7 }],
    [(log) => log.run(1), { kind: "run" }],
    [(log) => log.yield(1), { kind: "yield" }],
    [(log) => log.block(1, "IO wait", undefined), { kind: "block", state: "IO wait", on: [] }],
    [
      (log) => log.block(1, "sync.Mutex.Lock", lock.waitTo("lock")),
      { kind: "block", state: "sync.Mutex.Lock", on: [3] },
    ],
    [
      (log) => log.block(1, "sleep", new Wait([], 2.5)),
      { kind: "block", state: "sleep", on: [], until: 2.5 },
    ],
    [(log) => log.ready(1, 0), { kind: "ready" }],
    [(log) => log.ready(1, 2), { kind: "ready", by: 2 }],
    [(log) => log.end(1, 0), { kind: "end", how: "returned" }],
    [(log) => log.end(1, 1), { kind: "end", how: "goexit" }],
    [(log) => log.end(1, 2), { kind: "end", how: "panic" }],
    [(log) => log.send(1, 4, 9, 5), { kind: "send", object: 4, message: 9, value: "5" }],
    [(log) => log.receive(1, 4, 9, 5), { kind: "receive", object: 4, message: 9, value: "5" }],
    [
      (log) => log.receiveUnsent(1, 4, undefined),
      { kind: "receive", object: 4, value: "undefined" },
    ],
    [(log) => log.close(1, 4), { kind: "close", object: 4 }],
    [(log) => log.lock(1, 4, true), { kind: "lock", object: 4, shared: true }],
    [(log) => log.lock(1, 4, false), { kind: "lock", object: 4, shared: false }],
    [(log) => log.unlock(1, 4, true), { kind: "unlock", object: 4, shared: true }],
    [(log) => log.unlock(1, 4, false), { kind: "unlock", object: 4, shared: false }],
    [(log) => log.count(1, 4, 2), { kind: "count", object: 4, value: 2 }],
    [(log) => log.count(1, 4, 2 ** 40), { kind: "count", object: 4, value: 2 ** 40 }],
    [(log) => log.signal(1, 4, true), { kind: "signal", object: 4, all: true }],
    [(log) => log.signal(1, 4, false), { kind: "signal", object: 4, all: false }],
    [(log) => log.derive(1, 4), { kind: "derive", object: 4 }],
    [(log) => log.cancel(1, 4, "too late"), { kind: "cancel", object: 4, cause: "too late" }],
    [(log) => log.fire(4), { kind: "fire", object: 4 }],
    [(log) => log.read(1, 4, "a"), { kind: "read", object: 4, value: "'a'" }],
    [(log) => log.write(1, 4, { a: 1 }), { kind: "write", object: 4, value: "{ a: 1 }" }],
    [(log) => log.print(1, "hello"), { kind: "print", text: "hello" }],
    [(log) => log.panic(1, "boom"), { kind: "panic", text: "boom" }],
    [(log) => log.leak(1), { kind: "leak" }],
  ];
  for (const [write, expected] of cases) expect(written(write)).toStrictEqual([expected]);
  const all = written((log) => cases.forEach(([write]) => write(log)));
  expect(all).toStrictEqual(cases.map(([, expected]) => expected));
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(KINDS));
});

const start = (name: string) => ({ kind: "start", name, label: name }) as const;

test("a goroutine is called by its label, which is known in the end", () => {
  const labels = new Map([[1, "worker #2"]]);
  const [event] = written((log) => log.start(1, "main.worker", 0, undefined), labels);
  expect(event).toMatchObject({ name: "main.worker", label: "worker #2" });
});

test("values are shown as they were", () => {
  const list = [1];
  const values = [0, -0, 1.5, 2 ** 31, -(2 ** 31), 2 ** 53, NaN, 7n, true, null, Symbol("s"), list];
  const shown = written((log) => {
    for (const value of values) log.write(1, 0, value);
    list.push(2);
  }).map((it) => "value" in it && it.value);
  expect(shown).toEqual([
    ...["0", "-0", "1.5", "2147483648", "-2147483648", "9007199254740992"],
    ...["NaN", "7n", "true", "null", "Symbol(s)", "[ 1 ]"],
  ]);
});

test("long texts are cut: values to 60 characters, lines to 200", () => {
  for (const length of [57, 58, 59, 60, 61, 1_000]) {
    const [sent, printed] = written((log) => {
      log.send(1, 0, 0, "x".repeat(length));
      log.print(1, "y".repeat(length));
    });
    const quoted = `'${"x".repeat(length)}'`;
    const value = quoted.length > 60 ? `${quoted.slice(0, 59)}…` : quoted;
    const text = length > 200 ? `${"y".repeat(199)}…` : "y".repeat(length);
    expect(sent).toMatchObject({ value });
    expect(printed).toMatchObject({ text });
  }
});

test("each event knows its step and its time, however far they are from those before", () => {
  const moment = { steps: 0, now: 0 };
  const log = new TraceLog(moment);
  const moments = [
    [0, 0],
    [1, 0],
    [1, 0.25],
    [2 ** 26, 1e15 + 0.5],
    [2 ** 40, 1e15 + 1],
    [2 ** 40 + 1, 1e15 + 1],
  ] as const;
  for (const [steps, now] of moments) {
    Object.assign(moment, { steps, now });
    log.run(1);
  }
  const seen = log
    .finish(new Map())()
    .map(({ step, at }) => [step, at]);
  expect(seen).toEqual(moments);
});

test("goroutines keep their numbers, up to the most of which events are kept", () => {
  const log = new TraceLog({ steps: 0, now: 0 });
  const ids = [1, 2, 1_000, 1_000_000];
  for (const id of ids) log.yield(id);
  expect(
    log
      .finish(new Map())()
      .map(({ goroutine }) => goroutine),
  ).toEqual(ids);
});

test("the events are made once", () => {
  const log = new TraceLog({ steps: 0, now: 0 });
  log.run(1);
  const read = log.finish(new Map());
  expect(read()).toBe(read());
});

test("of very much that happens, the first million events are kept, and the others counted", () => {
  const moment = { steps: 0, now: 0 };
  const log = new TraceLog(moment);
  for (let i = 0; i < 1_000_003; i++) {
    moment.steps = i;
    log.print(1, "tick");
  }
  expect(log.dropped).toBe(3);
  const events = log.finish(new Map())();
  expect(events).toHaveLength(1_000_000);
  const last = { kind: "print", text: "tick", at: 0, goroutine: 1 };
  expect(events[0]).toEqual({ ...last, step: 0 });
  expect(events.at(-1)).toEqual({ ...last, step: 999_999 });
});

test("lines are kept of the first hundred thousand events, and each goes with its own", () => {
  const log = new TraceLog({ steps: 0, now: 0 });
  const site = new Error();
  for (let i = 0; i < 100_000; i++) log.leak(1, i === 5 || i === 99_999 ? site : undefined);
  expect(log.keepsPlaces).toBe(false);
  log.leak(1, site);
  const placed = log
    .finish(new Map())()
    .flatMap(({ place }, index) => (place ? [index] : []));
  expect(placed).toEqual([5, 99_999]);
});

test("places are known also when the source has been taken back before they are read", () => {
  const takeBack = registerSource("trace-log.test.ts", () => ({
    file: "a.ts",
    line: 3,
    column: 1,
  }));
  const log = new TraceLog({ steps: 0, now: 0 });
  log.leak(1, new Error());
  const read = log.finish(new Map());
  takeBack();
  expect(read()).toMatchObject([{ kind: "leak", place: { file: "a.ts", line: 3 } }]);
});
