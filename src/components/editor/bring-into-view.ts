/** What covers the page at the top, and room for a line more. */
const above = 120;
const below = 48;

/** Scrolls the page, if need be, so that what stands from `top` to `bottom` of the window is seen. */
export function bringIntoView(top: number, bottom: number) {
  const past = top < above ? top - above : Math.max(0, bottom - (innerHeight - below));
  if (past === 0) return;
  // What is far away comes to where the eye looks first.
  const far = Math.abs(past) > innerHeight / 2;
  scrollBy({ top: far ? top - innerHeight / 3 : past, behavior: "instant" });
}
