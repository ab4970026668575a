/**
 * What a run of a program was seen to do. One goroutine runs at a time, so it is one sequence.
 *
 * A blocking statement is two events: it begins when it is called, which is when it takes its place
 * in a queue, and it ends when the goroutine goes on with its result. All else is one event.
 */
import type { Action, Block } from "./program.ts";

export interface Event {
  /** Which goroutine: main is 0, the others are numbered as they are started or set up. */
  g: number;
  /** `left`: its function has returned, or a panic has left it, or `goexit`: the result says so. */
  phase: "begin" | "end" | "did" | "left";
  statement: Action | undefined;
  /** What the goroutine got, as text: see `interpreter.ts`. */
  result: string;
  /** Virtual milliseconds since the run began. */
  at: number;
}

/** A history for people: one line an event. */
export function historyText(history: readonly Event[]): string {
  return history
    .map(({ g, phase, statement, result, at }) => {
      const what = statement ? ` ${statementText(statement)}` : "";
      return `${at}ms g${g} ${phase}${what}${result === "" ? "" : ` -> ${result}`}`;
    })
    .join("\n");
}

/** A statement for people; of a block inside it, only that it is there. */
export function statementText(statement: Action): string {
  const { kind, ...rest } = statement;
  const shorten = (_key: string, value: unknown) =>
    Array.isArray(value) && isBlock(value) ? "…" : value;
  const fields = JSON.stringify(rest, shorten).slice(1, -1).replaceAll('"', "");
  return fields === "" ? kind : `${kind}(${fields})`;
}

const isBlock = (value: unknown[]): value is Block =>
  value.length > 0 && value.every((it) => typeof it === "object" && it !== null && "kind" in it);
