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

/** Runs in the page: milliseconds until a cell's program stands in the editor, in colour. */
export function untilEditorOpens(index: number): Promise<number> {
  const cell = document.querySelectorAll<HTMLElement>("rv-cell")[index]!;
  cell.scrollIntoView();
  return new Promise((resolve) => {
    const began = performance.now();
    const look = () => {
      const line = cell.querySelector(".monaco-editor .view-line span span");
      if (line?.textContent) resolve(performance.now() - began);
      else requestAnimationFrame(look);
    };
    cell.querySelector<HTMLButtonElement>('[data-do="edit"]')!.click();
    look();
  });
}

/** What waits for the next key. */
declare global {
  var painted: Promise<number> | undefined;
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
