/**
 * Runs a program on the reference model alone, for programs in which nothing depends on who comes
 * first: what each goroutine sees, and when, and how the program ends, is the same in every schedule.
 */
import { type Event, statementText } from "../history.ts";
import type { Program } from "../program.ts";
import { advance } from "./clock.ts";
import { endOf } from "./ending.ts";
import { Standing } from "./standing.ts";
import { put, State } from "./state.ts";
import { step } from "./step.ts";

/** What each goroutine sees, line by line, and how the program ends. */
export interface Prediction {
  lines: string[][];
  end: string;
}

/** The line of an event with a result; undefined for others. */
export function lineOf({ phase, statement, result, at }: Event): string | undefined {
  if (!statement || phase === "begin") return undefined;
  return `${at}ms ${statementText(statement)} -> ${result}`;
}

/**
 * `prefer` says which of the goroutines that can go on does.
 *
 * @throws {Error} if the program has a choice, or starts goroutines of its own.
 */
export function predict(program: Program, prefer: (ready: number[]) => number): Prediction {
  const bodies = [program.main, ...program.goroutines];
  const standings = bodies.map((body) => new Standing(body));
  const lines: string[][] = bodies.map(() => []);
  let state = State.initial(program);
  for (const g of bodies.keys()) state.appear(g, "ready");
  for (;;) {
    const ready = [...state.status.keys()].filter((g) => state.status[g] === "ready");
    if (ready.length === 0) {
      const [next] = advance([state], Infinity);
      if (!next) return { lines, end: endOf(state) };
      state = next;
      continue;
    }
    const g = prefer(ready);
    const standing = standings[g]!;
    const { statement } = standing;
    const result = state.answers[g]?.[0];
    if (!statement) {
      state.status = put(state.status, g, "gone");
      if (g === 0) state.isOver = true;
    } else if (result !== undefined) {
      lines[g]!.push(lineOf({ g, phase: "end", statement, result, at: state.now })!);
      state.seen(g);
      standing.goOn(result);
    } else {
      const [next, ...others] = step(state, g, statement, standings.length);
      if (!next || others.length > 0) throw new Error("There is a choice.");
      state = next;
    }
  }
}
