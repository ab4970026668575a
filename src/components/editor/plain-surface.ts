import type { Surface, SurfaceOptions, TextPlace } from "./surface.ts";

/** A plain text area: for phones, and for when the large editor cannot be loaded. */
export function createPlainSurface(host: HTMLElement, options: SurfaceOptions): Surface {
  const area = document.createElement("textarea");
  area.className = "rv-plain-editor";
  area.value = options.text;
  area.spellcheck = false;
  area.autocapitalize = "off";
  area.setAttribute("autocorrect", "off");
  area.setAttribute("aria-label", options.label);
  area.wrap = "off";
  const numbers = document.createElement("div");
  numbers.className = "rv-plain-numbers";
  numbers.setAttribute("aria-hidden", "true");
  let marked: readonly number[] = [];

  const draw = () => {
    const count = area.value.split("\n").length;
    area.rows = count;
    numbers.replaceChildren(
      ...Array.from({ length: count }, (_, index) => {
        const number = document.createElement("span");
        number.textContent = String(index + 1);
        if (marked.includes(index + 1)) number.className = "marked";
        return number;
      }),
    );
  };
  area.addEventListener("input", () => {
    draw();
    options.onChange();
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      options.onSubmit();
    }
  });
  draw();
  host.replaceChildren(numbers, area);

  return {
    get text() {
      return area.value;
    },
    set text(text) {
      area.value = text;
      draw();
      options.onChange();
    },
    focus(place) {
      area.focus({ preventScroll: place !== undefined });
      if (place) select(area, place);
    },
    mark(lines) {
      marked = lines;
      draw();
    },
    dispose: () => host.replaceChildren(),
  };
}

/** Selects a line, or puts the caret at a column of it, and brings it into view. */
function select(area: HTMLTextAreaElement, { line, column }: TextPlace) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const length = lines[line - 1]?.length ?? 0;
  if (column === undefined) area.setSelectionRange(start, start + length);
  else {
    const caret = start + Math.min(column - 1, length);
    area.setSelectionRange(caret, caret);
  }
  const height = area.scrollHeight / lines.length;
  const top = area.getBoundingClientRect().top + (line - 1) * height;
  if (top < 120 || top > innerHeight - 80) scrollBy({ top: top - innerHeight / 3 });
}
