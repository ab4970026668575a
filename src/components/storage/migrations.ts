/**
 * From the forms in which earlier versions of the page stored things to today's. Each key begins with the
 * number of its form: `rendezvous/1/answer/drain`.
 */
import { withVersion, type Version } from "../../progress/versions.ts";

/** The form of what is stored today. */
export const STORED_FORM = 2;

/** The beginning of every key of a form. */
export const prefixOf = (form: number): string => `rendezvous/${form}/`;

/** All entries of one form, without the beginning of their keys. */
export type Entries = ReadonlyMap<string, string>;

/**
 * One step: what the next form holds, from all entries of a form and from what the next form holds
 * already. That is not always nothing: a tab that still shows the old page goes on writing the old form.
 */
type Step = (old: Entries, present: Entries, now: Date) => Map<string, string>;

/** The step from form 1 is the first. */
const steps: readonly Step[] = [toTextsWithVersions];

/**
 * Brings everything in `storage` to today's form. The old form goes when all of it is safe in the new one.
 *
 * @returns what there was no room for, in today's form.
 */
export function migrate(storage: Storage, now: Date): Map<string, string> {
  let unstored = new Map<string, string>();
  steps.forEach((step, index) => {
    const form = index + 1;
    const old = new Map([...entriesOf(storage, form), ...unstored]);
    if (old.size === 0) return;
    unstored = new Map();
    for (const [key, value] of step(old, entriesOf(storage, form + 1), now)) {
      try {
        storage.setItem(prefixOf(form + 1) + key, value);
      } catch {
        unstored.set(key, value);
      }
    }
    if (unstored.size > 0) return;
    for (const key of old.keys()) storage.removeItem(prefixOf(form) + key);
  });
  return unstored;
}

/** What `storage` holds of a form. */
export function entriesOf(storage: Storage, form: number): Map<string, string> {
  const prefix = prefixOf(form);
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  return new Map(
    keys
      .filter((key) => key?.startsWith(prefix))
      .map((key) => [key!.slice(prefix.length), storage.getItem(key!)!]),
  );
}

/**
 * Form 1 had texts as they are under `answer/…` and `cell/…`, and what a reset took away under the same key
 * with `/before-reset`. Form 2 has `text/…` with the starter's fingerprint beside the text, and
 * `versions/…`. The rest is the same.
 */
function toTextsWithVersions(old: Entries, present: Entries, now: Date): Map<string, string> {
  const next = new Map<string, string>();
  const at = now.toISOString();
  const keep = (program: string, version: Version) => {
    const key = `versions/${program}`;
    const versions = readList(next.get(key) ?? present.get(key)) as Version[];
    next.set(key, JSON.stringify(withVersion(versions, version)));
  };
  for (const [key, value] of old) {
    const [, program, isBackup] = /^((?:answer|cell)\/.+?)(\/before-reset)?$/.exec(key) ?? [];
    if (program === undefined) {
      next.set(key, key === "passed" ? withPassed(present.get(key), value) : value);
    } else if (isBackup) {
      keep(program, { text: value, at, why: "reset" });
    } else {
      // Written by a tab with the old page, after this one was there: both are somebody's work.
      const other = textOf(present.get(`text/${program}`));
      if (other !== undefined && other !== value) {
        keep(program, { text: other, at, why: "elsewhere" });
      }
      next.set(`text/${program}`, JSON.stringify({ text: value }));
    }
  }
  return next;
}

function withPassed(present: string | undefined, added: string): string {
  return JSON.stringify([...new Set([...readList(present), ...readList(added)])]);
}

/** A list that was stored; whatever is none counts as empty. */
function readList(json: string | undefined): unknown[] {
  try {
    const list: unknown = JSON.parse(json ?? "[]");
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

function textOf(json: string | undefined): string | undefined {
  try {
    return (JSON.parse(json ?? "{}") as { text?: string }).text;
  } catch {
    return undefined;
  }
}
