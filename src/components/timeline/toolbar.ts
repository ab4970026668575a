/** The buttons over the picture: stepping, playing, its axis and its size. */
import { iconSvg } from "../icons.ts";
import { element } from "../output/element.ts";
import type { AxisKind } from "./axis.ts";

export interface ToolbarDeeds {
  first(): void;
  step(by: number): void;
  last(): void;
  togglePlay(): void;
  rate(eventsPerSecond: number): void;
  axis(kind: AxisKind): void;
  zoom(factor: number): void;
  fit(): void;
}

const rates = [1, 2, 4, 10, 40, 200];
/** How fast it plays unless told otherwise: events a second. */
const USUAL_RATE = 4;
const ZOOM_STEP = 1.6;

let count = 0;

export class Toolbar {
  readonly element: HTMLElement;
  readonly #play: HTMLButtonElement;
  readonly #axes: Record<AxisKind, HTMLInputElement>;

  constructor(on: ToolbarDeeds) {
    this.#play = iconButton("run", "Play", on.togglePlay);
    this.#play.classList.add("rv-tl-play");
    const name = `rv-tl-axis-${++count}`;
    const axis = (kind: AxisKind) => {
      const input = element("input");
      input.type = "radio";
      input.name = name;
      input.addEventListener("change", () => on.axis(kind));
      return input;
    };
    this.#axes = { time: axis("time"), steps: axis("steps") };
    this.element = element(
      "div",
      "rv-tl-toolbar",
      group(
        "Steps",
        iconButton("first", "First event", on.first),
        iconButton("back", "One event back", () => on.step(-1)),
        this.#play,
        iconButton("forward", "One event on", () => on.step(1)),
        iconButton("last", "Last event", on.last),
        speed(on.rate),
      ),
      this.#axisChoice(),
      group(
        "Size",
        iconButton("minus", "Zoom out", () => on.zoom(1 / ZOOM_STEP)),
        iconButton("plus", "Zoom in", () => on.zoom(ZOOM_STEP)),
        textButton("Whole", on.fit),
      ),
    );
  }

  set isPlaying(isPlaying: boolean) {
    this.#play.innerHTML = iconSvg(isPlaying ? "pause" : "run");
    this.#play.setAttribute("aria-label", isPlaying ? "Pause" : "Play");
    this.#play.title = isPlaying ? "Pause" : "Play";
  }

  /** `hasTime`: whether there is a clock to choose. */
  setAxis(kind: AxisKind, hasTime: boolean): void {
    this.#axes[kind].checked = true;
    this.#axes.time.disabled = !hasTime;
  }

  #axisChoice(): HTMLElement {
    const choice = element(
      "fieldset",
      "rv-tl-axes rv-tabs",
      element("legend", "rv-visually-hidden", "Axis"),
    );
    for (const [kind, text] of [
      ["time", "Clock"],
      ["steps", "Steps"],
    ] as const) {
      choice.append(element("label", "", this.#axes[kind], element("span", "", text)));
    }
    return choice;
  }
}

function group(label: string, ...children: HTMLElement[]): HTMLElement {
  const box = element("div", "rv-tl-group", ...children);
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", label);
  return box;
}

function iconButton(
  icon: Parameters<typeof iconSvg>[0],
  label: string,
  onClick: () => void,
): HTMLButtonElement {
  const button = element("button", "rv-tl-icon");
  button.type = "button";
  button.innerHTML = iconSvg(icon);
  button.setAttribute("aria-label", label);
  button.title = label;
  button.addEventListener("click", onClick);
  return button;
}

/** A button of words, without a frame. */
export function textButton(text: string, onClick: () => void): HTMLButtonElement {
  const button = element("button", "rv-button quiet", text);
  button.type = "button";
  button.addEventListener("click", onClick);
  return button;
}

function speed(onRate: (rate: number) => void): HTMLElement {
  const choice = element("select", "rv-tl-select");
  choice.setAttribute("aria-label", "Speed: events a second");
  for (const rate of rates) {
    choice.append(
      new Option(`${rate} / s`, String(rate), rate === USUAL_RATE, rate === USUAL_RATE),
    );
  }
  choice.addEventListener("change", () => onRate(Number(choice.value)));
  return choice;
}
