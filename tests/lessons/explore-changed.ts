import { explore } from "../../src/testing/index.ts";
import { type Change, withMain } from "./run-changed.ts";

/**
 * Runs a lesson's program, changed as the lesson proposes, under many schedules. Returns the outputs
 * that there were, each once.
 *
 * @throws {Error} if a run does not end well.
 */
export async function exploreChanged(program: string, ...changes: Change[]): Promise<string[][]> {
  const outputs = new Map<string, string[]>();
  const { failure } = await withMain(program, changes, (main) =>
    explore(main, { judge: ({ output }) => void outputs.set(output.join("\n"), output) }),
  );
  if (failure) throw new Error(`${program} under ${failure.schedule}:\n${String(failure.report)}`);
  return [...outputs.values()];
}
