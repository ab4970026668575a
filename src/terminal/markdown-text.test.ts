import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readFrontMatter } from "../grading/front-matter.ts";
import { allExercises } from "./exercises.ts";
import { markdownText } from "./markdown-text.ts";

const format = { paint: (_tone: string, text: string) => text, width: 40 };

test("paragraphs, lists, code and emphasis", () => {
  const text = `A _long_ paragraph that does not fit into the **width**
of one line, with [a link](https://example.org).

- one that is much too long for a single line of it
- **\`a_b_c\`** and snake_case_name stay

## Then

\`\`\`go
func f() {
	return _x_
}
\`\`\`
`;
  expect(markdownText(text, format)).toEqual([
    "A long paragraph that does not fit into",
    "the width of one line, with a link.",
    "",
    "- one that is much too long for a single",
    "  line of it",
    "- `a_b_c` and snake_case_name stay",
    "",
    "Then",
    "",
    "  func f() {",
    "    return _x_",
    "  }",
  ]);
});

test.each(allExercises())("nothing of the marks is left in the task $id", ({ taskFile }) => {
  const { body } = readFrontMatter(readFileSync(taskFile, "utf8"));
  const text = markdownText(body, format)
    .join("\n")
    .replace(/`[^`]*`/g, "");
  expect(text).not.toMatch(/\]\(|\*\*|```|^#/m);
});
