import { type Shortcut, shortcutText } from "../editor/shortcuts.ts";
import { prepareEditor } from "../editor/load-editor.ts";
import { ProgramEditor } from "../editor/program-editor.ts";
import { onIntent } from "../on-intent.ts";
import { element } from "../output/element.ts";
import { OutputView } from "../output/output-view.ts";
import type { PlaceTarget } from "../output/place-link.ts";
import type { SourceFile } from "../../compile/compile-program.ts";
import type { RunnableProgram } from "../../sandbox/workbench.ts";
import type { reportView } from "../output/end-view.ts";
import type { Report } from "../../testing/report.ts";
import type { ScheduleText } from "../../testing/schedule.ts";
import { closeTimelineOf, lightLineOf, TimelineButton } from "../timeline/open-timeline.ts";
import type { Command } from "../palette/command.ts";
import { settings } from "../storage/settings.ts";
import { BusyButtons } from "./busy-buttons.ts";
import { offerProgram } from "./program-commands.ts";
import { exploreProgram } from "./program-explorer.ts";
import { Keeping } from "./keeping.ts";
import { runProgram } from "./program-runner.ts";
import { replayLink, wantedReplay } from "./replay-link.ts";
import { noticeRefusedStorage } from "./storage-notice.ts";
import { ahead, warmOnIntent } from "./workbench.ts";

/** So long nobody types before the program is compiled ahead, in milliseconds. */
const PAUSE = 300;

