/** The choices of a steered run so far, the last one first, each with the way back to before it. */
import type { ChoiceOption, TakenChoice } from "../../testing/steered-run.ts";
import { element } from "../output/element.ts";
import { textButton } from "./toolbar.ts";

/** So many are listed; the way back to older ones leads over these. */
const MOST_LISTED = 50;

export class TakenChoices {
  readonly element = element("ol", "rv-tl-taken");
  readonly #onBack: (kept: number) => void;

  /** `onBack` hears how many choices are to be left. */
  constructor(onBack: (kept: number) => void) {
    this.#onBack = onBack;
    this.element.setAttribute("aria-label", "Choices made, the last one first");
  }

  /** `textOf`: an option in words. */
  show(path: readonly TakenChoice[], textOf: (option: ChoiceOption) => string): void {
    this.element.hidden = path.length === 0;
    const rows = path.map(({ options, taken }, index) => {
      const text = textOf(options[taken]!);
      const back = textButton("Back to before it", () => this.#onBack(index));
      back.setAttribute("aria-label", `Back to before it: ${text}`);
      const row = element("li", "", element("span", "rv-tl-taken-text", text), back);
      // In place of what would have gone on by itself.
      if (taken > 0) row.firstElementChild!.append(besides(textOf(options[0]!)));
      row.value = index + 1;
      return row;
    });
    this.element.replaceChildren(...rows.slice(-MOST_LISTED).reverse());
  }
}

const besides = (text: string) => element("span", "rv-tl-taken-instead", `, and not: ${text}`);
