/** The page and the terminal run the same checks and come to the same results. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { GradeResult } from "../../src/grading/grade-result.ts";
import { shownAdvice } from "../../src/grading/shown-advice.ts";
import { gradeFile } from "../../src/terminal/grade-file.ts";
import { exercises, filesIn } from "../exercises/exercise-files.ts";
import { checkOf, exercise, lesson, root, useSite } from "./site.ts";

const site = useSite();

const answers = exercises.flatMap((it) =>
  filesIn(it.solutionFolder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({ id: it.id, file, answerFile: join(root, it.solutionFolder, file), it })),
);

/** Everything that a result tells a learner, as lines. */
function told({ checks, problem }: GradeResult): string[] {
  const advice = shownAdvice(checks);
  return [
    ...(problem ? [problem.message] : []),
    ...checks.flatMap(({ name, status, place, schedule }, index) => [
      `${status} ${name}`,
      advice[index] ?? "",
      [place ? `${place.file}:${place.line}` : "", schedule ? `schedule ${schedule}` : ""]
        .filter(Boolean)
        .join(", "),
    ]),
  ].flatMap((text) => (text ? [text.replaceAll("`", "").replace(/\s+/g, " ")] : []));
}

test.each(answers)("$id/$file: page and terminal say the same", async ({ id, answerFile, it }) => {
  const text = readFileSync(answerFile, "utf8");
  const page = await site.open(lesson, { stored: { [`answer/${id}`]: text } });
  const shown = exercise(page, id);
  const { verdict } = await checkOf(shown);
  const inPage = await shown
    .locator(".rv-problem, .rv-checks > li")
    .evaluateAll((items) =>
      items.flatMap((item) =>
        item.tagName === "P"
          ? [item.textContent]
          : [...item.querySelectorAll("p")].map((text, index) =>
              index === 0
                ? `${item.getAttribute("class")} ${text.textContent.replace(/^(Passed|Failed): /, "")}`
                : text.textContent,
            ),
      ),
    );
  const inTerminal = await gradeFile({
    exercise: id,
    answerFile,
    checksFile: it.checksFile,
    name: `${id}.ts`,
  });
  expect(inPage.map((line) => line.replace(/\s+/g, " "))).toEqual(told(inTerminal));
  expect(verdict.startsWith("All")).toBe(inTerminal.verdict === "pass");
});
