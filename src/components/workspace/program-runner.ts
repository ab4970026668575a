import type { ProgramEditor } from "../editor/program-editor.ts";
import type { RunnableProgram, RunningProgram } from "../../sandbox/workbench.ts";
import type { Report } from "../../testing/report.ts";
import type { ScheduleText } from "../../testing/schedule.ts";
import { onWorkbench } from "./on-workbench.ts";
import type { OutputView } from "../output/output-view.ts";
import type { PlaceTarget } from "../output/place-link.ts";
import type { reportView } from "../output/end-view.ts";

/** How long a run may stay silent before the page says that it runs, in milliseconds. */
const QUIET = 200;

export interface ProgramRun {
  editor: ProgramEditor;
  program: RunnableProgram;
  output: OutputView;
  /** Where lines of the program lead. */
  target: PlaceTarget;
  /** The schedule to replay, as it stands in a report; the plain run, without it. */
  schedule?: ScheduleText;
  /** Whether goroutines that are left at the end are reported. */
  leaks: boolean;
  /** The program may ask for signals: `interrupt` raises SIGINT in it. */
  onInteractive(interrupt: () => void): void;
  /** The program has run to an end, good or bad. `view` shows such an end. */
  onReport(report: Report, view: typeof reportView): void;
  /** Called last. */
  onEnd(): void;
}

/** Runs the program of an editor and shows what happens. Returns the function that stops it. */
export function runProgram(run: ProgramRun): () => void {
  const { editor, program, output, schedule, leaks } = run;
  let silent = true;
  output.start();
  editor.mark([]);
  const timer = setTimeout(() => {
    if (silent) output.waiting("Running…");
  }, QUIET);

  return onWorkbench({
    begin(workbench) {
      const running: RunningProgram = workbench.run(
        program,
        {
          output(lines) {
            silent = false;
            output.lines(lines);
          },
          dropped: (count) => output.dropped(count),
          interactive: () => run.onInteractive(() => running.interrupt()),
        },
        { leaks, ...(schedule !== undefined && { schedule }) },
      );
      return running;
    },
    end(end, { endView, reportView }) {
      const { parts, lines } = endView(end, run.target);
      output.end(parts);
      editor.mark(lines);
      if (end.kind === "report") run.onReport(end.report, reportView);
    },
    unavailable: (message) => output.unavailable(message),
    over() {
      clearTimeout(timer);
      run.onEnd();
    },
  });
}
