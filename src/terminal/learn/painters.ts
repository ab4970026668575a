/** The two ways to show a screen: all of it in one place, or line by line, as it becomes known. */
import { diffArrays } from "diff";
import type { FittedScreen } from "./fit-screen.ts";
import type { Screen } from "./learn-screen.ts";

export interface Painter {
  /** Written before the first screen, and after the last. */
  readonly enter: string;
  readonly leave: string;
  /** Whether it leaves out how far a check is, time and again. */
  readonly isQuiet: boolean;
  /** What to write so that this is shown. */
  paint(screen: Screen, fitted: FittedScreen): string;
}

const HOME = "\u001b[H";
const CLEAR_LINE = "\u001b[K";
const CLEAR_BELOW = "\u001b[J";

/** A screen beside the terminal's own, on which each drawing takes the place of the one before. */
export function fullScreen(): Painter {
  return {
    enter: "\u001b[?1049h\u001b[?25l",
    leave: "\u001b[?25h\u001b[?1049l",
    isQuiet: false,
    paint: (_screen, { lines }) =>
      HOME + lines.map((line) => line + CLEAR_LINE).join("\r\n") + CLEAR_BELOW,
  };
}

/**
 * Lines below each other, for whoever listens to them: nothing is overwritten, and what was said already is not
 * said again.
 */
export function lineByLine(): Painter {
  let before: string[] = [];
  return {
    enter: "",
    leave: "",
    isQuiet: true,
    paint({ head, body, foot }) {
      const now = [...head, ...body, ...foot].filter((line) => !isRule(line));
      const added = diffArrays(before, now).flatMap((it) => (it.added ? it.value : []));
      before = now;
      return added.map((line) => `${line}\r\n`).join("");
    },
  };
}

/** A line that only divides: somebody who listens has nothing of it. */
const isRule = (line: string) => line.includes("───");
