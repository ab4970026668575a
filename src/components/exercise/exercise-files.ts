/** The texts of an exercise, as its page shows them. */
export interface ExerciseFiles {
  starter: string;
  answer: string;
}

const solutions = import.meta.glob<string>("/solutions/*/*/*.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** @throws {Error} if the exercise lacks one of its files. */
export function exerciseFiles(id: string): ExerciseFiles {
  return { starter: textOf(id, "starter.ts"), answer: textOf(id, `${id}.ts`) };
}

function textOf(id: string, file: string): string {
  const ending = `/${id}/${file}`;
  const path = Object.keys(solutions).find((it) => it.endsWith(ending));
  if (path === undefined) throw new Error(`There is no solutions/*${ending}`);
  return solutions[path]!;
}
