/**
 * Be the scheduler: the learner makes each choice of the run. Every choice runs the program again from
 * its beginning with one choice more, so that undoing is to leave the last one out.
 */
import type { Outcome } from "../../testing/report.ts";
import type { Choice, ChoiceOption, SteeredRun } from "../../testing/steered-run.ts";
import type { Running, SteerEnd } from "../../sandbox/workbench.ts";
import { element } from "../output/element.ts";
import { placeLink, type PlaceTarget } from "../output/place-link.ts";
import { TakenChoices } from "./taken-choices.ts";
import { textButton } from "./toolbar.ts";
import { tracedRun, type TracedRun } from "./traced-run.ts";

/** How the panel gets its program run. */
export interface Steering {
  /** Makes these choices; with `toEnd`, goes on to the end as the plain run would. */
  steer(choices: readonly number[], toEnd: boolean): Running<SteerEnd>;
  /** An address that replays a schedule. */
  linkTo(schedule: string): string;
  /** Shows a report in full, with its explanation. */
  tell(run: SteeredRun): Node[];
}

/** Before the first choice, and when there is none left. */
const questions: Record<Choice["kind"], string> = {
  goroutine: "Who runs next?",
  preemption: "Does it go on, or does another take over?",
  case: "Which case does the select take?",
  timer: "Which timer fires first?",
};

const verdicts: Record<Outcome, string> = {
  ok: "The program ended well under this schedule. Can you find one that breaks it?",
  deadlock: "everybody waits, and nobody can help.",
  panic: "the program panics.",
  leak: "a goroutine is left behind.",
  race: "two accesses race.",
  livelock: "the program never comes to an end.",
  error: "the program fails.",
};

/** How a run ended that took `turns` choices which the plain run does not take. */
function verdictOf(outcome: Outcome, turns: number): string {
  if (outcome === "ok") return verdicts.ok;
  const found = turns === 0 ? "It breaks already in the plain run" : "You have broken it";
  return `${found}: under this schedule, ${verdicts[outcome]}`;
}

export class SchedulerPanel {
  readonly element = element("div", "rv-tl-scheduler");
  readonly #steering: Steering;
  readonly #target: PlaceTarget;
  readonly #onRun: (run: TracedRun, isPartial: boolean) => void;
  readonly #question = element("p", "rv-tl-question");
  readonly #options = element("ol", "rv-tl-options");
  readonly #path = element("p", "rv-tl-path");
  readonly #taken = new TakenChoices((kept) => void this.#steer(this.#choices.slice(0, kept)));
  readonly #end = element("div", "rv-tl-end");
  readonly #output = element("pre", "rv-lines rv-tl-output");
  readonly #undo = textButton("Undo", () => this.#back());
  readonly #restart = textButton("Start again", () => this.#begin());
  readonly #finish = textButton("Let it run on", () => void this.#steer(this.#choices, true));
  #choices: number[] = [];
  #run: SteeredRun | undefined;
  /** What to call the goroutines. */
  #labels: ReadonlyMap<number, string> = new Map();
  #stop: (() => void) | undefined;
  /** Counts what was asked for: an answer that comes late is not shown. */
  #asked = 0;

  constructor(
    steering: Steering,
    target: PlaceTarget,
    onRun: (run: TracedRun, isPartial: boolean) => void,
  ) {
    this.#steering = steering;
    this.#target = target;
    this.#onRun = onRun;
    this.#question.setAttribute("role", "status");
    const start = element("button", "rv-button primary", "Take over");
    start.type = "button";
    start.addEventListener("click", () => this.#begin());
    this.element.append(
      element(
        "p",
        "",
        "Run this program step by step, and choose each time who goes on. The picture above shows what your choices have led to.",
      ),
      start,
    );
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
  }

  dispose(): void {
    this.#asked++;
    this.#stop?.();
  }

  #begin(): void {
    if (!this.#question.isConnected) {
      this.#output.tabIndex = 0;
      this.#output.setAttribute("role", "region");
      this.#output.setAttribute("aria-label", "What your run has printed");
      const keys = element("p", "rv-tl-keys");
      for (const [key, does] of [
        ["1 – 9", "choose"],
        ["↑ ↓", "move"],
        ["U", "undo"],
        ["R", "start again"],
        ["E", "run on"],
      ]) {
        keys.append(element("span", "", element("kbd", "", key!), ` ${does}`));
      }
      this.element.replaceChildren(
        this.#question,
        this.#options,
        element("div", "rv-tl-group", this.#undo, this.#restart, this.#finish),
        this.#end,
        this.#output,
        keys,
        this.#path,
        this.#taken.element,
      );
    }
    void this.#steer([]);
  }

  #choose(option: number): void {
    void this.#steer([...this.#choices, option]);
  }

