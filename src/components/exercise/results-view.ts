import type { CheckResult, GradeResult } from "../../grading/grade-result.ts";
import { exploredSentence } from "../../grading/explored.ts";
import { shownAdvice } from "../../grading/shown-advice.ts";
import { iconSvg } from "../icons.ts";
import { element, withCode } from "../output/element.ts";
import { placeLink, type PlaceTarget } from "../output/place-link.ts";
import { problemView } from "../output/problem-view.ts";

/** Shows the checks of an answer: one after another as they end, then the verdict. */
export class ResultsView {
  readonly #root: HTMLElement;
  readonly #target: PlaceTarget;
  readonly #timelineOf: (check: CheckResult) => HTMLElement;
  /** Stays in the page, or a screen reader would not hear what is put into it. */
  readonly #verdict = element("p", "rv-verdict");
  #list = element("ol", "rv-checks");
  #checks: CheckResult[] = [];
  #underWay: HTMLElement | undefined;
  #round = 0;

  /** `timelineOf` makes the way to the timeline of a check. */
  constructor(
    root: HTMLElement,
    target: PlaceTarget,
    timelineOf: (check: CheckResult) => HTMLElement,
  ) {
    this.#root = root;
    this.#timelineOf = timelineOf;
    this.#target = target;
    this.#verdict.setAttribute("role", "status");
    root.append(this.#verdict);
  }

  /** Another number whenever other results take the place of these. */
  get round(): number {
    return this.#round;
  }

  start() {
    this.#round++;
    this.#list = element("ol", "rv-checks");
    this.#checks = [];
    this.#underWay = undefined;
    this.#root.replaceChildren(this.#verdict, this.#list);
    this.#root.dataset.verdict = "";
    this.#root.hidden = false;
    this.#verdict.textContent = "Checking…";
  }

  checkStart(name: string) {
    this.#underWay = element("li", "running", icon("dot"), element("p", "", name));
    this.#list.append(this.#underWay);
  }

  /** How many schedules of the check under way have been run. */
  explore(name: string, schedules: number) {
    const text = this.#underWay?.querySelector("p");
    if (text) text.textContent = `${name} (${schedules.toLocaleString("en")} schedules)`;
  }

  check(result: CheckResult) {
    this.#underWay?.remove();
    this.#underWay = undefined;
    this.#checks.push(result);
    this.#list.append(this.#checkView(result, shownAdvice(this.#checks).at(-1)));
  }

  /** Shows the verdict. Returns the lines of the answer that are to blame. */
  end({ verdict, checks, problem }: GradeResult): number[] {
    this.#underWay?.remove();
    // The result is the truth; what was shown on the way came from the same place.
    const advice = shownAdvice(checks);
    this.#list.replaceChildren(
      ...checks.map((it, index) => {
        const view = this.#checkView(it, advice[index]);
        view.append(this.#timelineOf(it));
        return view;
      }),
    );
    this.#root.dataset.verdict = verdict;
    this.#verdict.textContent = verdictText(checks, problem !== undefined);
    if (problem) this.#verdict.after(problemView(problem, this.#target));
    const places = [problem?.place, ...checks.map(({ place }) => place)];
    return places.flatMap((it) => (it?.file === this.#target.file ? [it.line] : []));
  }

  /** Shows something below the checks. */
  add(view: HTMLElement) {
    this.#root.append(view);
  }

  clear() {
    this.#round++;
    this.#root.hidden = true;
    this.#root.replaceChildren(this.#verdict);
    this.#verdict.textContent = "";
  }

  #checkView(
    { name, status, place, schedule, explored }: CheckResult,
    advice: string | undefined,
  ): HTMLElement {
    const passed = advice === undefined;
    const view = element(
      "li",
      status,
      icon(passed ? "check" : "cross"),
      element(
        "p",
        "",
        element("span", "rv-visually-hidden", passed ? "Passed: " : "Failed: "),
        name,
      ),
    );
    if (passed) {
      if (explored) view.append(element("p", "rv-where", exploredSentence(explored)));
      return view;
    }
    view.append(element("p", "rv-advice", ...withCode(advice)));
    const where = [
      ...(place ? [placeLink(place, this.#target, `${place.file}:${place.line}`)] : []),
      ...(schedule !== undefined ? [`schedule ${schedule}`] : []),
    ];
    if (where.length > 0) {
      const line = element("p", "rv-where");
      where.forEach((it, index) => line.append(...(index > 0 ? [", "] : []), it));
      view.append(line);
    }
    return view;
  }
}

function verdictText(checks: readonly CheckResult[], cut: boolean): string {
  const passed = checks.filter(({ status }) => status === "pass").length;
  if (cut) return passed > 0 ? "Not everything could be checked." : "Nothing could be checked.";
  if (passed < checks.length) {
    if (checks.length === 1) return "The check fails.";
    return `${passed} of ${checks.length} checks ${passed === 1 ? "passes" : "pass"}.`;
  }
  return checks.length === 1 ? "The check passes." : `All ${passed} checks pass. Well done.`;
}

function icon(name: Parameters<typeof iconSvg>[0]): HTMLElement {
  const box = element("span", "rv-check-icon");
  box.innerHTML = iconSvg(name);
  return box;
}
