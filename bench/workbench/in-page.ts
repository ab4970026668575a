/** What is done and timed in the page. */

/** What is pressed, and what stands there when it is over. */
export interface Press {
  button: string;
  output: string;
  over: string;
}

export const RUN: Press = {
  button: '[data-do="run"]',
  output: "[data-output]",
  over: ".rv-summary",
};

export const checkOf = (id: string): Press => ({
  button: `rv-exercise[data-id="${id}"] [data-do="check"]`,
  output: `rv-exercise[data-id="${id}"]`,
  over: ".rv-results[data-verdict]:not([data-verdict=''])",
});

/** Runs in the page: milliseconds from a press of the button until it is painted that it is over. */
export function untilOver({ button, output, over }: Press): Promise<number> {
  const pressed = document.querySelector<HTMLButtonElement>(button)!;
  const place = document.querySelector<HTMLElement>(output)!;
  place.querySelectorAll(".rv-summary").forEach((it) => it.remove());
  place.querySelectorAll("[data-verdict]").forEach((it) => it.setAttribute("data-verdict", ""));
  return new Promise((resolve) => {
    // Somebody moves there before pressing.
    pressed.dispatchEvent(new PointerEvent("pointerenter"));
    const began = performance.now();
    const watch = new MutationObserver(() => {
      if (!place.querySelector(over)) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
    });
    watch.observe(place, { subtree: true, childList: true, attributes: true });
    pressed.click();
  });
}

/** What waits for the next click, and for the next key. */
declare global {
  var opened: Promise<number> | undefined;
  var painted: Promise<number> | undefined;
}

/** Runs in the page: begins to wait for a click into a cell's program; where its third line stands. */
export function watchNextOpening(index: number): { x: number; y: number } {
  const cell = document.querySelectorAll<HTMLElement>("rv-cell")[index]!;
  const line = cell.querySelectorAll("pre .line")[2]!;
  cell.scrollIntoView({ block: "center" });
  globalThis.opened = new Promise((resolve) => {
    const onClick = ({ timeStamp }: MouseEvent) => {
      const look = () => {
        const editor = cell.querySelector(".monaco-editor");
        const isOpen = editor?.contains(document.activeElement);
        const token = editor?.querySelector(".view-line span span");
        if (isOpen && token?.textContent) resolve(performance.now() - timeStamp);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(() => setTimeout(look));
    };
    addEventListener("click", onClick, { once: true, capture: true });
  });
  const { left, top, height } = line.getBoundingClientRect();
  return { x: left + 60, y: top + height / 2 };
}

/** Runs in the page: milliseconds from that click until the editor has the caret, and the text in colour. */
export function untilOpened(): Promise<number> {
  return globalThis.opened!;
}

/** Runs in the page: begins to wait for the next key. */
export function watchNextKey(): void {
  globalThis.painted = new Promise((resolve) => {
    addEventListener(
      "keydown",
      ({ timeStamp }) =>
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp))),
      { once: true, capture: true },
    );
  });
}

/** Runs in the page: milliseconds from that key to the end of the frame that it is painted in. */
export function untilPainted(): Promise<number> {
  return globalThis.painted!;
}