  #back(): void {
    if (this.#choices.length === 0) return;
    void this.#steer(this.#choices.slice(0, -1));
  }

  async #steer(choices: number[], toEnd = false): Promise<void> {
    const asked = ++this.#asked;
    this.#stop?.();
    this.element.ariaBusy = "true";
    const end = await this.#endOf(choices, toEnd);
    if (asked !== this.#asked) return;
    this.element.ariaBusy = null;
    if (end.kind !== "steered") {
      const [message] =
        end.kind === "problems" ? end.problems.map((it) => it.message) : [end.message];
      this.#question.textContent = message ?? "The program could not be run.";
      return;
    }
    this.#run = end.run;
    this.#choices = end.run.path.map(({ taken }) => taken);
    const traced = tracedRun(end.run.report);
    this.#labels = new Map(
      traced?.trace.flatMap((it) => (it.kind === "start" ? [[it.goroutine, it.label]] : [])),
    );
    if (traced) this.#onRun(traced, end.run.choice !== undefined);
    this.#draw(end.run);
  }

  #endOf(choices: number[], toEnd: boolean): Promise<SteerEnd> {
    const running = this.#steering.steer(choices, toEnd);
    this.#stop = () => running.stop();
    return running.result;
  }

  #draw(run: SteeredRun): void {
    const hadFocus = this.element.contains(document.activeElement);
    const { choice, report, path } = run;
    const turns = path.filter(({ taken }) => taken > 0).length;
    this.#question.textContent = choice ? questions[choice.kind] : verdictOf(report.outcome, turns);
    this.#question.dataset.outcome = choice ? "" : report.outcome;
    this.#options.replaceChildren(
      ...(choice?.options.map((_, i) => this.#option(choice, i)) ?? []),
    );
    this.#undo.disabled = path.length === 0;
    this.#finish.disabled = !choice;
    this.#path.textContent =
      path.length === 0
        ? "No choice made yet."
        : `${path.length} ${path.length === 1 ? "choice" : "choices"} made, ${turns} of them other than the plain run's.`;
    this.#taken.show(path, (it) => this.#textOf(it));
    this.#output.textContent = report.output.join("\n");
    this.#output.hidden = report.output.length === 0;
    this.#end.replaceChildren(...(choice ? [] : this.#verdict(run)));
    if (!hadFocus) return;
    const first = this.#options.querySelector("button") ?? this.#undo;
    (first.disabled ? this.#restart : first).focus({ preventScroll: true });
  }

  #option({ options }: Choice, index: number): HTMLElement {
    const { place } = options[index]!;
    const button = element(
      "button",
      "rv-tl-option",
      element("kbd", "", String(index + 1)),
      element("span", "", this.#textOf(options[index]!)),
    );
    button.type = "button";
    if (index === 0) button.append(element("span", "rv-tl-option-plain", "as in the plain run"));
    button.addEventListener("click", () => this.#choose(index));
    const row = element("li", "", button);
    if (place) row.append(" ", placeLink(place, this.#target));
    return row;
  }

  /** An option in words, with the goroutine's name in place of its number. */
  #textOf({ label, goroutine }: ChoiceOption): string {
    const name = goroutine === undefined ? undefined : this.#labels.get(goroutine);
    return name === undefined ? label : label.replace(/^goroutine \d+/, name);
  }

  #verdict(run: SteeredRun): Node[] {
    const { schedule } = run.report;
    const link = element("a", "rv-place", "Link to this run");
    link.href = this.#steering.linkTo(schedule);
    const text = element("code", "rv-tl-schedule", schedule);
    const copy = textButton("Copy the schedule", () => {
      void navigator.clipboard.writeText(schedule).then(
        () => (copy.textContent = "Copied"),
        () => getSelection()?.selectAllChildren(text),
      );
    });
    return [
      ...this.#steering.tell(run),
      element("p", "rv-tl-replay", "Schedule ", text, " ", copy, " ", link),
    ];
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.#run) return;
    const buttons = [...this.#options.querySelectorAll("button")];
    const at = buttons.findIndex((it) => it === document.activeElement);
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const digit = Number(event.key);
    const letter = event.key.toLowerCase();
    if (move !== undefined && buttons.length > 0) {
      buttons[(at + move + buttons.length) % buttons.length]!.focus();
    } else if (digit >= 1 && digit <= buttons.length) this.#choose(digit - 1);
    else if (letter === "u" || event.key === "Backspace") this.#back();
    else if (letter === "r") this.#begin();
    else if (letter === "e" && this.#run.choice) void this.#steer(this.#choices, true);
    else return;
    event.preventDefault();
  }
}
