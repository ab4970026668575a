/** The few icons of the site, as the inside of an SVG of 16 by 16. */
export const icons = {
  run: `<path d="M4 2.5v11a.6.6 0 0 0 .9.5l9-5.5a.6.6 0 0 0 0-1l-9-5.5a.6.6 0 0 0-.9.5Z"/>`,
  stop: `<rect x="3" y="3" width="10" height="10" rx="1.5"/>`,
  check: `<path d="m6.3 12.6-4-4L3.9 7l2.4 2.4L12.1 3.6l1.6 1.6z"/>`,
  cross: `<path d="M12.7 4.7 9.4 8l3.3 3.3-1.4 1.4L8 9.4l-3.3 3.3-1.4-1.4L6.6 8 3.3 4.7l1.4-1.4L8 6.6l3.3-3.3z"/>`,
  pause: `<rect x="3.5" y="2.5" width="3.2" height="11" rx="1"/><rect x="9.3" y="2.5" width="3.2" height="11" rx="1"/>`,
  forward: `<path d="m5 2.6 6.4 4.8a.75.75 0 0 1 0 1.2L5 13.4z"/>`,
  back: `<path d="M11 2.6 4.6 7.4a.75.75 0 0 0 0 1.2l6.4 4.8z"/>`,
  last: `<path d="m3 2.6 6.4 4.8a.75.75 0 0 1 0 1.2L3 13.4zM11 2.5h2v11h-2z"/>`,
  first: `<path d="M13 2.6 6.6 7.4a.75.75 0 0 0 0 1.2l6.4 4.8zM3 2.5h2v11H3z"/>`,
  plus: `<path d="M7 3h2v4h4v2H9v4H7V9H3V7h4z"/>`,
  minus: `<path d="M3 7h10v2H3z"/>`,
  timeline: `<path d="M2 3h7v2H2zm4 4h8v2H6zm-4 4h6v2H2z"/>`,
  commands: `<path d="M2 3.5h12v1.6H2zm0 3.7h8v1.6H2zm0 3.7h10v1.6H2z"/>`,
  dot: `<circle cx="8" cy="8" r="3"/>`,
} as const;

/** The icon as an element for the page. It is decoration: the text beside it says the same. */
export function iconSvg(name: keyof typeof icons): string {
  return `<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${icons[name]}</svg>`;
}
