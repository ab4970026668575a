/** Shows hints one at a time: the next one appears when the one before it has been opened. */
export function stepThroughHints(hints: readonly HTMLDetailsElement[]): void {
  hints.forEach((hint, index) => {
    hint.hidden = index > 0;
    hint.addEventListener("toggle", () => {
      const next = hints[index + 1];
      if (hint.open && next) next.hidden = false;
    });
  });
}
