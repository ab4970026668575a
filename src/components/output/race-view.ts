import { partsOf } from "../../testing/format-race.ts";
import type { Race } from "../../testing/report.ts";
import { element } from "./element.ts";
import { placeLink, type PlaceTarget } from "./place-link.ts";

/** So many races are shown: mending one often mends others. */
const SHOWN = 10;

/** Data races, each as Go reports it, and which order is missing; of the first one `explanation` tells that. */
export function raceViews(
  races: readonly Race[],
  target: PlaceTarget,
  explanation?: HTMLElement,
): HTMLElement[] {
  const views = races
    .slice(0, SHOWN)
    .flatMap((race, index) => [
      dump(race, target),
      (index === 0 && explanation) || element("p", "rv-reason", race.reason),
    ]);
  const left = races.length - SHOWN;
  if (left > 0) views.push(element("p", "rv-more", `… and ${left} more of them, not shown`));
  return views;
}

/** The lines of `file` at which the accesses that race stand. */
export function racingLines(races: readonly Race[], file: string): number[] {
  return races
    .slice(0, SHOWN)
    .flatMap(({ access, previous }) => [access.place, previous.place])
    .flatMap((it) => (it?.file === file ? [it.line] : []));
}

function dump(race: Race, target: PlaceTarget): HTMLElement {
  return element(
    "div",
    "rv-dump",
    element("p", "rv-dump-headline", "WARNING: DATA RACE"),
    ...partsOf(race).map(({ headline, calls }) => {
      const view = element("div", "rv-goroutine", element("p", "", headline));
      for (const { call, place } of calls) {
        view.append(element("p", "rv-call", call));
        if (place) view.append(at(place));
      }
      return view;
    }),
  );

  function at(place: NonNullable<Race["access"]["place"]>): HTMLElement {
    return element("p", "rv-at", placeLink(place, target, `${place.file}:${place.line}`));
  }
}
