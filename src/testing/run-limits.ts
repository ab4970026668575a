/** How far a run may go where its caller says nothing. */
export interface RunLimits {
  /** Steps without progress. */
  maxSteps: number;
  /** Printed lines. */
  maxLines: number;
}

const usual: RunLimits = { maxSteps: 1_000_000, maxLines: Infinity };

let limits = usual;

/** The limits in force. */
export function runLimits(): RunLimits {
  return limits;
}

/**
 * Sets other limits for all runs, as grading does: a check must not spend its time on an answer
 * that never ends. Returns what puts the usual ones back.
 */
export function limitRuns(to: RunLimits): () => void {
  limits = to;
  return () => (limits = usual);
}
