import type { Cell } from "../cell/cell.ts";

/** What a guess has come to, for one option. */
type Result = "right" | "wrong" | "missed" | "";

/** `<rv-prediction>`: tells whether the guess was right, and why; and shows how each output comes about. */
class Prediction extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form")!;
    const explanation = this.querySelector<HTMLDetailsElement>("[data-explanation]")!;
    explanation.hidden = true;

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!form.querySelector("input:checked")) {
        this.#say("Tick at least one: the program prints one of them.");
        return;
      }
      this.#mark();
      explanation.hidden = false;
      explanation.open = true;
    });
    // Another guess takes the marks away, but not what has been read.
    form.addEventListener("change", () => this.#unmark());
    for (const button of this.#buttons) {
      button.addEventListener("click", () => this.#replay(button.dataset.schedule!));
    }
  }

  #mark(): void {
    const isOneOf = this.dataset.kind === "radio";
    let wrong = 0;
    for (const label of this.#labels) {
      const { checked } = label.querySelector("input")!;
      const isRight = label.dataset.right !== undefined;
      if (checked !== isRight) wrong++;
      const result = isOneOf ? ofOne(isRight, checked) : ofMany(isRight, checked);
      label.dataset.result = result;
      const mark = label.querySelector<HTMLElement>("[data-mark]")!;
      mark.textContent = this.#markText(mark.dataset.mark!, result);
    }
    for (const button of this.#buttons) button.hidden = false;
    const count = this.#labels.length;
    this.#say(
      wrong === 0
        ? "Right."
        : isOneOf
          ? "Not this time. Look at what happens, and why:"
          : `Not this time: you judged ${count - wrong} of ${count} right. Look at what happens, and why:`,
    );
  }

  /** `mark` is what there is to say of the option. Beside a single right one, the others need none. */
  #markText(mark: string, result: Result): string {
    const isComputed = this.dataset.program !== undefined;
    if (!isComputed && result !== "right") return result === "wrong" ? "Your guess" : "";
    return result === "missed" ? `${mark} (you left it out)` : mark;
  }

  #unmark(): void {
    this.#say("");
    for (const label of this.#labels) {
      delete label.dataset.result;
      label.querySelector("[data-mark]")!.textContent = "";
    }
    for (const button of this.#buttons) button.hidden = true;
  }

  /** Runs the cell of the same program under `schedule`. */
  #replay(schedule: string): void {
    const { program } = this.dataset;
    const cell = document.querySelector<Cell>(`rv-cell[data-program="${program}"]`)!;
    this.#say(
      cell.replay(schedule)
        ? "Look at the program: there it runs under that schedule."
        : "You have changed this program. Press Reset below it, then try again.",
    );
  }

  #say(text: string): void {
    this.querySelector("[data-verdict]")!.textContent = text;
  }

  get #labels(): HTMLLabelElement[] {
    return [...this.querySelectorAll("label")];
  }

  get #buttons(): HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>("[data-schedule]")];
  }
}

/** One option is right, and one was chosen. */
function ofOne(isRight: boolean, checked: boolean): Result {
  if (isRight) return "right";
  return checked ? "wrong" : "";
}

/** Any of the options may be right. */
function ofMany(isRight: boolean, checked: boolean): Result {
  if (isRight) return checked ? "right" : "missed";
  return checked ? "wrong" : "";
}

customElements.define("rv-prediction", Prediction);
