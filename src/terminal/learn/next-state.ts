/** How `npm run learn` goes from one state to the next. No file, no thread, no terminal. */
import { firstToReplay } from "../../grading/replay-command.ts";
import type { Effect, LearnEvent, LearnState, Page, Step } from "./learn-state.ts";
import { nextOpen } from "./learn-state.ts";
import { listKey } from "./list-keys.ts";

/**
 * What comes of an event. What belongs to a check that nobody waits for any more changes nothing.
 *
 * @example
 * nextState(state, { kind: "key", key: "h" }).state.hints; // one more
 */
export function nextState(state: LearnState, event: LearnEvent): Step {
  if ("round" in event && event.round !== state.round) return stay(state);
  switch (event.kind) {
    case "begin":
      return goTo(state, state.current);
    case "key":
      return onKey(withoutNotice(state), event.key);
    case "saved":
      return saved(withoutNotice(state), event.exercise);
    case "exploring":
      return stay({ ...state, checking: { name: event.name, schedules: event.schedules } });
    case "checked":
      return checked(state, event.checked);
    case "found":
      return stay({ ...state, findings: event.findings });
    case "solution": {
      // Read anew, it stays where the learner has come to.
      const shown = state.page === "solution" ? state : toPage(state, "solution");
      return stay({ ...shown, solution: event.solution });
    }
    case "traced":
      return traced(state, event.run);
    case "reset":
      return check({
        ...toPage(state, "exercise"),
        notice: `The file is as it was given again.${event.kept === undefined ? "" : ` What you had is beside it, in ${event.kept}.`}`,
      });
    case "drawn": {
      const { scroll, lastScroll, height } = event;
      return stay({ ...state, scroll, lastScroll, height });
    }
    case "failed":
      return stay({ ...without(state, "checking"), notice: event.message });
    case "told":
      return stay({ ...state, notice: event.message });
  }
}

const stay = (state: LearnState): Step => ({ state, effects: [] });
const doing = (state: LearnState, effect: Effect): Step => ({ state, effects: [effect] });

function without<K extends keyof LearnState>(state: LearnState, ...keys: K[]): Omit<LearnState, K> {
  const isKept = ([key]: [string, unknown]) => !(keys as string[]).includes(key);
  return Object.fromEntries(Object.entries(state).filter(isKept)) as unknown as Omit<LearnState, K>;
}
const withoutNotice = (state: LearnState): LearnState => without(state, "notice");

function toPage(state: LearnState, page: Page): LearnState {
  return { ...without(state, "question"), page, scroll: 0, typed: "" };
}

/** To another exercise, or to the same one from the beginning. */
function goTo(state: LearnState, exercise: number): Step {
  const fresh = without(
    state,
    "checked",
    "findings",
    "solution",
    "timeline",
    "checking",
    "question",
  );
  return check({ ...toPage(fresh, "exercise"), current: exercise, selected: exercise, hints: 0 });
}

function check(state: LearnState): Step {
  const { current: exercise, round: before } = state;
  const round = before + 1;
  return doing({ ...state, round, checking: {} }, { kind: "check", exercise, round });
}

function saved(state: LearnState, exercise: number): Step {
  const resting = { ...state, isSeeking: false };
  if (exercise === state.current) {
    // What was read meanwhile stays; the results are those of another text.
    const page = state.page === "timeline" ? "exercise" : state.page;
    const step = check({ ...without(resting, "timeline"), page });
    if (page !== "solution") return step;
    // It may stand beside the text that has just been saved.
    return { ...step, effects: [...step.effects, ...readSolution(step.state).effects] };
  }
  const { id } = state.exercises[exercise]!;
  const step = goTo(resting, exercise);
  return { ...step, state: { ...step.state, notice: `You have saved ${id}: here it is.` } };
}

function checked(state: LearnState, outcome: NonNullable<LearnState["checked"]>): Step {
  const { current, exercises } = state;
  const { id } = exercises[current]!;
  const passes = outcome.result.verdict === "pass";
  const done = new Set(state.done);
  if (passes) done.add(id);
  const after: LearnState = { ...without(state, "checking", "findings"), checked: outcome, done };
  const next = nextOpen(after);
  if (state.isSeeking && passes && next !== undefined) return goTo(after, next);
  return stay({ ...after, isSeeking: false });
}

