/** What happens at the cursor, in words, with the line of the program. */
import { element } from "../output/element.ts";
import { placeLink, type PlaceTarget } from "../output/place-link.ts";
import { eventText } from "../../timeline/event-text.ts";
import { whenText } from "../../timeline/text-twin.ts";
import type { Timeline } from "../../timeline/timeline-model.ts";

/** The same as one text, for a screen reader. */
export function momentText(timeline: Timeline, index: number): string {
  const { place } = timeline.events[index]!;
  const line = place ? `, line ${place.line}` : "";
  return `${eventText(timeline, index)}. ${whenText(timeline, index)}${line}`;
}

export class MomentView {
  readonly element = element("div", "rv-tl-moment");
  readonly #target: PlaceTarget;
  readonly #lines: () => readonly string[];

  /** `lines`: those of the program. */
  constructor(target: PlaceTarget, lines: () => readonly string[]) {
    this.#target = target;
    this.#lines = lines;
    this.element.setAttribute("role", "status");
  }

  /** Whether a change is read out. */
  set isLive(isLive: boolean) {
    this.element.setAttribute("aria-live", isLive ? "polite" : "off");
  }

  show(timeline: Timeline, index: number): void {
    const { events } = timeline;
    const { place } = events[index]!;
    const count = `Event ${(index + 1).toLocaleString("en")} of ${events.length.toLocaleString("en")}`;
    const where = element("p", "rv-tl-where", `${count} · ${whenText(timeline, index)}`);
    if (place) where.append(" · ", placeLink(place, this.#target));
    const deed = element("p", "rv-tl-deed", eventText(timeline, index));
    this.element.replaceChildren(deed, where);
    const source =
      place?.file === this.#target.file ? this.#lines()[place.line - 1]?.trim() : undefined;
    if (source) this.element.append(element("pre", "rv-tl-source", source));
  }
}
