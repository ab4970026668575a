/** The way to the timeline of a check; of one that failed, with what replays it elsewhere. */
import type { CheckResult } from "../../grading/grade-result.ts";
import { replayCommand } from "../../grading/replay-command.ts";
import type { Workbench } from "../../sandbox/workbench.ts";
import { PLAIN_SCHEDULE } from "../../testing/schedule.ts";
import { element } from "../output/element.ts";
import { TimelineButton } from "../timeline/open-timeline.ts";
import { checkLink } from "../workspace/replay-link.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { fetchChecks } from "./exercise-checks.ts";

/** The button for a check of the exercise `id`, which has just checked the text of `workspace`. */
export function checkTimeline(
  id: string,
  workspace: Workspace,
  check: CheckResult,
): TimelineButton {
  const { editor, target } = workspace;
  const { name, status, schedule } = check;
  const text = editor.text;
  const trace = async (workbench: Workbench) =>
    workbench.traceCheck(await fetchChecks(id), text, name, schedule);
  if (status === "pass") return new TimelineButton(editor, target, { trace }, { about: name });
  const head = replayLine(
    checkLink(location.href, target.id, name, schedule ?? PLAIN_SCHEDULE),
    replayCommand(id, check),
  );
  return new TimelineButton(editor, target, { trace }, { label: "Replay", about: name, head });
}

function replayLine(address: string, command: string): HTMLElement {
  const link = element("a", "rv-place", "Link to this run");
  link.href = address;
  const inTerminal = element("code", "", command);
  return element("p", "rv-where rv-again", link, " · in a terminal: ", inTerminal);
}
