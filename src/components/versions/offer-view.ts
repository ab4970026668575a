import { diffView } from "../diff/diff-view.ts";
import { element } from "../output/element.ts";
import type { Offer } from "../storage/kept-text.ts";
import "./versions.css";

/** What the learner is asked, and what the answers are called. */
const words = {
  elsewhere: {
    question:
      "This program was changed in another tab as well. Here is yours; the other text is among the versions.",
    mine: "Keep mine",
    theirs: "Take the other one",
    name: "In the other tab",
  },
  starter: {
    question:
      "The course has a new starter for this program since you began. Here is yours, as you left it.",
    mine: "Keep mine",
    theirs: "Take the new starter",
    name: "The new starter",
  },
} as const;

/** Two texts of one program, to compare and to choose from. */
export function offerView(
  { kind, text }: Offer,
  mine: () => string,
  on: { keepMine(): void; takeTheirs(): void },
): HTMLElement {
  const { question, mine: keep, theirs: take, name } = words[kind];
  const place = element("div", "rv-offer-diff");
  place.hidden = true;
  const button = (label: string, does: () => void) => {
    const made = element("button", "rv-button", label);
    made.type = "button";
    made.addEventListener("click", does);
    return made;
  };
  const compare = button("Compare", () => {
    place.hidden = !place.hidden;
    compare.setAttribute("aria-expanded", String(!place.hidden));
    if (!place.hidden) {
      place.replaceChildren(
        diffView({ before: mine(), after: text, beforeName: "Yours", afterName: name }),
      );
    }
  });
  compare.setAttribute("aria-expanded", "false");
  const view = element(
    "div",
    "rv-offer",
    element("p", "rv-offer-question", question),
    element(
      "div",
      "rv-offer-buttons",
      compare,
      button(keep, on.keepMine),
      button(take, on.takeTheirs),
    ),
    place,
  );
  view.role = "group";
  view.ariaLabel = "Two texts of this program";
  return view;
}
