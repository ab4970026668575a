/** The list of events: what the picture shows, for reading. */
import { element } from "../output/element.ts";
import { placeLink, type PlaceTarget } from "../output/place-link.ts";
import { TextTwin } from "../../timeline/text-twin.ts";
import type { Timeline } from "../../timeline/timeline-model.ts";

export class ListView {
  readonly element = element("div", "rv-tl-list");
  readonly #list = element("ol", "rv-tl-events");
  readonly #choice = element("select", "rv-tl-select");
  readonly #pages = element("p", "rv-tl-pages");
  readonly #target: PlaceTarget;
  readonly #onPick: (index: number) => void;
  #timeline!: Timeline;
  #twin!: TextTwin;
  #page = 0;
  #cursor = 0;
  #lit: ReadonlySet<number> = new Set();

  /** `onPick` hears which event was chosen. */
  constructor(target: PlaceTarget, onPick: (index: number) => void) {
    this.#target = target;
    this.#onPick = onPick;
    this.#choice.setAttribute("aria-label", "Whose events");
    this.#choice.addEventListener("change", () => this.#filter());
    this.element.append(element("div", "rv-tl-list-head", this.#choice, this.#pages), this.#list);
  }

  show(timeline: Timeline): void {
    this.#timeline = timeline;
    this.#choice.replaceChildren(
      new Option("All goroutines", ""),
      ...timeline.lanes.map((lane) => new Option(lane.label, String(lane.goroutine))),
    );
    this.#cursor = Math.max(0, timeline.events.length - 1);
    this.#lit = new Set();
    this.#filter();
  }

  /** The event under the cursor: its page is shown, and it is marked. */
  setCursor(index: number): void {
    this.#cursor = index;
    const page = this.#twin.pageOf(index);
    if (page === this.#page) this.#mark();
    else this.#draw(page);
  }

  set lit(events: readonly number[]) {
    this.#lit = new Set(events);
    this.#mark();
  }

  #filter(): void {
    const { value } = this.#choice;
    this.#twin = new TextTwin(this.#timeline, value === "" ? undefined : Number(value));
    this.#draw(this.#twin.pageOf(this.#cursor));
  }

  #draw(page: number): void {
    this.#page = page;
    const rows = this.#twin.page(page);
    this.#list.replaceChildren(
      ...rows.map(({ index, when, text, place }) => {
        const pick = element("button", "rv-tl-row", text);
        pick.type = "button";
        pick.addEventListener("click", () => this.#onPick(index));
        const row = element("li", "", element("span", "rv-tl-when", when), " ", pick);
        if (place) row.append(" ", placeLink(place, this.#target));
        row.dataset.event = String(index);
        return row;
      }),
    );
    this.#drawPages();
    this.#mark();
  }

  #drawPages(): void {
    const { pages, length } = this.#twin;
    if (pages === 1) return this.#pages.replaceChildren(`${length.toLocaleString("en")} events`);
    const turn = (text: string, to: number) => {
      const button = element("button", "rv-button quiet", text);
      button.type = "button";
      button.disabled = to < 0 || to >= pages;
      button.addEventListener("click", () => {
        this.#draw(to);
        this.#list.scrollTop = 0;
      });
      return button;
    };
    this.#pages.replaceChildren(
      turn("Earlier", this.#page - 1),
      ` Page ${this.#page + 1} of ${pages.toLocaleString("en")} `,
      turn("Later", this.#page + 1),
    );
  }

  #mark(): void {
    for (const row of this.#list.children) {
      if (!(row instanceof HTMLElement)) continue;
      const index = Number(row.dataset.event);
      const isCurrent = index === this.#cursor;
      row.classList.toggle("lit", this.#lit.has(index));
      if (isCurrent) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
      // Scrolls the list, not the page.
      if (isCurrent && this.#list.clientHeight > 0) keepInView(this.#list, row);
    }
  }
}

function keepInView(list: HTMLElement, row: HTMLElement): void {
  const top = row.offsetTop - list.offsetTop;
  if (top < list.scrollTop) list.scrollTop = top;
  const lowest = top + row.offsetHeight - list.clientHeight;
  if (lowest > list.scrollTop) list.scrollTop = lowest;
}
