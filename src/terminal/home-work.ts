/**
 * A learner's work at home, as the one value that page and terminal exchange. The texts are the files of
 * the exercises themselves; what has no place in them is kept in a file of its own.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fingerprint } from "../progress/fingerprint.ts";
import { mergeWork, type MergeSummary } from "../progress/merge-work.ts";
import { type Reason, type Version, withVersion } from "../progress/versions.ts";
import { formatWorkFile, parseWorkFile, WorkFileError } from "../progress/work-file.ts";
import { type KeptProgram, noWork, type Work } from "../progress/work.ts";
import { type Exercise, readAnswer, root } from "./exercises.ts";
import { keepBeside } from "./keep-beside.ts";

/** What an import has done to the file of an exercise. */
export interface ImportedFile {
  /** From the project's folder. */
  file: string;
  /** The copy with the text that was brought, where the learner's own stays; beside the file. */
  kept?: string;
}

export class HomeWork {
  readonly #exercises: readonly Exercise[];
  readonly #file: string;

  /** `file`: where that is kept which is no text of an exercise. It need not be there. */
  constructor(
    exercises: readonly Exercise[],
    file: string = join(root, ".rendezvous", "work.json"),
  ) {
    this.#exercises = exercises;
    this.#file = file;
  }

  /**
   * The ids of the exercises that have passed, here or where a file came from.
   *
   * @throws {WorkFileError} if what is kept cannot be read.
   */
  get passed(): ReadonlySet<string> {
    return new Set(this.#kept().passed);
  }

  /** Everything: what an export holds. */
  get work(): Work {
    const kept = this.#kept();
    const programs = new Map(Object.entries(kept.programs));
    for (const exercise of this.#exercises) {
      const key = keyOf(exercise);
      const { text: stored, versions = [] } = programs.get(key) ?? {};
      const starter = readFileSync(exercise.starterFile, "utf8");
      const text = readAnswer(exercise);
      const isOwn = text !== undefined && text !== starter;
      // A file brought it before the exercise was there: as a version it is not lost.
      const at = new Date(0).toISOString();
      const all =
        stored === undefined || stored === text
          ? versions
          : withVersion(versions, { text: stored, at, why: "import" });
      if (isOwn) programs.set(key, { text, starter: fingerprint(starter), versions: all });
      else if (all.length > 0) programs.set(key, { versions: all });
      else programs.delete(key);
    }
    return { ...kept, programs: Object.fromEntries(programs) };
  }

  /** Notes that an exercise has passed, with the text that did. */
  pass(exercise: Pick<Exercise, "id">, text: string, now: Date): void {
    const work = this.#kept();
    const passed = work.passed.includes(exercise.id) ? work.passed : [...work.passed, exercise.id];
    this.#write(withText({ ...work, passed }, exercise, { text, why: "pass" }, now), now);
  }

  /** Keeps a text of an exercise among its versions. */
  keep(exercise: Pick<Exercise, "id">, text: string, why: Reason, now: Date): void {
    this.#write(withText(this.#kept(), exercise, { text, why }, now), now);
  }

  /**
   * Brings the work of a file in, with nothing lost on either side: where both have a text of an exercise,
   * the file's is kept beside the learner's.
   */
  import(theirs: Work, now: Date): { summary: MergeSummary; files: ImportedFile[] } {
    const { work, summary } = mergeWork(this.work, theirs, now);
    const files: ImportedFile[] = [];
    const programs: Record<string, KeptProgram> = { ...work.programs };
    for (const exercise of this.#exercises) {
      const key = keyOf(exercise);
      const text = theirs.programs[key]?.text;
      const file = relative(root, exercise.answerFile);
      if (text !== undefined && summary.taken.includes(key)) {
        writeFileSync(exercise.answerFile, text);
        files.push({ file });
      } else if (text !== undefined && summary.asVersion.includes(key)) {
        files.push({ file, kept: keepBeside(exercise.answerFile, "import", text) });
      }
      // The exercise's file holds the text.
      if (programs[key]) programs[key] = { versions: programs[key].versions };
    }
    this.#write({ ...work, programs }, now);
    return { summary, files };
  }

  #kept(): Work {
    if (!existsSync(this.#file)) return noWork;
    try {
      return parseWorkFile(readFileSync(this.#file, "utf8"));
    } catch (error) {
      if (!(error instanceof WorkFileError)) throw error;
      const name = relative(root, this.#file);
      throw new WorkFileError(
        `${name}, where your progress is kept, cannot be read. ${error.message} Mend it, or move it away to begin a new one.`,
      );
    }
  }

  /** Whole or not at all, also if the machine stops meanwhile. */
  #write(work: Work, now: Date): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    const draft = `${this.#file}.${process.pid}.tmp`;
    writeFileSync(draft, formatWorkFile(work, now));
    renameSync(draft, this.#file);
  }
}

const keyOf = ({ id }: Pick<Exercise, "id">) => `answer/${id}`;

function withText(
  work: Work,
  exercise: Pick<Exercise, "id">,
  { text, why }: Pick<Version, "text" | "why">,
  now: Date,
): Work {
  const key = keyOf(exercise);
  const { versions = [], ...rest } = work.programs[key] ?? {};
  const program = {
    ...rest,
    versions: withVersion(versions, { text, at: now.toISOString(), why }),
  };
  return { ...work, programs: { ...work.programs, [key]: program } };
}
