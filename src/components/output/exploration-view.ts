import type { PossibleOutput, PossibleOutputs } from "../../testing/possible-outputs.ts";
import { element } from "./element.ts";

/** So many different outputs are shown: more would say nothing new. */
const SHOWN = 50;
/** So many lines of an output are shown before they have to be unfolded. */
const SHORT = 8;

/**
 * What a program prints under its schedules, each output once, with how many schedules print it and a
 * button that replays one.
 */
export function explorationView(
  found: PossibleOutputs,
  replay: (schedule: string) => void,
): HTMLElement {
  const { outputs } = found;
  const summary = element("p", "rv-explored", foundText(found));
  summary.tabIndex = -1;
  const list = element(
    "ol",
    "rv-outputs",
    ...outputs.slice(0, SHOWN).map((it) => outputView(it, replay)),
  );
  const view = element("div", "rv-exploration", summary, list);
  if (outputs.length > SHOWN) {
    const more = outputs.length - SHOWN;
    view.append(element("p", "rv-more", `… and ${more.toLocaleString("en")} more outputs`));
  }
  return view;
}

/** How much was run, and what came of it, in a sentence or two. */
export function foundText(found: PossibleOutputs): string {
  const { outputs, schedules, exhausted, asksForSignals } = found;
  const under = (some: readonly PossibleOutput[]) => {
    const sum = some.reduce((sum, it) => sum + it.schedules, 0);
    if (sum === 0) return undefined;
    return `${sum === schedules ? "every one" : sum.toLocaleString("en")} of them`;
  };
  const failing = under(outputs.filter(({ outcome }) => isBad(outcome)));
  const waiting = under(outputs.filter(({ outcome }) => outcome === "waits"));
  const count = schedules.toLocaleString("en");
  const ran = !exhausted
    ? `It ran under ${count} schedules, and there are more.`
    : schedules === 1
      ? "It has one schedule: nothing about it is left to chance."
      : `It ran under all its ${count} schedules.`;
  const prints =
    outputs.length === 1
      ? schedules === 1
        ? ""
        : " It prints the same under each."
      : ` It can print ${outputs.length.toLocaleString("en")} different things.`;
  const fails = failing ? ` It goes wrong under ${failing}.` : "";
  const waits = waiting ? `, and waits for one under ${waiting}` : "";
  const signals = asksForSignals ? ` It gets no signal here${waits}.` : "";
  return ran + prints + fails + signals;
}

function outputView(
  { lines, outcome, schedule, schedules }: PossibleOutput,
  replay: (schedule: string) => void,
): HTMLElement {
  const how = schedules === 1 ? "1 schedule" : `${schedules.toLocaleString("en")} schedules`;
  const button = element("button", "rv-button quiet", "Replay");
  button.type = "button";
  button.setAttribute("aria-label", `Replay: ${lines.at(-1) ?? "prints nothing"}`);
  button.addEventListener("click", () => replay(schedule));
  const head = element("p", "rv-output-head", element("span", "", how), button);
  if (outcomeText[outcome]) head.prepend(element("span", "rv-outcome", outcomeText[outcome]));
  const item = element("li", isBad(outcome) ? "fails" : "", head);
  const text = (some: readonly string[]) => element("pre", "rv-lines", some.join("\n"));
  if (lines.length === 0) item.append(element("p", "rv-nothing", "Prints nothing."));
  else item.append(text(lines.slice(0, SHORT)));
  if (lines.length > SHORT) {
    const rest = lines.slice(SHORT);
    const more = `${rest.length} more ${rest.length === 1 ? "line" : "lines"}`;
    item.append(element("details", "", element("summary", "", more), text(rest)));
  }
  return item;
}

/** To wait for a signal may be what the program is for. */
const isBad = (outcome: PossibleOutput["outcome"]) => outcome !== "ok" && outcome !== "waits";

const outcomeText: Record<PossibleOutput["outcome"], string> = {
  ok: "",
  waits: "Waits for a signal",
  panic: "Panic",
  deadlock: "Deadlock",
  leak: "Leak",
  race: "Data race",
  livelock: "Livelock",
  error: "Error",
};
