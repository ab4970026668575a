/** Fetched when an exercise has passed: it brings the course's table of contents along. */
import { lessonUrl } from "../lesson-url.ts";
import { element } from "../output/element.ts";
import { nextStep } from "./next-step.ts";

/** Two paths that meet: the mark of the site, drawn in one go. */
const meeting = `<svg viewBox="0 0 96 24" aria-hidden="true" focusable="false"><path class="one" pathLength="1" d="M4 5h26c14 0 10 7 18 7"/><path class="other" pathLength="1" d="M92 19H66c-14 0-10-7-18-7"/><circle cx="48" cy="12" r="4"/></svg>`;

/** What follows a pass: the way to the next step, and the first time a small celebration. */
export function solvedView(id: string, passed: ReadonlySet<string>, isFirst: boolean): HTMLElement {
  const view = element("div", "rv-solved");
  if (isFirst) {
    const drawing = element("span", "rv-meeting");
    drawing.innerHTML = meeting;
    view.append(drawing);
  }
  const step = nextStep(id, passed);
  const url = step && lessonUrl(step.part.slug, step.lesson.slug);
  if (!step || url === undefined) {
    view.append(
      element("p", "rv-next", "That was the last open exercise. All of them are solved."),
    );
    return view;
  }
  const { lesson, exercise } = step;
  const place = `${lesson.number} ${lesson.title}`;
  // An exercise on this page has a title; one of another page is known by its lesson.
  const title = exercise && document.getElementById(`exercise-${exercise}`)?.textContent;
  const link = element("a", "", title ?? (exercise ? `${place} (${exercise})` : place));
  link.href = exercise ? `${url}#exercise-${exercise}` : url;
  const words = title ? "Next exercise: " : exercise ? "Still open: " : "Next lesson: ";
  view.append(element("p", "rv-next", words, link));
  return view;
}
