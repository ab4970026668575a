/** The chosen theme. Starlight keeps it, under a key of its own, and sets it before a page is painted. */
const KEY = "starlight-theme";

/** `light` or `dark`; nothing, if the system's own is followed. */
export function chosenTheme(): string | undefined {
  try {
    return localStorage.getItem(KEY) || undefined;
  } catch {
    return undefined;
  }
}

/** Chooses a theme, and shows it. Whatever is no theme is passed over. */
export function chooseTheme(theme: string): void {
  if (theme !== "light" && theme !== "dark") return;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Then it is for this page.
  }
  document.documentElement.dataset.theme = theme;
  for (const select of document.querySelectorAll<HTMLSelectElement>(
    "starlight-theme-select select",
  )) {
    select.value = theme;
  }
}
