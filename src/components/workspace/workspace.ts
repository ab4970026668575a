import { ProgramEditor } from "../editor/program-editor.ts";
import { element } from "../output/element.ts";
import { OutputView } from "../output/output-view.ts";
import type { PlaceTarget } from "../output/place-link.ts";
import { reportView } from "../output/report-view.ts";
import type { Report } from "../../testing/report.ts";
import type { ScheduleText } from "../../testing/schedule.ts";
import { closeTimelineOf, lightLineOf, TimelineButton } from "../timeline/open-timeline.ts";
import { BusyButtons } from "./busy-buttons.ts";
import { Keeping } from "./keeping.ts";
import { runProgram } from "./program-runner.ts";
import { replayLink, wantedReplay } from "./replay-link.ts";
import { noticeRefusedStorage } from "./storage-notice.ts";
import { warmOnIntent } from "./workbench.ts";

export interface WorkspaceOptions {
  /** The name of the program: `drain.ts`. */
  file: string;
  /** What is typed here, for whoever does not see it. */
  label: string;
  /** Names the text among all that the page remembers. */
  key: string;
  /** Called before the program runs, and before the editor opens by its button. */
  onUse?(): void;
  /** Called before the program runs. */
  onRun?(): void;
  /** Called when another text has taken the place of the learner's: a reset, or an earlier version. */
  onReset?(): void;
}

/**
 * A program with its editor, its bar (`Workbar.astro`) and its output: what cells and exercises
 * share. One thing at a time runs in it.
 */
export class Workspace {
  readonly editor: ProgramEditor;
  readonly output: OutputView;
  /** Where lines of the program lead. */
  readonly target: PlaceTarget;
  /** What is kept of the program. */
  readonly keeping: Keeping;
  readonly #options: WorkspaceOptions;
  readonly #buttons: BusyButtons;
  readonly #run: HTMLButtonElement;
  /** Below the output: a timeline is no part of what is read out as it comes. */
  readonly #timeline = element("div", "rv-timeline-slot");
  #stop = () => {};

  constructor(root: HTMLElement, options: WorkspaceOptions) {
    this.#options = options;
    const { file, label, key } = options;
    const part = (selector: string) => root.querySelector<HTMLElement>(selector)!;
    const button = (name: string) => part(`[data-do="${name}"]`) as HTMLButtonElement;
    const [run, stop, edit, reset, versions] = [
      button("run"),
      button("stop"),
      button("edit"),
      button("reset"),
      button("versions"),
    ];
    const host = part(".rv-program");
    const hint = part("[data-hint]");
    const starters = [
      ...root.querySelectorAll<HTMLButtonElement>('[data-do="run"], [data-do="check"]'),
    ];

    this.#run = run;
    this.#buttons = new BusyButtons(stop, [...starters, reset, versions]);
    this.editor = new ProgramEditor(host, {
      file,
      label,
      onChange: () => {
        this.editor.mark([]);
        this.editor.light([]);
        this.keeping.textChanged();
      },
      onSubmit: () => this.run(),
      onLine: (line) => lightLineOf(this.editor, line),
      onOpen(plain) {
        edit.hidden = true;
        hint.textContent = plain ? "" : "Tab leaves the editor. Ctrl+Enter runs.";
      },
      onClose() {
        edit.hidden = false;
        hint.textContent = "";
      },
    });
    this.target = { file, id: host.id, show: (line, column) => this.editor.showLine(line, column) };
    this.output = new OutputView(part("[data-output]"), this.target);
    part("[data-output]").after(this.#timeline);
    const parts = { reset, versions, program: host, bar: part(".rv-bar") };
    this.keeping = new Keeping(parts, this.editor, key, () => {
      this.clear();
      options.onReset?.();
      if (reset.hidden) run.focus();
    });
    this.keeping.restore();

    run.addEventListener("click", () => this.run());
    stop.addEventListener("click", () => this.#stop());
    edit.addEventListener("click", () => {
      options.onUse?.();
      void this.editor.open({ line: 1, column: 1 });
    });
    warmOnIntent([...starters, host]);
    noticeRefusedStorage(part("[data-notice]"));
    const replay = wantedReplay(location.href, this.target.id);
    // Whoever makes the workspace has more to make before something runs.
    if (replay !== undefined) queueMicrotask(() => this.run(replay as ScheduleText));
  }

  /** Runs the program, unless something runs already; `schedule`: one to replay. */
  run(schedule?: ScheduleText): void {
    this.begin(this.#run, (onEnd) => {
      this.#options.onUse?.();
      this.#options.onRun?.();
      this.keeping.note("run");
      this.#closeTimeline();
      return runProgram({
        editor: this.editor,
        file: this.#options.file,
        output: this.output,
        ...(schedule !== undefined && { schedule }),
        onReport: (report) => this.#offerTimeline(report),
        onEnd,
      });
    });
  }

  /** Takes away what the last run has left. */
  clear(): void {
    this.output.clear();
    this.#closeTimeline();
  }

  /**
   * Begins what `button` stands for, unless something runs already. `start` calls `done` at the end,
   * and returns the function that stops it.
   */
  begin(button: HTMLButtonElement, start: (done: () => void) => () => void): void {
    if (button.disabled) return;
    this.#stop = start(this.#buttons.busy(button));
  }

  #closeTimeline(): void {
    closeTimelineOf(this.editor);
    this.#timeline.replaceChildren();
  }

  #offerTimeline({ schedule }: Report): void {
    const { editor, target } = this;
    const { file } = this.#options;
    const text = editor.text;
    const button = new TimelineButton(editor, target, {
      trace: (workbench) =>
        workbench.run(text, file, unheard, { schedule: schedule as ScheduleText, trace: true }),
      steering: (workbench) => ({
        steer: (choices, toEnd) => workbench.steer(text, file, choices, { toEnd }),
        linkTo: (found) => replayLink(location.href, target.id, found),
        tell: ({ report }) => reportView(report, target),
      }),
    });
    this.#timeline.replaceChildren(button.element);
  }
}

/** What a traced run prints has been shown already. */
const unheard = { output: () => undefined };
