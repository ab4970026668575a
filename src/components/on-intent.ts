const SIGNS = ["pointerenter", "focus", "touchstart"];

/** Calls `prepare` at the first signs that somebody is about to use one of `elements`: it may be called several times. */
export function onIntent(elements: Iterable<HTMLElement>, prepare: () => void): void {
  for (const element of elements) {
    for (const sign of SIGNS) {
      element.addEventListener(sign, prepare, { once: true, passive: true });
    }
  }
}
