import { describe, expect, test } from "vitest";
import { broken, exercise, fail, pass, result, start } from "./fixtures.ts";
import type { Effect, LearnEvent, LearnState } from "./learn-state.ts";
import { initialState } from "./learn-state.ts";
import { nextState } from "./next-state.ts";

/** All events in a row, with what was to be done last. */
function after(state: LearnState, ...events: (LearnEvent | string)[]) {
  let effects: Effect[] = [];
  for (const event of events) {
    ({ state, effects } = nextState(
      state,
      typeof event === "string" ? { kind: "key", key: event } : event,
    ));
  }
  return { state, effects };
}

const checked = (round: number, ...checks: Parameters<typeof result>): LearnEvent => ({
  kind: "checked",
  round,
  checked: { result: result(...checks), isTouched: true },
});
const begun = after(start, { kind: "begin" }).state;
const failed = after(begun, checked(1, pass, broken)).state;
const solved = after({ ...begun, isSeeking: false }, checked(1, pass)).state;
const current = ({ exercises, current }: LearnState) => exercises[current]!.id;

describe("where it begins", () => {
  test("at the first exercise that is not done, or at the one that is wanted", () => {
    const { exercises } = start;
    expect(current(initialState(exercises, new Set(["a"])))).toBe("b");
    expect(current(initialState(exercises, new Set(["a", "b", "c"])))).toBe("a");
    expect(current(initialState(exercises, new Set(), "c"))).toBe("c");
  });

  test("it goes on while what it finds passes, and stays at what does not", () => {
    const second = after(begun, checked(1, pass));
    expect(second.effects).toEqual([{ kind: "check", exercise: 1, round: 2 }]);
    const { state, effects } = after(second.state, checked(2, fail));
    expect([current(state), effects]).toEqual(["b", []]);
    expect(state.done).toEqual(new Set(["a"]));
    expect(current(after(state, checked(2, pass)).state)).toBe("b");
  });

  test("a wanted exercise is shown, also if it passes", () => {
    const wanted = initialState(start.exercises, new Set(), "a");
    expect(current(after(wanted, { kind: "begin" }, checked(1, pass)).state)).toBe("a");
  });
});

describe("saving", () => {
  test("checks again, and what comes of the text before is dropped", () => {
    const { state, effects } = after(failed, { kind: "saved", exercise: 0 });
    expect(effects).toEqual([{ kind: "check", exercise: 0, round: 2 }]);
    const late = after(
      state,
      checked(1, pass),
      { kind: "exploring", round: 1, name: "old", schedules: 5 },
      { kind: "found", round: 1, findings: [] },
      { kind: "traced", round: 1, run: { events: [] } },
    ).state;
    expect(late).toEqual(state);
  });

  test("another exercise leads there", () => {
    const { state, effects } = after(failed, "h", { kind: "saved", exercise: 2 });
    expect(effects).toEqual([{ kind: "check", exercise: 2, round: 2 }]);
    expect(state).toMatchObject({ current: 2, hints: 0, notice: "You have saved c: here it is." });
    expect(state.checked).toBeUndefined();
  });

  test("the task that is being read stays, a timeline does not", () => {
    expect(after(failed, "t", { kind: "saved", exercise: 0 }).state.page).toBe("task");
    expect(after(failed, "w", { kind: "saved", exercise: 0 }).state.page).toBe("exercise");
  });
});

test("hints come one by one, and go with the exercise", () => {
  expect(after(failed, "h").state.hints).toBe(1);
  expect(after(failed, "h", "h").state).toMatchObject({ hints: 2 });
  expect(after(failed, "h", "h", "h").state).toMatchObject({
    hints: 2,
    notice: "There are no more hints.",
  });
  expect(after(failed, "h", "n").state.hints).toBe(0);
});

describe("the solution", () => {
  const read = { kind: "read-solution", exercise: 0, round: 1 };
  test("before passing it asks, and only yes is yes", () => {
    expect(after(failed, "s")).toMatchObject({ state: { question: "solution" }, effects: [] });
    for (const no of ["n", "escape", "return", "s"]) {
      const { state, effects } = after(failed, "s", no);
      expect([state.question, effects, current(state)]).toEqual([undefined, [], "a"]);
    }
    expect(after(failed, "s", "y").effects).toEqual([{ ...read, isDone: false }]);
  });

  test("after passing it does not", () => {
    expect(after(solved, "s").effects).toEqual([{ ...read, isDone: true }]);
  });

  test("it is shown until the same key, escape or enter", () => {
    const solution = { code: "x", why: "y" };
    const shown = after(failed, "s", "y", { kind: "solution", round: 1, solution }).state;
    expect(shown).toMatchObject({ page: "solution", solution });
    for (const key of ["s", "escape", "return"]) {
      expect(after(shown, key)).toMatchObject({ state: { page: "exercise" }, effects: [] });
    }
  });

  test("it is compared anew when the file is saved, and stays where it was scrolled to", () => {
    const [before, now] = [
      { code: "x", why: "y" },
      { code: "z", why: "y" },
    ];
    const drawn = { kind: "drawn", scroll: 0, lastScroll: 9, height: 5 } as const;
    const seen = after(
      solved,
      "s",
      { kind: "solution", round: 1, solution: before },
      drawn,
      "down",
    );
    const saved = after(seen.state, { kind: "saved", exercise: 0 });
    expect(saved.effects).toEqual([
      { kind: "check", exercise: 0, round: 2 },
      { ...read, round: 2, isDone: true },
    ]);
    const { state } = after(saved.state, { kind: "solution", round: 2, solution: now });
    expect(state).toMatchObject({ page: "solution", solution: now, scroll: 1 });
  });
});

