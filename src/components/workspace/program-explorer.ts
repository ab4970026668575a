import type { OutputView } from "../output/output-view.ts";
import type { PlaceTarget } from "../output/place-link.ts";
import type { RunnableProgram } from "../../sandbox/workbench.ts";
import { onWorkbench } from "./on-workbench.ts";

export interface ProgramExploration {
  program: RunnableProgram;
  output: OutputView;
  /** Where lines of the program lead. */
  target: PlaceTarget;
  leaks: boolean;
  /** Somebody wants to see it run under this schedule. */
  onReplay(schedule: string): void;
  /** Marks these lines as faulty. */
  mark(lines: readonly number[]): void;
  /** Called last. */
  onEnd(): void;
}

/** Runs a program under its schedules and shows what it can print. Returns the function that stops it. */
export function exploreProgram(exploration: ProgramExploration): () => void {
  const { program, output, leaks, mark } = exploration;
  output.start();
  output.waiting("Running it under one schedule after another…");
  mark([]);
  return onWorkbench({
    begin: (workbench) =>
      workbench.explore(program, {
        leaks,
        onProgress: ({ schedules, distinct }) =>
          output.waiting(
            `${schedules.toLocaleString("en")} schedules so far, ${distinct.toLocaleString("en")} of them different…`,
          ),
      }),
    end(end, { endView, explorationView }) {
      if (end.kind === "explored") {
        output.explored(explorationView(end.found, (schedule) => exploration.onReplay(schedule)));
      } else {
        const { parts, lines } = endView(end, exploration.target);
        output.end(parts);
        mark(lines);
      }
    },
    unavailable: (message) => output.unavailable(message),
    over: () => exploration.onEnd(),
  });
}
