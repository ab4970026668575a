import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { course, exerciseFolder, type Lesson, type Part } from "../content/course.ts";
import { readFrontMatter } from "../grading/front-matter.ts";

/** The folder of the project. */
export const root: string = join(import.meta.dirname, "../..");

/** An exercise of the course, with the places of its files. */
export interface Exercise {
  id: string;
  title: string;
  part: Part;
  lesson: Lesson;
  /** From the project's folder: `exercises/1-why-concurrency-is-hard/drain`. */
  folder: string;
  /** The folder of its solution, likewise. */
  solutionFolder: string;
  /** What the learner edits, as an absolute path. */
  answerFile: string;
  checksFile: string;
  taskFile: string;
  solutionFile: string;
  starterFile: string;
}

/** Every exercise that exists, in the order of the course. */
export function allExercises(): Exercise[] {
  return course.flatMap((part) =>
    part.lessons.flatMap((lesson) =>
      lesson.exercises.flatMap((id) => {
        const exercise = locate(id, part, lesson);
        return existsSync(exercise.taskFile) ? [{ ...exercise, title: titleOf(exercise) }] : [];
      }),
    ),
  );
}

/** What the learner has written; nothing if the file is gone. */
export function readAnswer({ answerFile }: Pick<Exercise, "answerFile">): string | undefined {
  return existsSync(answerFile) ? readFileSync(answerFile, "utf8") : undefined;
}

/** Whether the learner has changed the exercise's file, or taken it away. */
export function isTouched(exercise: Pick<Exercise, "answerFile" | "starterFile">): boolean {
  return readAnswer(exercise) !== readFileSync(exercise.starterFile, "utf8");
}

function locate(id: string, part: Part, lesson: Lesson): Omit<Exercise, "title"> {
  const folder = join("exercises", exerciseFolder(part), id);
  const solutionFolder = join("solutions", exerciseFolder(part), id);
  return {
    id,
    part,
    lesson,
    folder,
    solutionFolder,
    answerFile: join(root, folder, `${id}.ts`),
    checksFile: join(root, folder, `${id}.check.ts`),
    taskFile: join(root, folder, `${id}.md`),
    solutionFile: join(root, solutionFolder, `${id}.md`),
    starterFile: join(root, solutionFolder, "starter.ts"),
  };
}

function titleOf({ taskFile, id }: { taskFile: string; id: string }): string {
  const { title } = readFrontMatter(readFileSync(taskFile, "utf8")).fields;
  return typeof title === "string" ? title : id;
}
