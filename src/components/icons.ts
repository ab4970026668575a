/** The few icons of the site, as the inside of an SVG of 16 by 16. */
export const icons = {
  run: `<path d="M4 2.5v11a.6.6 0 0 0 .9.5l9-5.5a.6.6 0 0 0 0-1l-9-5.5a.6.6 0 0 0-.9.5Z"/>`,
  stop: `<rect x="3" y="3" width="10" height="10" rx="1.5"/>`,
  check: `<path d="m6.3 12.6-4-4L3.9 7l2.4 2.4L12.1 3.6l1.6 1.6z"/>`,
  cross: `<path d="M12.7 4.7 9.4 8l3.3 3.3-1.4 1.4L8 9.4l-3.3 3.3-1.4-1.4L6.6 8 3.3 4.7l1.4-1.4L8 6.6l3.3-3.3z"/>`,
  dot: `<circle cx="8" cy="8" r="3"/>`,
} as const;

/** The icon as an element for the page. It is decoration: the text beside it says the same. */
export function iconSvg(name: keyof typeof icons): string {
  return `<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${icons[name]}</svg>`;
}
