/** Which part of the whole is in view: a bar that can be dragged. The keyboard pans the plot itself. */
import { element } from "../output/element.ts";
import { whole, type ViewRange } from "./view-range.ts";

export class OverviewBar {
  readonly element = element("div", "rv-tl-overview");
  readonly #thumb = element("div", "rv-tl-thumb");

  /** `onMove` hears by which part of the whole the view is to move. */
  constructor(onMove: (share: number) => void) {
    this.element.setAttribute("aria-hidden", "true");
    this.element.append(this.#thumb);
    let last: number | undefined;
    this.element.addEventListener("pointerdown", (event) => {
      const bar = this.element.getBoundingClientRect();
      const thumb = this.#thumb.getBoundingClientRect();
      if (event.clientX < thumb.left || event.clientX > thumb.right) {
        onMove((event.clientX - (thumb.left + thumb.right) / 2) / bar.width);
      }
      last = event.clientX;
      this.element.setPointerCapture(event.pointerId);
    });
    this.element.addEventListener("pointermove", (event) => {
      if (last === undefined) return;
      onMove((event.clientX - last) / this.element.clientWidth);
      last = event.clientX;
    });
    for (const end of ["pointerup", "pointercancel"]) {
      this.element.addEventListener(end, () => (last = undefined));
    }
  }

  show(view: ViewRange, length: number): void {
    const all = whole(length);
    const width = all.to - all.from;
    const share = (view.to - view.from) / width;
    this.#thumb.style.left = `${(100 * (view.from - all.from)) / width}%`;
    this.#thumb.style.width = `max(${100 * share}%, 12px)`;
    this.element.classList.toggle("whole", share > 0.999);
  }
}
