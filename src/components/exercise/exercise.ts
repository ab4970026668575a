import { progress } from "../storage/progress.ts";
import type { TimelineButton } from "../timeline/open-timeline.ts";
import { wantedReplay } from "../workspace/replay-link.ts";
import { ahead } from "../workspace/workbench.ts";
import { Workspace } from "../workspace/workspace.ts";
import { checkAnswer, type CheckEnd, type CheckReplay } from "./answer-checker.ts";
import { checkTimeline } from "./check-timeline.ts";
import { fetchChecks } from "./exercise-checks.ts";
import { stepThroughHints } from "./hint-steps.ts";
import { ResultsView } from "./results-view.ts";
import { Solution } from "./solution.ts";

/** `<rv-exercise>`: a program to finish, and checks that say whether it is. */
class Exercise extends HTMLElement {
  connectedCallback() {
    const id = this.dataset.id!;
    const file = this.dataset.file!;
    const part = <E extends HTMLElement>(selector: string) => this.querySelector<E>(selector)!;
    const workspace = new Workspace(this, {
      file,
      label: `Your answer, ${file}`,
      key: `answer/${id}`,
      onEdit: () => void practise(),
      onRun: () => results.clear(),
      onCheck: () => void check(),
      onReset: () => results.clear(),
    });
    const timelines = new Map<string, TimelineButton>();
    const results = new ResultsView(part("[data-results]"), workspace.target, (check) => {
      const timeline = checkTimeline(id, workspace, check);
      timelines.set(check.name, timeline);
      return timeline.element;
    });

    const practise = async () => {
      // Without a connection, checks are slower.
      const checked = await fetchChecks(id).catch(() => undefined);
      if (checked) ahead((workbench) => workbench.practise(checked, solution.text));
    };

    const button = part<HTMLButtonElement>('[data-do="check"]');
    const check = (replay?: CheckReplay) =>
      workspace.begin(button, (done) => {
        workspace.clear();
        timelines.clear();
        const over = () => {
          done();
          void practise();
          if (replay) void timelines.get(replay.check)?.open();
        };
        workspace.keeping.note("check");
        const on: CheckEnd = {
          passed(text) {
            workspace.keeping.note("pass", text);
            const isFirst = progress.pass(id);
            void addTo(results, import("./solved-view.ts"), ({ solvedView }) =>
              solvedView(id, progress.passed, isFirst),
            );
          },
          failed(text, result) {
            void addTo(results, import("./mistake-view.ts"), ({ mistakeView }) =>
              mistakeView(id, text, result),
            );
          },
          over,
        };
        return checkAnswer(id, workspace.editor, results, on, replay);
      });
    button.addEventListener("click", () => check());

    stepThroughHints([...this.querySelectorAll<HTMLDetailsElement>("[data-hint-step]")]);
    const solution = new Solution(part<HTMLDetailsElement>("[data-solution]"), workspace.editor);
    progress.watch(() => {
      const hasPassed = progress.passed.has(id);
      part("[data-passed]").hidden = !hasPassed;
      if (hasPassed) solution.solved();
    });
    const wanted = wantedReplay(location.href, workspace.target.id);
    if (wanted?.check !== undefined) check({ check: wanted.check, schedule: wanted.schedule });
  }
}

/** Adds what a script makes below the results, unless they are gone when it has arrived. */
async function addTo<M>(
  results: ResultsView,
  script: Promise<M>,
  make: (module: M) => HTMLElement | undefined | Promise<HTMLElement | undefined>,
): Promise<void> {
  const round = results.round;
  try {
    const view = await make(await script);
    if (view && results.round === round) results.add(view);
  } catch {
    // Without a connection, the results stand there as they are.
  }
}

customElements.define("rv-exercise", Exercise);
