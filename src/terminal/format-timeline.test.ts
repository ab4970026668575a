import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import wrapAnsi from "wrap-ansi";
import type { TraceEvent } from "../runtime/trace-event.ts";
import { handOff, lockOrder, longTrace, racing } from "../timeline/fixtures.ts";
import { formatTimeline, type TimelineFormat, type TimelineRun } from "./format-timeline.ts";

const plain = (_tone: string, text: string) => text;
const drawn = (run: TimelineRun, options: Omit<TimelineFormat, "paint"> = {}) =>
  formatTimeline(run, { paint: plain, ...options });

const isWider = (line: string, width: number) =>
  wrapAnsi(line, width, { hard: true, trim: false }) !== line;

test("a hand-over: who runs, who waits, who sleeps, and the value on its way", () => {
  expect(drawn(handOff).slice(0, -3)).toEqual([
    "2 goroutines, 15 events, 1 value handed over, 50 ms of virtual time.",
    "",
    "A main   B worker",
    "",
    "  time  A B",
    "  0 ms  ○     main starts",
    "        ┃ ○   worker is started by main (main.ts:5)",
    "        · ┊   main waits to receive from results (main.ts:9)",
    "        · z   worker sleeps until 50 ms (main.ts:6)",
    " 50 ms  · ◆   worker sends 42 to results, for main (main.ts:7)",
    "        ◀─┤   main receives 42 from results, from worker (main.ts:9)",
    "        ┊ ●   worker returns",
    '        ◆     main prints "42" (main.ts:10)',
    "        ●     main returns",
  ]);
});

test("a deadlock: locks held, and who is stuck at the end", () => {
  const lines = drawn(lockOrder);
  expect(lines.slice(0, 2)).toEqual([
    "2 goroutines, 10 events, 0 values handed over, no virtual time. main is stuck:",
    "it waits for the lock b. worker is stuck: it waits for the lock a.",
  ]);
  expect(lines).toContain("     6  ┊*·*  worker waits for the lock a (main.ts:7)");
  expect(lines).toContain("   end  ✗ ✗");
});

test("accesses that race are told as such", () => {
  expect(drawn(racing).join("\n")).toContain("main reads 0 from hits, in a race with worker");
});

test("nothing is wider than asked for, and the middle of a long run is left out", () => {
  const run = longTrace(5_000);
  for (const width of [60, 80, 120]) {
    const lines = drawn(run, { width });
    expect(lines.filter((line) => isWider(line, width))).toEqual([]);
    expect(lines.length).toBeLessThan(130);
    expect(lines.filter((line) => /… [\d,]+ events are left out here …/.test(line))).toHaveLength(
      1,
    );
  }
  expect(drawn(run, { toSeeAll: "ask" }).join("\n")).toContain("are left out here (ask) …");
  const whole = drawn(run, { isWhole: true });
  expect(whole.length).toBeGreaterThan(2_000);
  expect(whole.join("\n")).not.toContain("left out");
});

test("of very many goroutines, those that are stuck have a lane", () => {
  const events = Array.from({ length: 200 }, (_, index): TraceEvent => {
    const about = { step: index, at: 0, goroutine: index + 1 };
    return { ...about, kind: "start", name: "main.f", label: index === 0 ? "main" : `f ${index}` };
  });
  const last = { step: 200, at: 0, goroutine: 200 };
  events.push({ ...last, kind: "block", state: "chan receive", on: [] }, { ...last, kind: "leak" });
  const lines = drawn({ events });
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
  expect(lines.join("\n")).toMatch(/A main {3}.* f 199\s+and \d+ more without a lane/s);
});

test("what a program prints or panics with cannot write on the screen, and long words are broken", () => {
  const about = { step: 0, at: 0, goroutine: 1 };
  const text = `\u001b[2J\u001b]0;title\u0007${"線".repeat(100)}`;
  const lines = drawn({
    events: [
      { ...about, kind: "start", name: "main.main", label: "main" },
      { ...about, kind: "panic", text },
    ],
  });
  const all = lines.join("\n");
  expect(stripVTControlCharacters(all)).toBe(all);
  expect(all).toContain("main panics: ␛[2J␛]0;title␇");
  expect(lines.filter((line) => isWider(line, 80))).toEqual([]);
});

test("a run without events", () => {
  expect(drawn({ events: [] })).toEqual([
    "0 goroutines, 0 events, 0 values handed over, no virtual time.",
  ]);
});

test("one that makes way again and again takes one line", () => {
  const main = { at: 0, goroutine: 1 };
  const spins = Array.from({ length: 5_000 }, (_, index): TraceEvent[] => [
    { ...main, step: index, kind: "run" },
    { ...main, step: index, kind: "yield" },
  ]);
  const lines = drawn({
    events: [
      { ...main, step: 0, kind: "start", name: "main.main", label: "main" },
      ...spins.flat(),
    ],
  });
  expect(lines).toContain("        ◆   main makes way for others, 5,000 times in a row");
  expect(lines.length).toBeLessThan(12);
});
