/**
 * Decides whether what a run did is allowed. Follows the history with the set of all states that the
 * program may be in: an event that none of them allows is a fault of the library, and so is an end
 * that none of them has come to.
 */
import { type Event, historyText } from "../history.ts";
import type { Action, Block, Program } from "../program.ts";
import { advance, settled, Undecided } from "./clock.ts";
import { atRest, endOf, endText, type Outcome } from "./ending.ts";
import { groupDone } from "./locks.ts";
import { Standing } from "./standing.ts";
import { put, State } from "./state.ts";
import { step } from "./step.ts";

/**
 * Says what is wrong with a history and its outcome, for people; undefined if nothing is.
 *
 * @throws {Undecided} if it leaves too much open.
 */
export function judge(
  program: Program,
  history: readonly Event[],
  outcome: Outcome,
): string | undefined {
  const wrong = follow(program, history, outcome, resultsAhead(history));
  if (wrong === undefined) return undefined;
  try {
    // Without foresight, the fault is found where it shows, and with all that would be allowed there.
    return follow(program, history, outcome, []) ?? wrong;
  } catch (error) {
    if (error instanceof Undecided) return wrong;
    throw error;
  }
}

/** For each event: the result of the statement that begins there; null if it did not end. */
function resultsAhead(history: readonly Event[]): Ahead[] {
  const ahead: Ahead[] = [];
  const next: Ahead[] = [];
  for (let i = history.length - 1; i >= 0; i--) {
    const { g, phase, result } = history[i]!;
    if (phase === "begin") ahead[i] = next[g] ?? null;
    next[g] = phase === "end" ? result : undefined;
  }
  return ahead;
}

function follow(
  program: Program,
  history: readonly Event[],
  outcome: Outcome,
  ahead: readonly Ahead[],
): string | undefined {
  const judgement = new Judgement(program);
  for (const [i, event] of history.entries()) {
    const wrong = judgement.refuses(event, ahead[i]);
    if (wrong) return `${wrong}\n\n${historyText(history.slice(0, i + 1))}`;
  }
  const wrong = judgement.refusesEnd(outcome);
  return wrong && `${wrong}\n\n${historyText(history)}`;
}

/** What is known of a statement's result before it ends. */
type Ahead = State["foreseen"][number];

const FATAL = "fatal error: ";
const PANIC = "panic: ";

class Judgement {
  #states: State[];
  readonly #goroutines: Standing[] = [];
  /** What each goroutine will get from the statement that it is in. */
  readonly #foreseen: Ahead[] = [];
  /** Main has returned. */
  #isOver = false;
  /** A fatal error after that: Go's process is gone by then, and nothing tells what it would do. */
  #isMoot = false;

  constructor(program: Program) {
    const state = State.initial(program);
    state.foreseen = this.#foreseen;
    this.#states = [state];
    for (const [g, body] of [program.main, ...program.goroutines].entries()) {
      state.appear(g, "ready");
      this.#enter(body);
    }
  }

  #enter(body: Block, group?: number): void {
    this.#goroutines.push(new Standing(body, group));
  }

  /** `ahead` is what the statement that begins will give, as far as that is known. */
  refuses({ g, phase, statement, result, at }: Event, ahead: Ahead): string | undefined {
    if (this.#isMoot) return undefined;
    const standing = this.#goroutines[g];
    if (!standing) return `There is no goroutine ${g}.`;
    if (standing.statement !== statement) return "Its statements do not lead there.";
    if (standing.hasBegun !== (phase === "end")) return "It is not at this point of the statement.";
    const [{ failure } = {}] = this.#states;
    if (this.#keep((it) => it.failure === undefined)) return `The program is over: ${failure}`;
    this.#states = moveTo(this.#states, at);
    if (this.#states.length === 0) return `The clock must not be at ${at}ms.`;
    if (phase !== "end" && this.#keep((it) => it.status[g] === "ready")) {
      return "It has not been started.";
    }
    if (!statement) return this.#leaves(g, standing, result);
    this.#foreseen[g] = ahead;
    if (phase !== "end") this.#begin(g, standing, statement);
    return phase === "begin" ? undefined : this.#end(g, standing, result);
  }

  /** Drops the states that are not so. Returns whether that leaves none. */
  #keep(isSo: (state: State) => boolean | undefined): boolean {
    this.#states = this.#states.filter(isSo);
    return this.#states.length === 0;
  }

  #begin(g: number, standing: Standing, statement: Action): void {
    const born = this.#goroutines.length;
    this.#states = this.#states
      .flatMap((it) => step(it, g, statement, born))
      .filter((it) => !it.isRefuted);
    standing.hasBegun = true;
    if (statement.kind === "groupGo") this.#enter(statement.body, statement.wg);
    if (statement.kind === "go" || statement.kind === "afterFunc" || statement.kind === "setFunc") {
      this.#enter(statement.body);
    }
    if (this.#isOver) return;
    // Nobody is resumed after a fatal error, not even to see it.
    for (const state of this.#states) {
      const [answer] = state.answers[g] ?? [];
      if (answer?.startsWith(FATAL)) state.failure = answer;
    }
  }

  #end(g: number, standing: Standing, result: string): string | undefined {
    const allowed = new Set(this.#states.flatMap((it) => it.answers[g] ?? ["(still waits)"]));
    if (this.#keep((it) => it.answers[g]?.includes(result))) {
      return `Allowed would be: ${[...allowed].join(" or ")}`;
    }
    for (const state of this.#states) state.seen(g);
    if (!result.startsWith(FATAL)) standing.goOn(result);
    else if (this.#isOver) this.#isMoot = true;
    return undefined;
  }

  /** Its function has returned, or a panic or Goexit has left it. */
  #leaves(g: number, { group, left }: Standing, result: string): string | undefined {
    if (result !== left) return `It should have left with "${left}".`;
    for (const state of this.#states) {
      state.status = put(state.status, g, "gone");
      // A panic in wg.Go ends the program, and the group counts no less.
      const panic = left.startsWith(PANIC)
        ? left
        : group === undefined
          ? ""
          : groupDone(state, group);
      if (panic !== "" && !this.#isOver) state.failure = panic;
      if (g === 0 && left === "") state.isOver = true;
    }
    this.#isOver ||= g === 0 && left === "";
    return undefined;
  }

  refusesEnd(outcome: Outcome): string | undefined {
    if (this.#isMoot) return undefined;
    const failures = this.#states.flatMap(({ failure }) => failure ?? []);
    const { outcome: kind, message } = outcome;
    if (kind === "panic" && failures.includes(message!)) return undefined;
    const seen = endText(outcome);
    const ends = atRest(this.#states).map(endOf);
    if (ends.includes(seen)) return undefined;
    const allowed = [...new Set([...ends, ...failures])].join("\nor\n");
    return `It ended so:\n${seen}\nAllowed would be:\n${allowed || "(somebody can go on)"}`;
  }
}

/** The states that `states` may have become by the time `at`. */
function moveTo(states: State[], at: number): State[] {
  const arrived: State[] = [];
  for (let here = settled(states); here.length > 0;) {
    for (const it of here) if (it.now === at) arrived.push(it);
    here = settled(
      advance(
        here.filter((it) => it.now < at),
        at,
      ),
    );
  }
  return arrived;
}
