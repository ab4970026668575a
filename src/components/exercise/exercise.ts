import { progress } from "../storage/progress.ts";
import type { TimelineButton } from "../timeline/open-timeline.ts";
import { wantedReplay } from "../workspace/replay-link.ts";
import { Workspace } from "../workspace/workspace.ts";
import { checkAnswer, type CheckReplay } from "./answer-checker.ts";
import { checkTimeline } from "./check-timeline.ts";
import { stepThroughHints } from "./hint-steps.ts";
import { ResultsView } from "./results-view.ts";

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

    const button = part<HTMLButtonElement>('[data-do="check"]');
    const check = (replay?: CheckReplay) =>
      workspace.begin(button, (done) => {
        workspace.clear();
        timelines.clear();
        const over = () => {
          done();
          if (replay) void timelines.get(replay.check)?.open();
        };
        const passed = () => void progress.pass(id);
        return checkAnswer(id, workspace.editor, results, { passed, over }, replay);
      });
    button.addEventListener("click", () => check());

    stepThroughHints([...this.querySelectorAll<HTMLDetailsElement>("[data-hint-step]")]);
    progress.watch(() => {
      part("[data-passed]").hidden = !progress.passed.has(id);
    });
    const wanted = wantedReplay(location.href, workspace.target.id);
    if (wanted?.check !== undefined) check({ check: wanted.check, schedule: wanted.schedule });
  }
}

customElements.define("rv-exercise", Exercise);
