/** How runs and explorations have ended, as the page shows it. It is fetched with what runs programs. */
import type { SourcePlace } from "../../runtime/source-place.ts";
import type { RunEnd } from "../../sandbox/workbench.ts";
import type { PlaceTarget } from "./place-link.ts";
import { problemView } from "./problem-view.ts";
import { faultyLines, reportView } from "./report-view.ts";

export { explorationView } from "./exploration-view.ts";
export { reportView } from "./report-view.ts";

/** How a run has ended, and the lines of the program that are to blame. */
export function endView(end: RunEnd, target: PlaceTarget): { parts: Node[]; lines: number[] } {
  const linesOf = (places: readonly (SourcePlace | undefined)[]) =>
    places.flatMap((it) => (it?.file === target.file ? [it.line] : []));
  switch (end.kind) {
    case "report":
      return {
        parts: reportView(end.report, target),
        lines: faultyLines(end.report, target.file),
      };
    case "problems":
      return {
        parts: end.problems.map((it) => problemView(it, target)),
        lines: linesOf(end.problems.map((it) => it.place)),
      };
    case "stopped":
      return { parts: [problemView(end, target)], lines: linesOf([end.place]) };
  }
}