function traced(state: LearnState, run: NonNullable<LearnState["timeline"]>["run"]): Step {
  if (!state.timeline) return stay(state);
  if (run) return stay({ ...state, timeline: { ...state.timeline, run } });
  const rest = toPage(without(state, "timeline"), "exercise");
  return stay({ ...rest, notice: "This check runs no program, so there is nothing to draw." });
}

function onKey(state: LearnState, key: string): Step {
  if (key === "ctrl-c" || key === "ctrl-d") return doing(state, { kind: "quit" });
  if (state.question) return answered(state, state.question, key === "y");
  if (state.page === "list") {
    const chosen = listKey(state, key);
    if (chosen === "close") return stay({ ...toPage(state, "exercise"), selected: state.current });
    if (chosen === "open") return goTo({ ...state, isSeeking: false }, state.selected);
    if (chosen) return stay(chosen);
  }
  const scroll = scrolled(state, key);
  if (scroll !== undefined) return stay({ ...state, scroll });
  return command({ ...state, isSeeking: false }, key);
}

function command(state: LearnState, key: string): Step {
  const { current, exercises, done, page } = state;
  const exercise = exercises[current]!;
  switch (key) {
    case "q":
      return doing(state, { kind: "quit" });
    case "escape":
      return stay(toPage(state, "exercise"));
    case "return":
    case "enter":
      return page === "exercise" ? check(state) : stay(toPage(state, "exercise"));
    case "h":
      return hint(state);
    case "s":
      if (page === "solution") return stay(toPage(state, "exercise"));
      return done.has(exercise.id) ? readSolution(state) : stay({ ...state, question: "solution" });
    case "r":
      return stay(
        state.checked && !state.checked.isTouched
          ? { ...state, notice: "The file is as it was given already." }
          : { ...state, question: "reset" },
      );
    case "n": {
      const next = nextOpen(state);
      if (next !== undefined) return goTo(state, next);
      const notice = done.has(exercise.id)
        ? "Every exercise is done. The list (l) leads to any of them."
        : "This is the last one that is open.";
      return stay({ ...state, notice });
    }
    case "p":
      return goTo(state, (current + exercises.length - 1) % exercises.length);
    case "l":
      return stay({ ...toPage(state, "list"), selected: current });
    case "t":
      return stay(toPage(state, page === "task" ? "exercise" : "task"));
    case "w":
      return page === "timeline" ? stay(toPage(state, "exercise")) : watchRun(state);
    case "?":
      return stay(toPage(state, page === "keys" ? "exercise" : "keys"));
    default:
      return stay(state);
  }
}

function hint(state: LearnState): Step {
  const { hints } = state.exercises[state.current]!;
  const shown = Math.min(hints.length, state.hints + 1);
  const more = shown === state.hints ? { notice: "There are no more hints." } : {};
  // Hints stand at the end, below the checks.
  return stay({ ...toPage(state, "exercise"), hints: shown, scroll: Infinity, ...more });
}

function readSolution(state: LearnState): Step {
  const { current: exercise, round, exercises, done } = state;
  const isDone = done.has(exercises[exercise]!.id);
  return doing(without(state, "question"), { kind: "read-solution", exercise, round, isDone });
}

function watchRun(state: LearnState): Step {
  const shown = state.checked && firstToReplay(state.checked.result);
  if (!shown) {
    const notice = state.checking
      ? "The checks are still running."
      : "No check has failed, so there is no run to look at.";
    return stay({ ...state, notice });
  }
  const { name, schedule } = shown;
  const { current: exercise, round } = state;
  const trace = { kind: "trace", exercise, round, check: name } as const;
  return doing(
    { ...toPage(state, "timeline"), timeline: { name } },
    schedule === undefined ? trace : { ...trace, schedule },
  );
}

function answered(state: LearnState, question: "solution" | "reset", isYes: boolean): Step {
  const after = without(state, "question");
  if (!isYes) return stay(after);
  if (question === "solution") return readSolution(after);
  return doing(after, { kind: "reset", exercise: state.current });
}

function scrolled({ scroll, lastScroll, height }: LearnState, key: string): number | undefined {
  const page = Math.max(1, height - 1);
  const to: Record<string, number> = {
    up: scroll - 1,
    k: scroll - 1,
    down: scroll + 1,
    j: scroll + 1,
    pageup: scroll - page,
    b: scroll - page,
    pagedown: scroll + page,
    space: scroll + page,
    home: 0,
    end: lastScroll,
  };
  const wanted = to[key];
  return wanted === undefined ? undefined : Math.min(lastScroll, Math.max(0, wanted));
}
