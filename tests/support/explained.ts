import { explain } from "../../src/testing/explain.ts";
import { formatExplanation } from "../../src/testing/explanation.ts";
import type { RunOptions } from "../../src/testing/run.ts";
import { runSource } from "./run-source.ts";

const HEAD =
  'import { type Chan, chan, context, go, nilChan, runtime, select, semaphore, shared, sync, time } from "rendezvous"; ' +
  "export async function main() {";

/**
 * Runs the body of a `main`, and gives the explanation of how it ended as text. The first line of the body,
 * behind the one with the backquote, is line 2.
 */
export async function explained(body: string, options: RunOptions = {}): Promise<string> {
  const report = await runSource(`${HEAD}${body}}`, "explained.ts", options);
  const explanation = explain(report);
  return explanation ? formatExplanation(explanation) : "It ended well.";
}

/** A text, line by line. */
export const lines = (...all: string[]): string => all.join("\n");
