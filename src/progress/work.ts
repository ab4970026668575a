import type { Version } from "./versions.ts";

/** One program of the course as a learner has left it. */
export interface KeptProgram {
  /** The text as it stands; left out where it is as it was given. */
  readonly text?: string;
  /** The fingerprint of the starter from which `text` began; left out where that is not known. */
  readonly starter?: string;
  /** Earlier texts, the newest first. */
  readonly versions: readonly Version[];
}

/** Everything that a learner has done: what an export holds, and an import brings. */
export interface Work {
  /** The ids of the exercises that have passed, in the order in which they did. */
  readonly passed: readonly string[];
  /** By key: `answer/drain` for an exercise, `cell/channels/rendezvous` for a cell. */
  readonly programs: Readonly<Record<string, KeptProgram>>;
  /** What the learner has set, by name. */
  readonly settings: Readonly<Record<string, Setting>>;
}

/** What a setting can be set to. */
export type Setting = string | number | boolean;

/** Nothing yet. */
export const noWork: Work = { passed: [], programs: {}, settings: {} };