export interface WorkspaceOptions {
  /** The name of the program: `drain.ts`. */
  file: string;
  /** What is typed here, for whoever does not see it. */
  label: string;
  /** Names the text among all that the page remembers. */
  key: string;
  /** The programs above it, in order, which it may import. None unless given. */
  siblings?(): readonly Workspace[];
  /** Whether a run reports the goroutines that are left when `main` has returned. */
  leaks?: boolean;
  /** The schedule under which it runs. The plain one unless given. */
  schedule?(): ScheduleText | undefined;
  /** Called before the program runs, and before the editor opens by its button. */
  onUse?(): void;
  /** Called when it can be edited. */
  onEdit?(): void;
  /** Called before the program runs. */
  onRun?(): void;
  /** Checks the program, where there is something to check. */
  onCheck?(): void;
  /** Called when the program has run to an end, good or bad. */
  onReport?(report: Report): void;
  /** Called when the text has changed. */
  onChange?(): void;
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
  readonly #explore: HTMLButtonElement;
  readonly #interrupt: HTMLButtonElement;
  /** Below the output: a timeline is no part of what is read out as it comes. */
  readonly #timeline = element("div", "rv-timeline-slot");
  #stop = () => {};
  #isOpened = false;
  #pause: ReturnType<typeof setTimeout> | undefined;

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
      ...root.querySelectorAll<HTMLButtonElement>(
        '[data-do="run"], [data-do="explore"], [data-do="check"]',
      ),
    ];

    this.#run = run;
    this.#explore = button("explore");
    this.#interrupt = button("interrupt");
    this.#buttons = new BusyButtons(stop, [...starters, reset, versions]);
    this.editor = new ProgramEditor(host, {
      file,
      label,
      onChange: () => {
        this.editor.mark([]);
        this.editor.light([]);
        this.keeping.textChanged();
        this.#compileSoon();
        options.onChange?.();
      },
      siblings: () => this.#siblings.map((it) => it.sourceFile),
      onShortcut: (shortcut) => void this.#obey(shortcut),
      onLine: (line) => lightLineOf(this.editor, line),
      onOpen: (plain) => {
        this.#isOpened = true;
        ahead((workbench) => {
          workbench.warmCompiler();
          workbench.warm();
        });
        options.onEdit?.();
        edit.hidden = true;
        hint.textContent = plain ? "" : hintText(options.onCheck !== undefined);
      },
      onClose() {
        edit.hidden = false;
        hint.textContent = "";
      },
    });
    this.target = {
      file,
      id: host.id,
      show: (line, column) => this.editor.showLine(line, column),
      siblings: () => this.#siblings.map((it) => it.target),
    };
    this.output = new OutputView(part("[data-output]"), this.target);
    part("[data-output]").after(this.#timeline);
    const parts = { reset, versions, program: host, bar: part(".rv-bar") };
    this.keeping = new Keeping(parts, this.editor, key, () => {
      this.#replaced();
      if (reset.hidden) run.focus();
    });
    this.keeping.restore();

    run.addEventListener("click", () => void this.run());
    this.#explore.addEventListener("click", () => this.explore());
    stop.addEventListener("click", () => this.#stop());
    onIntent([edit], prepareEditor);
    edit.addEventListener("click", () => {
      options.onUse?.();
      void this.editor.open({ line: 1, column: 1 });
    });
    // Where something runs, Escape stops it; else it means what it means elsewhere.
    root.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape" || this.editor.takesEscape || !this.stop()) return;
        event.preventDefault();
        event.stopPropagation();
      },
      { capture: true },
    );
    offerProgram(root, { file, commands: () => this.#commands() });
    warmOnIntent(starters, () => this.program);
    noticeRefusedStorage(part("[data-notice]"));
    const wanted = wantedReplay(location.href, this.target.id);
    // Whoever makes the workspace has more to make before something runs.
    if (wanted && wanted.check === undefined) {
      queueMicrotask(() => void this.run(wanted.schedule as ScheduleText));
    }
  }

  /**
   * Runs the program, unless something runs already; `schedule`: one to replay. Tells, when it is over,
   * whether it ended well.
   */
  run(schedule = this.#options.schedule?.()): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    let isOk = false;
    const begun = this.begin(this.#run, (onEnd) => {
      this.#prepare();
      this.keeping.note("run");
      const { program } = this;
      return runProgram({
        editor: this.editor,
        program,
        output: this.output,
        target: this.target,
        leaks: this.#options.leaks ?? false,
        ...(schedule !== undefined && { schedule }),
        onInteractive: (interrupt) => this.#offerInterrupt(interrupt),
        onReport: (report, view) => {
          isOk = report.outcome === "ok";
          this.#offerTimeline(program, report, view);
          this.#options.onReport?.(report);
        },
        onEnd: () => {
          this.#endInterrupt();
          onEnd();
          resolve(isOk);
        },
      });
    });
    if (!begun) resolve(false);
    return promise;
  }

  /** Runs the program under its schedules, unless something runs already, and shows what it can print. */
  explore(): void {
    this.begin(this.#explore, (onEnd) => {
      this.#prepare();
      return exploreProgram({
        program: this.program,
        output: this.output,
        target: this.target,
        leaks: this.#options.leaks ?? false,
        onReplay: (schedule) => this.replay(schedule as ScheduleText),
        mark: (lines) => this.editor.mark(lines),
        onEnd,
      });
    });
  }

  /** What can be done with the program at this moment. */
  #commands(): Omit<Command, "group">[] {
    const { onCheck } = this.#options;
    if (this.#buttons.isBusy) {
      const stop = { title: "Stop the program", keys: "Escape", run: () => void this.stop() };
      const interrupt = { title: "Interrupt the program", run: () => this.#interrupt.click() };
      return this.#interrupt.hidden ? [stop] : [stop, interrupt];
    }
    const timeline = this.#timeline.querySelector<HTMLButtonElement>(".rv-timeline-button");
    return [
      { title: "Run this program", keys: "Ctrl+Enter", run: () => void this.run() },
      ...(onCheck ? [{ title: "Check this answer", keys: "Ctrl+Shift+Enter", run: onCheck }] : []),
      { title: "Explore what it can print", run: () => this.explore() },
      { title: "Format and run it", keys: "Ctrl+S", run: () => void this.#obey("save") },
      { title: "Edit it", run: () => void this.editor.open() },
      ...(this.isChanged
        ? [{ title: "Give it its first text back", run: () => this.reset() }]
        : []),
      ...(timeline ? [{ title: "Show or hide its timeline", run: () => timeline.click() }] : []),
    ];
  }

  async #obey(shortcut: Shortcut): Promise<void> {
    if (shortcut === "check" && this.#options.onCheck) return this.#options.onCheck();
    if (shortcut === "save" && settings.get("formatsOnSave")) await this.editor.format();
    await this.run();
  }

  /** Whoever stops typing for a moment may be about to run it. */
  #compileSoon(): void {
    clearTimeout(this.#pause);
    // A text that comes back as the page opens is no sign of intent.
    if (!this.#isOpened) return;
    this.#pause = setTimeout(() => ahead((it) => it.prepare(this.program)), PAUSE);
  }

  /** Ends what runs, if something does. Returns whether something did. */
  stop(): boolean {
    const { isBusy } = this.#buttons;
    if (isBusy) this.#stop();
    return isBusy;
  }

  /** The program as it stands now, with those that it may import. */
  get program(): RunnableProgram {
    return { ...this.sourceFile, siblings: this.#siblings.map((it) => it.sourceFile) };
  }

  /** Its file as it stands now. */
  get sourceFile(): SourceFile {
    return { file: this.#options.file, source: this.editor.text };
  }

  get #siblings(): readonly Workspace[] {
    return this.#options.siblings?.() ?? [];
  }

  /** Runs the program under `schedule`, and takes the keyboard along to where it runs. */
  replay(schedule: ScheduleText): void {
    this.#run.focus({ preventScroll: true });
    void this.run(schedule);
  }

  /** Takes away what the last run has left. */
  clear(): void {
    this.output.clear();
    this.#closeTimeline();
  }

  /**
   * Begins what `button` stands for, unless something runs already. `start` calls `done` at the end,
   * and returns the function that stops it. Returns whether it has begun.
   */
  begin(button: HTMLButtonElement, start: (done: () => void) => () => void): boolean {
    if (this.#buttons.isBusy) return false;
    this.#stop = start(this.#buttons.busy(button));
    return true;
  }

  /** Whether the text is another than the page came with. */
  get isChanged(): boolean {
    return this.keeping.isChanged;
  }

  /** Puts another text in the place of the learner's, which is kept as a version. */
  replaceText(text: string): void {
    if (text === this.editor.text) return;
    if (this.isChanged) this.keeping.note("replaced");
    this.editor.text = text;
    this.#replaced();
  }

  /** Another text stands there: what was said of the last one goes. */
  #replaced(): void {
    this.clear();
    this.#options.onReset?.();
  }

  /** Gives the program its first text back, as the button does. */
  reset(): void {
    this.keeping.reset();
  }

  /** The program is about to run: what is left of the last time goes. */
  #prepare(): void {
    this.#options.onUse?.();
    this.#options.onRun?.();
    this.#closeTimeline();
  }

  #closeTimeline(): void {
    closeTimelineOf(this.editor);
    this.#timeline.replaceChildren();
  }

  #offerInterrupt(interrupt: () => void): void {
    this.#interrupt.hidden = false;
    this.#interrupt.onclick = interrupt;
  }

  #endInterrupt(): void {
    const { activeElement } = document;
    this.#interrupt.hidden = true;
    this.#interrupt.onclick = null;
    if (activeElement === this.#interrupt) this.#run.focus();
  }

  #offerTimeline(
    program: RunnableProgram,
    { schedule, raised: signals }: Report,
    view: typeof reportView,
  ): void {
    const { editor, target } = this;
    const { leaks = false } = this.#options;
    const options = {
      ...{ schedule: schedule as ScheduleText, trace: true, leaks },
      ...(signals && { signals }),
    };
    const button = new TimelineButton(editor, target, {
      trace: (workbench) => workbench.run(program, unheard, options),
      steering: (workbench) => ({
        steer: (choices, toEnd) => workbench.steer(program, choices, { toEnd, leaks }),
        linkTo: (found) => replayLink(location.href, target.id, found),
        tell: ({ report }) => view(report, target),
      }),
    });
    this.#timeline.replaceChildren(button.element);
  }
}

function hintText(checks: boolean): string {
  const run = `Tab leaves the editor. ${shortcutText("Ctrl+Enter")} runs.`;
  return checks ? `${run} ${shortcutText("Ctrl+Shift+Enter")} checks.` : run;
}

/** What a traced run prints has been shown already. */
const unheard = { output: () => undefined };
