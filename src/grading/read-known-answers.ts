import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readFrontMatter } from "./front-matter.ts";
import type { KnownAnswers, KnownMistake } from "./known-mistakes.ts";

/** Reads the known answers to an exercise from the front matter of its solution and the files beside it. */
export function readKnownAnswers(id: string, solutionFile: string): KnownAnswers {
  const { fields } = readFrontMatter(readFileSync(solutionFile, "utf8"));
  const textOf = (file: string) => readFileSync(join(dirname(solutionFile), file), "utf8");
  const { alternatives = [], wrong = [] } = fields as {
    alternatives?: string[];
    wrong?: (Omit<KnownMistake, "text"> & { file: string })[];
  };
  return {
    starter: textOf("starter.ts"),
    right: [`${id}.ts`, ...alternatives].map(textOf),
    mistakes: wrong.map(({ file, misconception, explanation, fails, signs }) => ({
      text: textOf(file),
      misconception,
      explanation,
      fails,
      ...(signs && { signs }),
    })),
  };
}
