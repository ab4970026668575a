/** What is fetched when a timeline is opened: all of it, its styles included. */
import styles from "./timeline.css?inline";
import { TimelineView, type TimelineHost } from "./timeline-view.ts";
import type { TracedRun } from "./traced-run.ts";

let hasStyles = false;

/** Makes the timeline of a run; its element is to be put into the page. */
export function createTimeline(host: TimelineHost, run: TracedRun): TimelineView {
  if (!hasStyles) {
    hasStyles = true;
    // A style sheet of its own file would be linked into every page.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets.push(sheet);
  }
  return new TimelineView(host, run);
}
