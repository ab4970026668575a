/** The programs of the lessons, to begin from: by lesson, in the order of the course. */
import { course } from "../../content/course.ts";
import { programs } from "../cell/programs.ts";

export interface ExampleGroup {
  /** The title of the lesson. */
  lesson: string;
  examples: {
    /** Where it lies: `channels/rendezvous`. */
    path: string;
    name: string;
    source: string;
  }[];
}

/** The written lessons that have programs, with these. */
export function exampleGroups(): ExampleGroup[] {
  return course
    .flatMap((part) => part.lessons)
    .filter((lesson) => lesson.written)
    .map(({ slug, title }) => ({ lesson: title, examples: examplesIn(slug) }))
    .filter(({ examples }) => examples.length > 0);
}

function examplesIn(folder: string): ExampleGroup["examples"] {
  return (
    [...programs]
      .filter(([path]) => path.startsWith(`${folder}/`) && path.endsWith(".ts"))
      .map(([file, source]) => {
        const path = file.replace(/\.ts$/, "");
        return { path, name: path.slice(folder.length + 1), source };
      })
      // A program of the playground has no others beside it.
      .filter(({ source }) => !/from "\.\//.test(source))
      .sort((a, b) => a.name.localeCompare(b.name))
  );
}
