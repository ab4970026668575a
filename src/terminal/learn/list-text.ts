import type { Paint } from "../../grading/format-grade-result.ts";
import type { LearnState } from "./learn-state.ts";

/** All exercises in the order of the course, with the line on which each stands. */
export function listText(
  { exercises, done, current, selected }: LearnState,
  { paint, width }: { paint: Paint; width: number },
): { lines: string[]; lineOf: number[] } {
  const lines: string[] = [];
  const lineOf: number[] = [];
  let part: number | undefined;
  exercises.forEach(({ id, title, part: its, lesson }, index) => {
    if (its.number !== part) {
      if (part !== undefined) lines.push("");
      part = its.number;
      lines.push(paint("strong", `${part}. ${its.title}`));
    }
    lineOf.push(lines.length);
    const mark = done.has(id) ? paint("good", "✓") : "·";
    const number = String(index + 1).padStart(2);
    const here = index === current ? " (here)" : "";
    const text = `${number} ${lesson.number.padEnd(4)} ${title}${here}`.slice(0, width - 5);
    const isSelected = index === selected;
    lines.push(`${isSelected ? ">" : " "} ${mark} ${isSelected ? paint("strong", text) : text}`);
  });
  return { lines, lineOf };
}
