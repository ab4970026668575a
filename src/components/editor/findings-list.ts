import type { Finding, Fix } from "../../vet/finding.ts";
import { lessonUrl } from "../lesson-url.ts";
import { element, withCode } from "../output/element.ts";

export interface FindingsListOptions {
  /** Brings a place before the learner's eyes. */
  show(line: number, column: number): void;
  /** Mends the program. */
  apply(fix: Fix): void;
}

/** What `vet` finds, below a program: for editors that cannot underline it. Hidden while it is empty. */
export class FindingsList {
  readonly element = element("section", "rv-findings");
  readonly #options: FindingsListOptions;
  readonly #list = element("ul");

  constructor(label: string, options: FindingsListOptions) {
    this.#options = options;
    this.element.ariaLabel = label;
    this.element.hidden = true;
    // Told when the learner pauses, as the waves would be seen.
    this.#list.ariaLive = "polite";
    this.element.append(this.#list);
  }

  set findings(findings: readonly Finding[]) {
    this.#list.replaceChildren(...findings.map((it) => this.#item(it)));
    this.element.hidden = findings.length === 0;
  }

  #item({ message, line, column, lesson, fixes }: Finding): HTMLElement {
    const place = element("button", "rv-place", `Line ${line}`);
    place.type = "button";
    place.addEventListener("click", () => this.#options.show(line, column));
    const url = lessonUrl(lesson.part, lesson.slug);
    const title = url === undefined ? `“${lesson.title}”` : element("a", "", lesson.title);
    if (url !== undefined && typeof title !== "string") title.href = url;
    return element(
      "li",
      "",
      element("p", "", place, ": ", ...withCode(message)),
      element("p", "rv-lesson", "Learn more in ", title, `: ${lesson.why}.`),
      ...fixes.map((fix) => this.#fixButton(fix)),
    );
  }

  #fixButton(fix: Fix): HTMLElement {
    const button = element("button", "rv-button", fix.title);
    button.type = "button";
    button.addEventListener("click", () => this.#options.apply(fix));
    return button;
  }
}
