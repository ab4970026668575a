/** The page and the terminal run the same checks and come to the same results. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { GradeResult } from "../../src/grading/grade-result.ts";
import { exploredSentence } from "../../src/grading/explored.ts";
import { shownAdvice } from "../../src/grading/shown-advice.ts";
import { gradeFile } from "../../src/terminal/grade-file.ts";
import { exercises, filesIn } from "../exercises/exercise-files.ts";
import { checkOf, exercise, root, useSite } from "./site.ts";

const site = useSite();

/** How many answers are compared: each takes two to three seconds, and the course grows. */
const MOST = 40;

const known = exercises.flatMap((it) =>
  filesIn(it.solutionFolder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({ it, file })),
);

/** All answers that the authors know of, or so many of them, evenly spread. */
const answers = known.filter((_, index) => index % Math.ceil(known.length / MOST) === 0);

/** Everything that a result tells a learner, as lines. */
function told({ checks, problem }: GradeResult): string[] {
  const advice = shownAdvice(checks);
  return [
    ...(problem
      ? [`${problem.place ? `Line ${problem.place.line}: ` : ""}${problem.message}`]
      : []),
    ...checks.flatMap(({ name, status, place, schedule, explored }, index) => [
      `${status} ${name}`,
      explored && status === "pass" ? exploredSentence(explored) : "",
      advice[index] ?? "",
      [place ? `${place.file}:${place.line}` : "", schedule ? `schedule ${schedule}` : ""]
        .filter(Boolean)
        .join(", "),
    ]),
  ].flatMap((text) => (text ? [text.replaceAll("`", "").replace(/\s+/g, " ")] : []));
}

/** Everything that the page tells of the checks' results, as lines. */
async function shownIn(page: Page, id: string): Promise<string[]> {
  const texts = await exercise(page, id)
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
  return texts.map((text) => text.replace(/\s+/g, " "));
}

test.each(exercises)(
  "page and terminal say the same of answers to $id",
  async (wanted) => {
    const { id, checksFile, part, lesson } = wanted;
    const page = await site.open(`${part.slug}/${lesson.slug}/`);
    for (const { it, file } of answers.filter((answer) => answer.it === wanted)) {
      const answerFile = join(root, it.solutionFolder, file);
      const text = JSON.stringify({ text: readFileSync(answerFile, "utf8") });
      const typed = [`rendezvous/2/text/answer/${id}`, text] as const;
      await page.evaluate(([key, kept]) => localStorage.setItem(key, kept), typed);
      await page.reload();
      const { verdict } = await checkOf(exercise(page, id));
      const result = await gradeFile({ exercise: id, answerFile, checksFile, name: `${id}.ts` });
      expect(await shownIn(page, id), file).toEqual(told(result));
      expect(verdict.startsWith("All"), file).toBe(result.verdict === "pass");
    }
  },
  300_000,
);
