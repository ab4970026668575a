import type { Problem } from "../compile/problem.ts";
import type { SourcePlace } from "../runtime/source-place.ts";

/** What is known about a program that was stopped because it took too long. */
export interface Overdue {
  /** Milliseconds that it was given. */
  deadline: number;
  /** Whether its thread was busy to the end; left out where that is not known. */
  busy?: boolean;
  /** The last line that it printed. `null`: it printed nothing. Left out where that is not known. */
  lastLine?: string | null;
  /** The check that was under way. */
  check?: string;
  /** The loops of its file that have no end of their own. */
  loops?: readonly SourcePlace[];
}

const MAX_QUOTED = 60;

/**
 * Tells a learner why a program was stopped, and what is known of where. Only facts: nobody can ask
 * a thread that never lets go which line it is on.
 *
 * @example
 * deadlineMessage({ deadline: 5_000, busy: true, lastLine: "ping" });
 * // The program was stopped: it had not ended after 5 seconds. It was busy to the end, …
 */
export function deadlineMessage({ deadline, busy, lastLine, check, loops = [] }: Overdue): string {
  const sentences = [`The program was stopped: it had not ended after ${seconds(deadline)}.`];
  if (check !== undefined) sentences.push(`It was on the check "${check}".`);
  if (busy === true) {
    sentences.push(`It was busy to the end: look ${whereTo(loops)}`);
  } else if (busy === false) {
    // With such a promise under way, a run follows real time: it may only have been sleeping.
    sentences.push(
      "It was waiting for a promise that is not the library's. Until such a promise settles, sleeps take their real time: wait on a channel or a wait group instead.",
    );
  }
  if (lastLine === null) sentences.push("It had printed nothing.");
  else if (lastLine !== undefined) {
    sentences.push(`The last line that it printed was "${shortened(lastLine)}".`);
  }
  return sentences.join(" ");
}

function whereTo(loops: readonly SourcePlace[]): string {
  const lines = [...new Set(loops.map(({ line }) => line))];
  if (lines.length === 0) return "for a loop that never ends.";
  if (lines.length === 1) return `at the loop on line ${lines[0]}, which has no end of its own.`;
  const last = lines.pop();
  return `at the loops on lines ${lines.join(", ")} and ${last}, which have no end of their own.`;
}

/** The same as a problem, with the line to look at, if there is one. */
export function overdueProblem(about: Overdue): Problem {
  const place = about.busy === true ? about.loops?.[0] : undefined;
  return { kind: "deadline", message: deadlineMessage(about), ...(place && { place }) };
}

/** What a learner reads when the thread or the process of a program is gone. */
export function crashMessage(detail: string): string {
  return `The program broke off without an answer (${detail}). It may have used up the memory.`;
}

/** What a learner reads after stopping a program. */
export const stoppedMessage = "You stopped the program.";

const seconds = (milliseconds: number) =>
  milliseconds === 1_000 ? "1 second" : `${milliseconds / 1_000} seconds`;

const shortened = (line: string) =>
  line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED)}…` : line;
