import { explain } from "../../testing/explain.ts";
import { callsOf, createdByText, dumped } from "../../testing/format-report.ts";
import type { GoroutineReport, Report, UnawaitedOperation } from "../../testing/report.ts";
import { durationText } from "../../timeline/duration.ts";
import { element } from "./element.ts";
import { explanationView } from "./explanation-view.ts";
import { placeLink, type PlaceTarget } from "./place-link.ts";
import { raceViews, racingLines } from "./race-view.ts";

/** How many goroutines the page shows: a hundred thousand would hold it up, and nobody reads them. */
const SHOWN_GOROUTINES = 100;

/** How a run ended, below its output: what Go would print, why it is so, notes, and the exit code. */
export function reportView(report: Report, target: PlaceTarget): Node[] {
  const why = explain(report);
  const explanation = why && explanationView(why, target);
  const isRace = report.outcome === "race";
  const parts: Node[] = raceViews(report.races, target, isRace ? explanation : undefined);
  if (report.message !== undefined && !isRace) parts.push(dump(report, target));
  if (explanation && !isRace) parts.push(explanation);
  // Where something went wrong, the explanation tells of it.
  if (!why && report.unawaited.length > 0) parts.push(unawaitedNote(report.unawaited, target));
  parts.push(summary(report));
  return parts;
}

/** The lines of the program that a report is about, each once. */
export function faultyLines(report: Report, file: string): number[] {
  const lines = racingLines(report.races, file);
  const places = [
    report.place,
    ...(report.outcome === "ok" ? [] : dumped(report).map((it) => it.waitsAt)),
    ...report.unawaited.map((it) => it.place),
  ];
  return [...new Set([...lines, ...places.flatMap((it) => (it?.file === file ? [it.line] : []))])];
}

function dump(report: Report, target: PlaceTarget): HTMLElement {
  const headline = element("p", "rv-dump-headline", report.message!);
  if (report.place && !dumped(report).some((it) => it.waitsAt)) {
    headline.append(" (", placeLink(report.place, target), ")");
  }
  const goroutines = dumped(report);
  const shown = goroutines.slice(0, SHOWN_GOROUTINES).map((it) => goroutineView(it, target));
  if (shown.length < goroutines.length) {
    shown.push(
      element("p", "rv-more", `… and more goroutines: these are the first ${shown.length}`),
    );
  }
  return element("div", "rv-dump", headline, ...shown);
}

/** One goroutine, in the form in which Go prints it. */
function goroutineView(it: GoroutineReport, target: PlaceTarget): HTMLElement {
  const view = element(
    "div",
    "rv-goroutine",
    element("p", "", `goroutine ${it.id} `, element("span", "rv-state", `[${it.state}]`), ":"),
  );
  const at = (place: NonNullable<GoroutineReport["waitsAt"]>) =>
    element("p", "rv-at", placeLink(place, target, `${place.file}:${place.line}`));
  for (const { call, place } of callsOf(it)) {
    view.append(element("p", "", call));
    if (place) view.append(at(place));
  }
  const creator = createdByText(it);
  if (creator !== undefined) {
    view.append(element("p", "", creator));
    if (it.createdAt) view.append(at(it.createdAt));
  }
  return view;
}

function unawaitedNote(operations: UnawaitedOperation[], target: PlaceTarget): HTMLElement {
  return element(
    "ul",
    "rv-notes",
    ...operations.map(({ operation, place }) =>
      element(
        "li",
        "",
        element("code", "", operation),
        ...(place ? [" on ", placeLink(place, target)] : []),
        " was begun, but nobody waited for it. Is an ",
        element("code", "", "await"),
        " missing?",
      ),
    ),
  );
}

function summary(report: Report): HTMLElement {
  const time =
    report.elapsed > 0 ? `took ${durationText(report.elapsed)} of virtual time` : "took no time";
  const printed = report.output.length === 0 && report.outcome === "ok" ? "Printed nothing, " : "";
  const text = `${printed}${time}, exit code ${report.exitCode}`;
  return element("p", "rv-summary", text.charAt(0).toUpperCase() + text.slice(1));
}
