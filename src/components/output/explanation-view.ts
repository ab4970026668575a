import type { Explanation, ExplanationPart, LessonReference } from "../../testing/index.ts";
import { lessonUrl } from "../lesson-url.ts";
import { element } from "./element.ts";
import { placeLink, type PlaceTarget } from "./place-link.ts";

/** Why a run ended as it did, in plain words, and the lesson that teaches the cure. */
export function explanationView(
  { paragraphs, lesson }: Explanation,
  target: PlaceTarget,
): HTMLElement {
  const view = element(
    "div",
    "rv-explanation",
    ...paragraphs.map((parts) => element("p", "", ...parts.map((it) => partView(it, target)))),
    lessonView(lesson),
  );
  view.setAttribute("role", "group");
  view.setAttribute("aria-label", "What happened");
  return view;
}

function partView(part: ExplanationPart, target: PlaceTarget): Node | string {
  if (part.kind === "place") return placeLink(part.place, target, part.text);
  const isCode = part.kind === "code" || (part.kind !== "text" && part.isNamed);
  return isCode ? element("code", "", part.text) : part.text;
}

function lessonView({ part, slug, title, why }: LessonReference): HTMLElement {
  return element("p", "rv-lesson", "Learn more in ", lessonLink(), `: ${why}.`);

  /** In words only, while the lesson has no page. */
  function lessonLink(): Node | string {
    const url = lessonUrl(part, slug);
    if (url === undefined) return `“${title}”`;
    const link = element("a", "", title);
    link.href = url;
    return link;
  }
}
