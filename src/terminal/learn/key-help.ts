import { type Paint, wrapped } from "../../grading/format-grade-result.ts";
import type { LearnState } from "./learn-state.ts";

interface Format {
  paint: Paint;
  width: number;
}

/** The keys that have a meaning now, with what they do, for the last line of the screen. */
export function keysLine(state: LearnState, { paint, width }: Format): string[] {
  const keys = keysOf(state).map(([key, meaning]) => `${key} ${meaning}`);
  const lines: string[][] = [[]];
  for (const key of keys) {
    const line = lines.at(-1)!;
    if (line.length > 0 && [...line, key].join(GAP).length > width) lines.push([key]);
    else line.push(key);
  }
  return lines.map((line) => paint("quiet", line.join(GAP)));
}

const GAP = "  ";

function keysOf({ page, exercises, current, hints, done, checked }: LearnState): string[][] {
  if (page === "list") {
    return [
      ["↑↓", "choose"],
      ["1-9", "by number"],
      ["enter", "open"],
      ["esc", "back"],
      ["q", "quit"],
    ];
  }
  if (page !== "exercise")
    return [
      ["↑↓", "scroll"],
      ["esc", "back"],
      ["q", "quit"],
    ];
  const { hints: all, id } = exercises[current]!;
  const hasFailed = checked?.result.checks.some(({ status }) => status === "fail");
  return [
    ...(hints < all.length ? [["h", `hint (${hints + 1} of ${all.length})`]] : []),
    ["s", done.has(id) ? "compare with the solution" : "solution"],
    ["t", "task"],
    ...(hasFailed ? [["w", "see it happen"]] : []),
    ["n", "next"],
    ["l", "list"],
    ["r", "reset"],
    ["?", "all keys"],
    ["q", "quit"],
  ];
}

const ALL: readonly (readonly [string, string])[] = [
  ["h", "one hint more"],
  ["t", "the whole task, and back"],
  ["w", "see it happen: the run of the failed check as a timeline"],
  ["s", "the solution, after a question; once you have solved it, beside yours"],
  ["enter", "check again"],
  ["n  p", "the next open exercise; the one before this"],
  ["l", "the list: choose by arrow or number, open with enter"],
  ["r", "bring the starter back, after a question; what you have is kept"],
  ["↑ ↓", "scroll; also j and k, page up and page down, space, home and end"],
  ["esc", "back to the exercise"],
  ["q", "quit; your files and your progress stay as they are"],
];

/** All keys. */
export function keysText({ paint, width }: Format): string[] {
  const column = Math.max(...ALL.map(([key]) => key.length)) + 2;
  return [
    ...wrapped(
      "Edit the file in your editor. Each time you save it, it is checked here. When you save another exercise, it is shown instead.",
      width,
    ),
    "",
    ...ALL.flatMap(([key, meaning]) =>
      wrapped(meaning, width - column).map(
        (line, index) => paint("strong", (index === 0 ? key : "").padEnd(column)) + line,
      ),
    ),
  ];
}
