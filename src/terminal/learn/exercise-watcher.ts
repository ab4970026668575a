import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { watch } from "chokidar";
import type { Exercise } from "../exercises.ts";

type Files = Pick<Exercise, "answerFile" | "checksFile">;

/** How long a file must have been quiet, in milliseconds: some editors write it in several goes. */
const QUIET = 80;

export interface ExerciseWatcher {
  /** What this exercise holds now is known: it is no news. */
  seen(exercise: number): void;
  close(): Promise<void>;
}

export interface WatchListener {
  /** The exercise with this index has another text. */
  saved(exercise: number): void;
  /** Some changes may go unnoticed from now on: the system does not let us watch. */
  failed(reason: string): void;
}

/**
 * Tells when an exercise has another text than before: its answer, or its checks. The folders are watched,
 * and not the files, because many editors put a new file in the place of the old one.
 *
 * @returns the watcher, once it has begun.
 */
export async function watchExercises(
  exercises: readonly Files[],
  on: WatchListener,
): Promise<ExerciseWatcher> {
  const folders = new Map(exercises.map((it, index) => [dirname(it.answerFile), index]));
  const texts = exercises.map(textOf);
  const waiting = new Map<number, NodeJS.Timeout>();

  const look = (index: number) => {
    waiting.delete(index);
    const text = textOf(exercises[index]!);
    if (text === texts[index]) return;
    texts[index] = text;
    on.saved(index);
  };
  const watcher = watch([...folders.keys()], { ignoreInitial: true, depth: 0 });
  watcher.on("all", (_event, path) => {
    const index = folders.get(dirname(path));
    if (index === undefined) return;
    clearTimeout(waiting.get(index));
    waiting.set(
      index,
      setTimeout(() => look(index), QUIET),
    );
  });
  watcher.on("error", (error) => on.failed(error instanceof Error ? error.message : String(error)));
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  return {
    seen: (index) => (texts[index] = textOf(exercises[index]!)),
    async close() {
      for (const timer of waiting.values()) clearTimeout(timer);
      await watcher.close();
    },
  };
}

/** Of a file that is gone, nothing. */
function textOf({ answerFile, checksFile }: Files): string {
  const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");
  return `${read(answerFile)}\0${read(checksFile)}`;
}
