import { mergeWork, type MergeSummary } from "../../progress/merge-work.ts";
import type { KeptProgram, Setting, Work } from "../../progress/work.ts";
import type { BrowserStore } from "./browser-store.ts";
import type { ProgressStore } from "./progress.ts";
import { StoredProgram, storedPrograms } from "./stored-program.ts";

/** The key under which all settings are stored, as one object; but for the theme. */
const SETTINGS = "settings";
const THEME = "theme";

/** Where a learner's work is stored. */
export interface WorkPlaces {
  readonly store: BrowserStore;
  readonly progress: ProgressStore;
  readonly theme: { chosen(): string | undefined; choose(theme: string): void };
}

/** Everything that is stored, as one value. */
export function storedWork({ store, progress, theme }: WorkPlaces): Work {
  const programs = storedPrograms(store).map((key): [string, KeptProgram] => {
    const program = new StoredProgram(store, key);
    const { text, starter } = program.text ?? {};
    return [
      key,
      {
        ...(text !== undefined && { text }),
        ...(starter !== undefined && { starter }),
        versions: program.versions,
      },
    ];
  });
  const chosen = theme.chosen();
  return {
    passed: [...progress.passed],
    programs: Object.fromEntries(programs),
    settings: { ...storedSettings(store), ...(chosen !== undefined && { [THEME]: chosen }) },
  };
}

/** Brings a file's work into what is stored, with nothing lost on either side. Tells what has changed. */
export function importWork(places: WorkPlaces, theirs: Work, now: Date): MergeSummary {
  const { store, progress, theme } = places;
  const { work, summary } = mergeWork(storedWork(places), theirs, now);
  for (const key of Object.keys(theirs.programs)) {
    const { text, starter, versions } = work.programs[key]!;
    const program = new StoredProgram(store, key);
    program.versions = versions;
    if (text !== undefined && summary.taken.includes(key)) {
      program.text = { text, ...(starter !== undefined && { starter }) };
    }
  }
  const { [THEME]: chosen, ...settings } = work.settings;
  if (summary.settings.includes(THEME)) theme.choose(String(chosen));
  if (Object.keys(settings).length > 0) store.set(SETTINGS, JSON.stringify(settings));
  for (const id of summary.passed) progress.pass(id);
  return summary;
}

function storedSettings(store: BrowserStore): Record<string, Setting> {
  let stored: unknown;
  try {
    stored = JSON.parse(store.get(SETTINGS) ?? "{}");
  } catch {
    return {};
  }
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return {};
  return Object.fromEntries(
    Object.entries(stored).filter(([, value]) =>
      ["string", "number", "boolean"].includes(typeof value),
    ),
  );
}
