import { mergedVersions, type Version, withVersion } from "./versions.ts";
import type { KeptProgram, Work } from "./work.ts";

/** What an import has changed, for whoever has asked for it. */
export interface MergeSummary {
  /** Exercises that count as passed now, and did not before. */
  readonly passed: readonly string[];
  /** Programs that were untouched here and have the imported text now. */
  readonly taken: readonly string[];
  /** Programs that differ here and there: ours stays, theirs is among the versions. */
  readonly asVersion: readonly string[];
  readonly settings: readonly string[];
}

/**
 * Brings what a file holds together with what is here. Nothing of ours is overwritten: a text of theirs
 * becomes the text only where ours is as it was given, and a version elsewhere.
 *
 * @param now when this happens; the time of a version that theirs becomes.
 */
export function mergeWork(
  ours: Work,
  theirs: Work,
  now: Date,
): { work: Work; summary: MergeSummary } {
  const passed = theirs.passed.filter((id) => !ours.passed.includes(id));
  const taken: string[] = [];
  const asVersion: string[] = [];
  const programs: Record<string, KeptProgram> = { ...ours.programs };
  for (const [key, their] of Object.entries(theirs.programs)) {
    const our = ours.programs[key] ?? { versions: [] };
    const versions = mergedVersions(our.versions, their.versions);
    if (their.text === undefined || their.text === our.text) {
      programs[key] = { ...our, versions };
    } else if (our.text === undefined) {
      taken.push(key);
      programs[key] = { ...their, versions };
    } else {
      asVersion.push(key);
      const version: Version = { text: their.text, at: now.toISOString(), why: "import" };
      programs[key] = { ...our, versions: withVersion(versions, version) };
    }
  }
  const settings = Object.keys(theirs.settings).filter((name) => !(name in ours.settings));
  return {
    work: {
      passed: [...ours.passed, ...passed],
      programs,
      settings: { ...theirs.settings, ...ours.settings },
    },
    summary: { passed, taken, asVersion, settings },
  };
}
