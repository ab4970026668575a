/**
 * Decides whether what a run did is allowed. Follows the history with the set of all states that the
 * program may be in: an event that none of them allows is a fault of the library, and so is an end
 * that none of them has come to.
 */
import type { Report } from "rendezvous/testing";
import { type Event, historyText } from "../history.ts";
import type { Action, Block, Program } from "../program.ts";
import { advance, afterTimers, nextTimer } from "./clock.ts";
import { type Way, wayThrough } from "./control.ts";
import { groupDone, wordOfWriter } from "./locks.ts";
import { put, State } from "./state.ts";
import { step } from "./step.ts";

/** What is asked of the report. */
export type Outcome = Pick<Report, "outcome" | "message" | "elapsed" | "goroutines">;

/** Where a goroutine stands: before a statement or in it, or at the end of its function. */
interface Standing {
  way: Way;
  /** The wait group that counts it. */
  group: number | undefined;
  statement: Action | undefined;
  hasBegun: boolean;
  /** The panic that leaves its function. */
  panic: string | undefined;
}

/** Says what is wrong with a history and its outcome, for people; undefined if nothing is. */
export function judge(
  program: Program,
  history: readonly Event[],
  outcome: Outcome,
): string | undefined {
  const judgement = new Judgement(program);
  for (const [i, event] of history.entries()) {
    const wrong = judgement.refuses(event);
    if (wrong) return `${wrong}\n\n${historyText(history.slice(0, i + 1))}`;
  }
  const wrong = judgement.refusesEnd(outcome);
  return wrong && `${wrong}\n\n${historyText(history)}`;
}

class Judgement {
  #states: State[];
  readonly #goroutines: Standing[] = [];
  /** The first line on stderr, once a panic or a fatal error has ended the program. */
  #failure: string | undefined;
  #isOver = false;

  constructor(program: Program) {
    const state = State.initial(program);
    this.#states = [state];
    for (const [g, body] of [program.main, ...program.goroutines].entries()) {
      state.appear(g, "ready");
      this.#enter(body);
    }
  }

  #enter(body: Block, group?: number): void {
    const way = wayThrough(body);
    const standing = { way, group, statement: undefined, hasBegun: false, panic: undefined };
    this.#goroutines.push(standing);
    goOn(standing, "");
  }

  refuses(event: Event): string | undefined {
    const { g, phase, statement, result, at } = event;
    const standing = this.#goroutines[g];
    if (this.#failure !== undefined) return `The program is over: ${this.#failure}`;
    if (!standing) return `There is no goroutine ${g}.`;
    if (standing.statement !== statement) return "Its statements do not lead there.";
    if (standing.hasBegun !== (phase === "end")) return "It is not at this point of the statement.";

    this.#states = moveTo(this.#states, at);
    if (this.#states.length === 0) return `The clock must not be at ${at}ms.`;
    this.#states = this.#states.filter((it) => phase === "end" || it.status[g] === "ready");
    if (this.#states.length === 0) return "It has not been started.";
    if (!statement) return this.#leaves(g, standing, result);

    if (phase !== "end") this.#begin(g, standing, statement);
    return phase === "begin" ? undefined : this.#end(g, standing, result);
  }

  #begin(g: number, standing: Standing, statement: Action): void {
    const born = this.#goroutines.length;
    this.#states = this.#states.flatMap((it) => step(it, g, statement, born));
    standing.hasBegun = true;
    if (statement.kind === "groupGo") this.#enter(statement.body, statement.wg);
    if (statement.kind === "go" || statement.kind === "afterFunc") this.#enter(statement.body);
  }

  #end(g: number, standing: Standing, result: string): string | undefined {
    const allowed = new Set(this.#states.map((it) => it.answers[g] ?? "(still waits)"));
    this.#states = this.#states.filter((it) => it.answers[g] === result);
    if (this.#states.length === 0) return `Allowed would be: ${[...allowed].join(" or ")}`;
    for (const state of this.#states) state.seen(g);
    standing.hasBegun = false;
    if (!result.startsWith("fatal error: ")) {
      goOn(standing, result);
    } else if (this.#isOver) {
      this.#vanish(g);
    } else {
      this.#failure = result;
    }
    return undefined;
  }

  /** Its function has returned, or a panic has left it. */
  #leaves(g: number, standing: Standing, result: string): string | undefined {
    const expected = standing.panic === undefined ? "" : `panic: ${standing.panic}`;
    if (result !== expected) return `It should have left with "${expected}".`;
    if (result !== "" && !this.#isOver) {
      this.#failure = result;
      return undefined;
    }
    this.#vanish(g);
    if (result === "" && standing.group !== undefined) {
      const { group } = standing;
      const [panic] = this.#states.map((it) => groupDone(it, group));
      if (panic && !this.#isOver) this.#failure = panic;
    }
    if (g === 0) {
      this.#isOver = true;
      for (const state of this.#states) state.isOver = true;
    }
    return undefined;
  }

  #vanish(g: number): void {
    for (const state of this.#states) state.status = put(state.status, g, "gone");
  }

  refusesEnd(outcome: Outcome): string | undefined {
    const seen = endText(outcome);
    if (this.#failure !== undefined) {
      const { outcome: kind, message } = outcome;
      if (kind === "panic" && message === this.#failure) return undefined;
      return `It should have ended with "${this.#failure}", not so:\n${seen}`;
    }
    const ends = atRest(this.#states).map((it) => endText(expectedEnd(it)));
    if (ends.includes(seen)) return undefined;
    const allowed = ends.length > 0 ? [...new Set(ends)].join("\nor\n") : "(somebody can go on)";
    return `It ended so:\n${seen}\nAllowed would be:\n${allowed}`;
  }
}

/** Leads a goroutine to its next statement. */
function goOn(standing: Standing, result: string): void {
  const { value, done } = standing.way.next(result);
  standing.statement = done ? undefined : value;
  if (done) standing.panic = value;
}

/** The states that `states` may have become by the time `at`. */
function moveTo(states: State[], at: number): State[] {
  const arrived: State[] = [];
  for (let here = afterTimers(states); here.length > 0;) {
    arrived.push(...here.filter((it) => it.now === at));
    here = afterTimers(
      advance(
        here.filter((it) => it.now < at),
        at,
      ),
    );
  }
  return arrived;
}

/** The states in which nothing can happen any more. */
function atRest(states: State[]): State[] {
  const rest: State[] = [];
  for (let here = afterTimers(states); here.length > 0;) {
    rest.push(
      ...here.filter((it) => {
        const next = nextTimer(it);
        return !it.canAnybodyGoOn && (it.isOver ? next > it.now : next === Infinity);
      }),
    );
    here = afterTimers(advance(here, Infinity));
  }
  return rest;
}

function expectedEnd(state: State): Outcome {
  const goroutines = state.waiting.map(({ g, word, wants }) => ({
    id: g,
    name: "",
    state: wants[0]?.on === "write" ? wordOfWriter(state, g) : word,
  }));
  const elapsed = state.now;
  if (!state.isOver) return { outcome: "deadlock", elapsed, goroutines };
  return { outcome: goroutines.length > 0 ? "leak" : "ok", elapsed, goroutines };
}

function endText({ outcome, elapsed, goroutines }: Outcome): string {
  const words = goroutines.map(({ state }) => state).sort();
  return `${outcome} after ${elapsed}ms: ${words.join(", ")}`;
}
