import type { ScheduleText } from "../../testing/schedule.ts";
import { element } from "../output/element.ts";
import { Workspace } from "../workspace/workspace.ts";
import { chosenSchedule } from "./chosen-schedule.ts";
import { PLAYGROUND_FILE } from "./empty-program.ts";
import { sharedProgram, shareLink } from "./share-link.ts";

/** `<rv-playground>`: a program with nothing to solve. */
class Playground extends HTMLElement {
  readonly #part = <E extends HTMLElement>(selector: string) => this.querySelector<E>(selector)!;
  #workspace!: Workspace;

  connectedCallback() {
    this.#workspace = new Workspace(this, {
      file: PLAYGROUND_FILE,
      label: "Editor for main.ts",
      key: "playground",
      schedule: () => this.#schedule,
    });
    this.#part("[data-example]").addEventListener("change", () => this.#begin());
    this.#part("[data-schedule]").addEventListener("change", () => this.#drawChoices());
    this.#part('[data-do="share"]').addEventListener("click", () => void this.#share());
    addEventListener("hashchange", () => void this.#openShared());
    this.#drawChoices();
    void this.#openShared();
  }

  get #schedule(): ScheduleText | undefined {
    const kind = this.#part<HTMLSelectElement>("[data-schedule]").value;
    const seed = this.#part<HTMLInputElement>("[data-seed]").valueAsNumber;
    return chosenSchedule(kind, seed, this.#part<HTMLInputElement>("[data-text]").value);
  }

  #drawChoices() {
    const isText = this.#part<HTMLSelectElement>("[data-schedule]").value === "text";
    this.#part("[data-for-seed]").hidden = isText;
    this.#part("[data-for-text]").hidden = !isText;
  }

  /** Begins with what was chosen. What stood there can be brought back. */
  #begin() {
    const select = this.#part<HTMLSelectElement>("[data-example]");
    const option = select.selectedOptions[0]!;
    if (option.value === "empty") this.#workspace.replaceText(this.#workspace.editor.original);
    else if (option.dataset.source) this.#workspace.replaceText(option.dataset.source);
    select.value = "";
  }

  /** Shows the program of the page's address. It does not run before somebody wants it to. */
  async #openShared() {
    const notice = this.#part("[data-shared]");
    try {
      const source = await sharedProgram(location.href);
      notice.hidden = source === undefined;
      if (source === undefined) return;
      this.#workspace.replaceText(source);
      notice.textContent =
        "This program came with the link. Read it before you run it. Yours is kept: see Versions.";
    } catch (error) {
      notice.hidden = false;
      notice.textContent = (error as Error).message;
    }
  }

  async #share() {
    const place = this.#part("[data-share]");
    try {
      const link = await shareLink(location.href, this.#workspace.editor.text);
      const field = element("input", "");
      field.readOnly = true;
      field.value = link;
      field.setAttribute("aria-label", "Link to this program");
      const copied = await navigator.clipboard?.writeText(link).then(
        () => true,
        () => false,
      );
      const told = copied
        ? "The link is copied. It holds the program."
        : "Copy this link. It holds the program.";
      place.replaceChildren(element("p", "", told), field);
      field.addEventListener("focus", () => field.select());
    } catch (error) {
      place.replaceChildren(element("p", "", (error as Error).message));
    }
  }
}

customElements.define("rv-playground", Playground);