describe("reset", () => {
  test("asks, then checks what was given", () => {
    expect(after(failed, "r").state.question).toBe("reset");
    expect(after(failed, "r", "n").effects).toEqual([]);
    expect(after(failed, "r", "y").effects).toEqual([{ kind: "reset", exercise: 0 }]);
    const { state, effects } = after(failed, "r", "y", { kind: "reset", kept: "a.ts.bak-1" });
    expect(effects).toEqual([{ kind: "check", exercise: 0, round: 2 }]);
    expect(state.notice).toContain("beside it, in a.ts.bak-1");
  });

  test("does not ask where nothing was changed", () => {
    const untouched = { ...failed, checked: { ...failed.checked!, isTouched: false } };
    const { state, effects } = after(untouched, "r");
    expect([state.question, effects]).toEqual([undefined, []]);
    expect(state.notice).toBe("The file is as it was given already.");
  });
});

test("next goes round the open ones, previous through all", () => {
  expect(current(after(failed, "n").state)).toBe("b");
  expect(current(after({ ...failed, current: 2 }, "n").state)).toBe("a");
  expect(current(after(failed, "p").state)).toBe("c");
  const last = { ...solved, done: new Set(["a", "b", "c"]) };
  expect(after(last, "n").state.notice).toContain("Every exercise is done");
  const only = { ...failed, done: new Set(["b", "c"]) };
  expect(after(only, "n").state.notice).toContain("the last one that is open");
});

describe("the timeline", () => {
  test("is of the failed check that a schedule has broken", () => {
    const { state, effects } = after(failed, "w");
    expect(state).toMatchObject({ page: "timeline", timeline: { name: "keeps order" } });
    expect(effects).toMatchObject([
      { kind: "trace", check: "keeps order", schedule: "choices:1:2:abcd" },
    ]);
    const run = { events: [] };
    expect(after(state, { kind: "traced", round: 1, run }).state.timeline).toEqual({
      name: "keeps order",
      run,
    });
  });

  test("is not there where nothing has failed, or nothing ran", () => {
    expect(after(solved, "w").state).toMatchObject({
      page: "exercise",
      notice: "No check has failed, so there is no run to look at.",
    });
    expect(after(failed, "w", { kind: "traced", round: 1, run: undefined }).state).toMatchObject({
      page: "exercise",
      notice: "This check runs no program, so there is nothing to draw.",
    });
  });
});

describe("the list", () => {
  const list = after(failed, "l").state;
  test("by arrows", () => {
    expect(after(list, "down", "down", "down", "up").state.selected).toBe(1);
    expect(after(list, "up").state.selected).toBe(0);
    const { state, effects } = after(list, "end", "return");
    expect([current(state), state.page]).toEqual(["c", "exercise"]);
    expect(effects).toEqual([{ kind: "check", exercise: 2, round: 2 }]);
  });

  test("by number, also of two digits", () => {
    expect(after(list, "3").state.selected).toBe(2);
    expect(after(list, "9").state.selected).toBe(0);
    expect(after(list, "0").state.selected).toBe(0);
    const many = Array.from({ length: 12 }, (_, index) => exercise(`e${index}`));
    const long = { ...list, exercises: many };
    expect(after(long, "1", "2").state.selected).toBe(11);
    expect(after(long, "1", "3").state.selected).toBe(2);
  });

  test("is left as it was entered", () => {
    expect(after(list, "down", "escape").state).toMatchObject({ page: "exercise", current: 0 });
  });
});

test("scrolling stays within what there is", () => {
  const drawn = { kind: "drawn", scroll: 0, lastScroll: 12, height: 10 } as const;
  const scroll = (...keys: string[]) => after(failed, drawn, ...keys).state.scroll;
  expect([
    scroll("down"),
    scroll("up"),
    scroll("space"),
    scroll("end"),
    scroll("end", "down"),
  ]).toEqual([1, 0, 9, 12, 12]);
  expect(scroll("space", "space", "b")).toBe(3);
});

test("quitting, from everywhere", () => {
  for (const state of [failed, after(failed, "l").state, after(failed, "s").state]) {
    expect(after(state, "ctrl-c").effects).toEqual([{ kind: "quit" }]);
  }
  expect(after(failed, "t", "q").effects).toEqual([{ kind: "quit" }]);
});

test("what should be known is told, and the checks go on", () => {
  const { state } = after(begun, { kind: "told", message: "Nobody watches." });
  expect([state.notice, state.checking]).toEqual(["Nobody watches.", {}]);
});

test("a failure of ours is told, and ends the checking", () => {
  const { state } = after(begun, { kind: "failed", message: "The disk is full." });
  expect(state.checking).toBeUndefined();
  expect(state.notice).toBe("The disk is full.");
});

test("enter checks again", () => {
  expect(after(failed, "return").effects).toEqual([{ kind: "check", exercise: 0, round: 2 }]);
});
