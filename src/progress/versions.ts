/**
 * The last several texts of a program, so that nothing that was worth running is lost. The newest
 * comes first, no text stands there twice, and there are never more than `MAX_VERSIONS`.
 */

/** Why a text was kept, from the least to the most worth keeping. */
export const REASONS = [
  "run",
  "check",
  "replaced",
  "reset",
  "elsewhere",
  "import",
  "pass",
] as const;

/**
 * - `run`, `check`, `pass`: it was run, checked, or has passed its checks.
 * - `reset`: a reset, or a new starter, took its place.
 * - `replaced`: an older version took its place.
 * - `elsewhere`: another tab held it when the learner kept a different one.
 * - `import`: a file brought it, and the page had a different one.
 */
export type Reason = (typeof REASONS)[number];

/** A text that a program once had. */
export interface Version {
  readonly text: string;
  /** When it was last kept: ISO 8601, as `Date.prototype.toISOString` writes it. */
  readonly at: string;
  readonly why: Reason;
}

/** How many versions of one program are kept. */
export const MAX_VERSIONS = 20;

/**
 * `versions` with one more: the newest first. A text that is there already moves to the front, and
 * stays `pass` if it has passed. Where there are too many, the oldest that was only run goes first, then the
 * oldest that was only checked, and then the oldest.
 *
 * @example
 * withVersion([], { text: "…", at: new Date().toISOString(), why: "check" });
 */
export function withVersion(versions: readonly Version[], added: Version): Version[] {
  const before = versions.find(({ text }) => text === added.text);
  const why = before?.why === "pass" && added.why !== "reset" ? "pass" : added.why;
  return bounded([{ ...added, why }, ...versions.filter((it) => it !== before)]);
}

/**
 * All versions of two lists, the newest first, each text once with its most telling reason. Bounded
 * as in `withVersion`.
 */
export function mergedVersions(ours: readonly Version[], theirs: readonly Version[]): Version[] {
  const byText = new Map<string, Version>();
  for (const version of [...ours, ...theirs]) {
    const other = byText.get(version.text);
    byText.set(version.text, other ? combined(other, version) : version);
  }
  return bounded([...byText.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)));
}

function combined(a: Version, b: Version): Version {
  const newer = Date.parse(b.at) > Date.parse(a.at) ? b : a;
  const why = REASONS.indexOf(b.why) > REASONS.indexOf(a.why) ? b.why : a.why;
  return { ...newer, why };
}

function bounded(versions: readonly Version[]): Version[] {
  const kept = [...versions];
  while (kept.length > MAX_VERSIONS) {
    // The newest is what was just asked for.
    const older = kept.slice(1);
    const victim =
      older.findLast(({ why }) => why === "run") ??
      older.findLast(({ why }) => why === "check") ??
      older.at(-1);
    kept.splice(kept.indexOf(victim!), 1);
  }
  return kept;
}
