/**
 * The button that opens a timeline below an output, and closes it again. Nothing of the timeline is
 * fetched before it is pressed.
 */
import type { ProgramEditor } from "../editor/program-editor.ts";
import { iconSvg } from "../icons.ts";
import { element } from "../output/element.ts";
import type { PlaceTarget } from "../output/place-link.ts";
import { problemView } from "../output/problem-view.ts";
import type { Running, RunEnd, Workbench } from "../../sandbox/workbench.ts";
import { getWorkbench } from "../workspace/workbench.ts";
import type { Steering } from "./scheduler-panel.ts";
import type { TimelineView } from "./timeline-view.ts";

/** Where the timeline's run comes from. */
export interface TimelineSource {
  /** Runs it once more, with a trace. */
  trace(workbench: Workbench): Running<RunEnd> | Promise<Running<RunEnd>>;
  /** How it is steered by hand; missing where nobody can. */
  steering?(workbench: Workbench): Steering;
}

/** How the button of a timeline looks, and what stands with it. */
export interface TimelineButtonOptions {
  /** What stands on it. "Timeline" unless given. */
  label?: string;
  /** What ran, for whoever hears of several buttons. */
  about?: string;
  /** Stands above the timeline once it is open. */
  head?: HTMLElement;
}

/** One at a time of a program is open: its lines can only be lit for one. */
const openOnes = new WeakMap<ProgramEditor, TimelineButton>();

export class TimelineButton {
  readonly element: HTMLElement;
  readonly #button = element("button", "rv-button rv-timeline-button rv-scripted");
  readonly #place = element("div", "rv-timeline-place");
  readonly #editor: ProgramEditor;
  readonly #target: PlaceTarget;
  readonly #source: TimelineSource;
  /** The text that ran: places in the trace are places in it. */
  readonly #text: string;
  readonly #head: readonly HTMLElement[];
  #view: TimelineView | undefined;
  #running: Running<RunEnd> | undefined;
  #isOpen = false;

  constructor(
    editor: ProgramEditor,
    target: PlaceTarget,
    source: TimelineSource,
    { label = "Timeline", about, head }: TimelineButtonOptions = {},
  ) {
    this.#head = head ? [head] : [];
    this.#editor = editor;
    this.#target = target;
    this.#source = source;
    this.#text = editor.text;
    this.#button.type = "button";
    this.#button.innerHTML = `${iconSvg("timeline")}<span>${label}</span>`;
    if (about !== undefined) this.#button.setAttribute("aria-label", `${label}: ${about}`);
    this.#button.setAttribute("aria-expanded", "false");
    this.#button.addEventListener("click", () => {
      if (this.#isOpen) this.close();
      else void this.open();
    });
    this.#place.hidden = true;
    this.element = element("div", "rv-timeline", this.#button, this.#place);
  }

  /** Runs the program with a trace and shows it. */
  async open(): Promise<void> {
    openOnes.get(this.#editor)?.close();
    openOnes.set(this.#editor, this);
    this.#isOpen = true;
    this.#button.setAttribute("aria-expanded", "true");
    this.#place.hidden = false;
    this.#say("Drawing the timeline…");
    try {
      const [{ createTimeline }, { tracedRun }, workbench] = await Promise.all([
        import("./timeline.ts"),
        import("./traced-run.ts"),
        getWorkbench(),
      ]);
      if (!this.#isOpen) return;
      const running = await this.#source.trace(workbench);
      this.#running = running;
      const end = await running.result;
      if (!this.#isOpen) return;
      const run = end.kind === "report" ? tracedRun(end.report) : undefined;
      if (!run) return this.#fail(end);
      const steering = this.#source.steering?.(workbench);
      this.#view = createTimeline(
        {
          target: this.#target,
          source: this.#text,
          light: (lines) => this.#editor.light(this.#isCurrent ? lines : []),
          reveal: (line) => this.#editor.revealLine(line),
          ...(steering && { steering }),
        },
        run,
      );
      this.#place.replaceChildren(...this.#head, this.#view.element);
    } catch {
      if (this.#isOpen) {
        this.#say("The timeline could not be loaded. Check your connection, then try again.");
      }
    }
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#running?.stop();
    this.#view?.dispose();
    this.#view = undefined;
    if (openOnes.get(this.#editor) === this) openOnes.delete(this.#editor);
    this.#place.replaceChildren();
    this.#place.hidden = true;
    this.#button.setAttribute("aria-expanded", "false");
  }

  /** Whether the program is still the one that ran. */
  get #isCurrent(): boolean {
    return this.#editor.text === this.#text;
  }

  #fail(end: RunEnd): void {
    const problems = end.kind === "problems" ? end.problems : end.kind === "stopped" ? [end] : [];
    if (problems.length === 0) return this.#say("This run left no trace.");
    this.#place.replaceChildren(
      ...this.#head,
      ...problems.map((it) => problemView(it, this.#target)),
    );
  }

  #say(text: string): void {
    const line = element("p", "rv-waiting", text);
    line.setAttribute("role", "status");
    this.#place.replaceChildren(line);
  }

  /** Lights the events of a line up. */
  lightLine(line: number | undefined): void {
    if (this.#isCurrent) this.#view?.lightLine(line);
  }
}

/** The caret or the pointer has come to a line of a program: its events light up where one is open. */
export function lightLineOf(editor: ProgramEditor, line: number | undefined): void {
  openOnes.get(editor)?.lightLine(line);
}

/** Closes the timeline of a program, if one is open: what it shows is over. */
export function closeTimelineOf(editor: ProgramEditor): void {
  openOnes.get(editor)?.close();
}
