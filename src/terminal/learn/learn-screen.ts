/** What `npm run learn` shows of a state, as lines of text: the same in full screen and line by line. */
import type { Paint } from "../../grading/format-grade-result.ts";
import { formatGradeResult, formatMistake, wrapped } from "../../grading/format-grade-result.ts";
import { firstToReplay, replayCommand } from "../../grading/replay-command.ts";
import { formatFindings } from "../format-findings.ts";
import { formatTimeline } from "../format-timeline.ts";
import { markdownText } from "../markdown-text.ts";
import { progressBar } from "../progress-bar.ts";
import { keysLine, keysText } from "./key-help.ts";
import { nextOpen, type LearnState } from "./learn-state.ts";
import { listText } from "./list-text.ts";
import { solutionText } from "./solution-text.ts";

/** The parts of a screen. `body` is scrolled, where there is no room for all of it. */
export interface Screen {
  head: string[];
  body: string[];
  foot: string[];
  /** The line of the body that must be seen. */
  focus?: number;
}

export interface ScreenFormat {
  paint: Paint;
  width: number;
}

const BAR_WIDTH = 20;

export function learnScreen(state: LearnState, format: ScreenFormat): Screen {
  const { page, selected } = state;
  const body = bodyOf(state, format);
  return {
    head: headOf(state, format),
    body,
    foot: footOf(state, format),
    ...(page === "list" && { focus: listText(state, format).lineOf[selected]! }),
  };
}

function headOf(state: LearnState, { paint, width }: ScreenFormat): string[] {
  const { exercises, current, done } = state;
  const { lesson, title, file } = exercises[current]!;
  const count = exercises.filter(({ id }) => done.has(id)).length;
  const bar = progressBar(count, exercises.length, BAR_WIDTH, paint);
  return [
    `${bar} ${count} of ${exercises.length} done`,
    "",
    `${paint("strong", title)}  ${paint("quiet", `${lesson.number} ${lesson.title}`)}  ${statusOf(state, paint)}`,
    `Edit ${file}`,
    paint("quiet", "─".repeat(width)),
  ];
}

function statusOf({ checked, checking, done, exercises, current }: LearnState, paint: Paint) {
  if (checking) return paint("quiet", "checking …");
  if (checked?.result.verdict === "pass") return paint("good", "✓ done");
  if (checked?.isTouched) return paint("bad", "✗ open");
  return done.has(exercises[current]!.id) ? paint("good", "✓ solved before") : "· to do";
}

function bodyOf(state: LearnState, format: ScreenFormat): string[] {
  const { page, exercises, current, solution, timeline } = state;
  const { paint, width } = format;
  switch (page) {
    case "exercise":
      return exerciseText(state, format);
    case "task":
      return markdownText(exercises[current]!.task, format);
    case "solution":
      return solution ? solutionText(solution, format) : [];
    case "timeline": {
      if (!timeline) return [];
      const head = wrapped(`What happened in "${timeline.name}":`, width);
      const lines = timeline.run ? formatTimeline(timeline.run, { paint, width }) : ["…"];
      return [...head.map((line) => paint("strong", line)), "", ...lines];
    }
    case "list":
      return listText(state, format).lines;
    case "keys":
      return keysText(format);
  }
}

function exerciseText(state: LearnState, format: ScreenFormat): string[] {
  const { exercises, current, checked, checking } = state;
  const { task, summary } = exercises[current]!;
  const isNew = checked !== undefined && !checked.isTouched;
  return [
    // Whoever has begun knows the task, and looks for the results.
    ...(isNew ? markdownText(task, format) : wrapped(summary, format.width)),
    "",
    ...(checking ? checkingText(state, format) : []),
    ...(!checking && checked ? resultText(state, format) : []),
    ...hintsText(state, format),
  ];
}

function checkingText({ checking }: LearnState, { paint, width }: ScreenFormat): string[] {
  const { name, schedules } = checking ?? {};
  const text =
    name === undefined
      ? "Checking …"
      : `Checking "${name}": ${schedules?.toLocaleString("en")} schedules so far …`;
  return [...wrapped(text, width).map((line) => paint("quiet", line)), ""];
}

function resultText(state: LearnState, format: ScreenFormat): string[] {
  const { exercises, current, checked, findings = [] } = state;
  const { paint, width } = format;
  const { result, mistake, isTouched } = checked!;
  const { id } = exercises[current]!;
  const passed = result.checks.filter(({ status }) => status === "pass").length;
  if (result.verdict === "pass") return [...passText(state, passed, format), ""];
  const failed = firstToReplay(result);
  const count =
    result.checks.length === 0
      ? "Nothing could be checked yet."
      : `${passed} of ${result.checks.length} checks ${passed === 1 ? "passes" : "pass"}.`;
  return [
    paint(
      "strong",
      isTouched ? count : `Save the file, and it is checked. As it was given: ${count}`,
    ),
    "",
    ...formatGradeResult(result, { paint, width, passed: true }),
    "",
    ...(mistake && isTouched ? [...formatMistake(mistake, { paint, width }), ""] : []),
    ...(findings.length > 0
      ? [
          paint("strong", "Found in the program itself:"),
          ...formatFindings(findings, { file: `${id}.ts`, paint, width }),
          "",
        ]
      : []),
    ...(failed
      ? ["See it happen (w), or in another terminal:", replayCommand(id, failed), ""]
      : []),
  ];
}

function passText(state: LearnState, passed: number, { paint, width }: ScreenFormat): string[] {
  const { checked, exercises } = state;
  const next = nextOpen(state);
  const all = passed === 1 ? "The check passes" : `All ${passed} checks pass`;
  const onward =
    next === undefined
      ? "That was the last open exercise. All of them are solved."
      : `Next (n): ${exercises[next]!.title}, in ${exercises[next]!.lesson.number} ${exercises[next]!.lesson.title}.`;
  return [
    paint("good", `✓ Done. ${all}.`),
    "",
    ...formatGradeResult(checked!.result, { paint, width, passed: true }),
    "",
    ...wrapped(onward, width),
    "Yours beside the solution, and why: s",
  ];
}

function hintsText({ exercises, current, hints }: LearnState, format: ScreenFormat): string[] {
  const all = exercises[current]!.hints;
  return all
    .slice(0, hints)
    .flatMap((hint, index) => [
      format.paint("strong", `Hint ${index + 1} of ${all.length}`),
      ...markdownText(hint, format),
      "",
    ]);
}

function footOf(state: LearnState, { paint, width }: ScreenFormat): string[] {
  const { question, notice } = state;
  const { id } = state.exercises[state.current]!;
  const asked = {
    solution: "You have not solved it yet. Show the solution all the same? (y/n)",
    reset: `Bring the starter of ${id}.ts back? What you have is kept beside it. (y/n)`,
  };
  const line = question ? asked[question] : notice;
  return [
    paint("quiet", "─".repeat(width)),
    ...(line === undefined ? [] : wrapped(line, width).map((it) => paint("strong", it))),
    ...(question ? [] : keysLine(state, { paint, width })),
  ];
}
