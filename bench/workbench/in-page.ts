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

/** Runs in the page: begins to wait for a click on the button; where it stands. */
export function watchNextPress({ button, output, over }: Press): { x: number; y: number } {
  const pressed = document.querySelector<HTMLButtonElement>(button)!;
  const place = document.querySelector<HTMLElement>(output)!;
  place.querySelectorAll(".rv-summary").forEach((it) => it.remove());
  place.querySelectorAll("[data-verdict]").forEach((it) => it.setAttribute("data-verdict", ""));
  globalThis.over = new Promise((resolve) => {
    const onClick = ({ timeStamp }: MouseEvent) => {
      const watch = new MutationObserver(() => {
        if (!place.querySelector(over)) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
      });
      watch.observe(place, { subtree: true, childList: true, attributes: true });
    };
    pressed.addEventListener("click", onClick, { once: true, capture: true });
  });
  const { top, bottom } = pressed.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) pressed.scrollIntoView({ block: "center" });
  const { left, top: y, width, height } = pressed.getBoundingClientRect();
  return { x: left + width / 2, y: y + height / 2 };
}

/** Runs in the page: milliseconds from that click until it is painted that it is over. */
export function untilOver(): Promise<number> {
  return globalThis.over!;
}

/** Runs in the page: whether it is not over yet. */
export function isUnderWay({ output, over }: Press): boolean {
  return !document.querySelector(output)!.querySelector(over);
}

/** What waits for the next press of a button, the next click into a program, and the next key. */
declare global {
  var over: Promise<number> | undefined;
  var opened: Promise<number> | undefined;
  var painted: Promise<number> | undefined;
}

/** Runs in the page: begins to wait for a click into the program of a cell or an exercise; where its third line stands. */
export function watchNextOpening([selector, index]: [string, number]): { x: number; y: number } {
  const cell = document.querySelectorAll<HTMLElement>(selector)[index]!;
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
