/**
 * Everything that a learner has done, as one file: JSON that page and terminal write and read.
 * `docs/work-file.md` describes it for whoever wants to read one with other tools.
 */
import { REASONS, type Reason, type Version } from "./versions.ts";
import type { KeptProgram, Setting, Work } from "./work.ts";

/** What a file of ours says about itself, so that no other JSON is taken for one. */
const FORMAT = "rendezvous-work";

/** Grows when a file of the new form would be misread by the code of the old one. */
const FORMAT_VERSION = 1;

/** No work is larger, in bytes; a file that is has been chosen by mistake, and is not read. */
export const MAX_WORK_FILE_BYTES: number = 16 * 1024 * 1024;

/** The name of a file that is written at that time. */
export function workFileName(now: Date): string {
  return `rendezvous-${now.toISOString().slice(0, 10)}.json`;
}

/** A file that holds no work, with what to tell whoever has chosen it. */
export class WorkFileError extends Error {
  override name = "WorkFileError";
}

/** The work as the text of a file. */
export function formatWorkFile(work: Work, now: Date): string {
  const file = { format: FORMAT, version: FORMAT_VERSION, exported: now.toISOString(), ...work };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads the text of a file. What it does not know it leaves out; what is of the wrong shape it refuses.
 *
 * @throws {WorkFileError} that says where in the file something is wrong, and what should stand there.
 *
 * @example
 * parseWorkFile(formatWorkFile(work, new Date())); // like `work`
 */
export function parseWorkFile(text: string): Work {
  const file = asRecord(parsed(text), "The file");
  if (file.format !== FORMAT) {
    throw new WorkFileError("This is no file of Rendezvous: its `format` is not " + `"${FORMAT}".`);
  }
  const { version } = file;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    throw new WorkFileError("`version` must be a whole number from 1 on.");
  }
  if (version > FORMAT_VERSION) {
    throw new WorkFileError(
      `This file comes from a newer Rendezvous (its form is number ${version}, this one reads ${FORMAT_VERSION}). Bring this one up to date (in a browser: reload the page), then try again.`,
    );
  }
  return {
    passed: asList(file.passed ?? [], "passed").map((id, index) =>
      matching(id, `passed[${index}]`, ID, "the id of an exercise, such as drain"),
    ),
    programs: mapped(file.programs ?? {}, "programs", (value, where, key) => {
      matching(key, where, KEY, "under a name such as answer/drain");
      return readProgram(value, where);
    }),
    settings: mapped(file.settings ?? {}, "settings", asSetting),
  };
}

const ID = /^[a-z0-9][a-z0-9-]*$/;
const KEY = /^[a-z0-9-]+(?:\/[\w.-]+)+$/;

function readProgram(value: unknown, where: string): KeptProgram {
  const { text, starter, versions = [] } = asRecord(value, where);
  return {
    ...(text !== undefined && { text: asText(text, `${where}.text`) }),
    ...(starter !== undefined && { starter: asText(starter, `${where}.starter`) }),
    versions: asList(versions, `${where}.versions`).map((version, index) =>
      readVersion(version, `${where}.versions[${index}]`),
    ),
  };
}

/**
 * A version, from a file or from what a browser has stored.
 *
 * @throws {WorkFileError} if it is none.
 */
export function readVersion(value: unknown, where: string): Version {
  const { text, at, why } = asRecord(value, where);
  if (typeof at !== "string" || Number.isNaN(Date.parse(at))) {
    throw new WorkFileError(`${where}.at must be a time, such as "2026-03-01T12:00:00.000Z".`);
  }
  if (!REASONS.includes(why as Reason)) {
    throw new WorkFileError(`${where}.why must be one of ${REASONS.join(", ")}.`);
  }
  return { text: asText(text, `${where}.text`), at, why: why as Reason };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new WorkFileError("This file is not JSON: it is of another kind, or it was cut off.");
  }
}

function asRecord(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new WorkFileError(`${where} must be an object.`);
}

function asList(value: unknown, where: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new WorkFileError(`${where} must be a list.`);
}

function asText(value: unknown, where: string): string {
  if (typeof value === "string") return value;
  throw new WorkFileError(`${where} must be a text.`);
}

function asSetting(value: unknown, where: string): Setting {
  if (["string", "number", "boolean"].includes(typeof value)) return value as Setting;
  throw new WorkFileError(`${where} must be a text, a number, true or false.`);
}

function matching(value: unknown, where: string, form: RegExp, what: string): string {
  if (typeof value === "string" && form.test(value)) return value;
  throw new WorkFileError(`${where} must be ${what}.`);
}

function mapped<T>(
  value: unknown,
  where: string,
  read: (value: unknown, where: string, key: string) => T,
): Record<string, T> {
  // `__proto__` as a key would set something else.
  const entries = Object.entries(asRecord(value, where)).filter(([key]) => key !== "__proto__");
  return Object.fromEntries(
    entries.map(([key, it]) => [key, read(it, `${where}["${key}"]`, key)] as const),
  );
}
