/** What the shapes of the picture mean. */
import { element } from "../output/element.ts";
import { glyphSvg, type GlyphName } from "./glyphs.ts";

const bars: [className: string, meaning: string][] = [
  ["running", "runs"],
  ["runnable", "can run, and waits for its turn"],
  ["blocked", "waits for others"],
  ["sleeping", "sleeps"],
  ["stuck", "stuck for good"],
  ["held", "holds a lock"],
  ["race", "a race: no order"],
];

const marks: [name: GlyphName, meaning: string][] = [
  ["start", "starts"],
  ["end", "ends"],
  ["send", "sends"],
  ["receive", "receives"],
  ["close", "closes"],
  ["lock", "locks"],
  ["unlock", "unlocks"],
  ["count", "counts"],
  ["signal", "signals"],
  ["derive", "derives a context"],
  ["cancel", "a context ends"],
  ["fire", "timer"],
  ["read", "reads a variable"],
  ["write", "writes a variable"],
  ["print", "prints"],
  ["panic", "panics"],
  ["leak", "leaks"],
];

export function legend(): HTMLElement {
  const entries = [
    ...bars.map(([name, meaning]) => {
      const swatch = element("span", `rv-tl-swatch ${name}`);
      return element("li", "", swatch, meaning);
    }),
    ...marks.map(([name, meaning]) => {
      const swatch = element("span", "rv-tl-mark");
      swatch.innerHTML = glyphSvg(name);
      return element("li", "", swatch, meaning);
    }),
  ];
  return element(
    "details",
    "rv-tl-legend",
    element("summary", "", "What the shapes mean"),
    element("ul", "", ...entries),
  );
}
