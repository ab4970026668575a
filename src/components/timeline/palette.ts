/** The site's colours, as a canvas needs them. */
const names = [
  "paper",
  "raised",
  "sunken",
  "line",
  "line-strong",
  "text",
  "strong",
  "quiet",
  "teal",
  "teal-soft",
  "teal-solid",
  "coral",
  "coral-soft",
  "coral-line",
  "good",
  "bad",
  "bad-soft",
] as const;

export type Palette = Record<(typeof names)[number], string>;

/** Reads the colours in the theme of the page; `onPaper`: in the light one, whatever the page has. */
export function readPalette(host: HTMLElement, onPaper = false): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  if (onPaper) probe.style.colorScheme = "light";
  host.append(probe);
  const style = getComputedStyle(probe);
  const colours = names.map((name) => {
    probe.style.color = `var(--rv-${name})`;
    return [name, style.color];
  });
  probe.remove();
  return Object.fromEntries(colours) as Palette;
}

/** Calls `onChange` when the page's theme changes. Returns what ends it. */
export function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "style"] });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", onChange);
  return () => {
    observer.disconnect();
    dark.removeEventListener("change", onChange);
  };
}
