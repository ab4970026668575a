import type { Goroutine } from "../runtime/goroutine.ts";
import type { Operation } from "../runtime/operation.ts";
import { callsAt, type CallsAt, type SourceCall } from "../runtime/source-place.ts";
import { Task } from "../runtime/task.ts";
import type { FrameReport } from "./report.ts";

/** One thing that somebody of the goroutine awaits, and where it was begun. */
interface Link {
  /** The task if it is a function's; what merely passes on what it awaits has none. */
  task: Task<unknown> | undefined;
  at: CallsAt;
}

/**
 * The stack of a goroutine, innermost first: the function in which it waits, and those that await
 * one another up to its own. A function whose line is not certain is left out: what it awaits was
 * begun by another.
 *
 * `failed`: where it failed instead, and the tasks that this has ended, innermost first.
 */
export function framesOf(
  goroutine: Goroutine,
  failed?: { site: Error | undefined; unwound: readonly Operation<unknown>[] },
): FrameReport[] {
  const [innermost, ...callers]: Link[] = failed
    ? [
        { task: undefined, at: callsAt(failed.site) },
        ...failed.unwound.filter((it) => it.goroutine === goroutine).map(toLink),
      ]
    : awaited(goroutine).map(toLink);
  if (!innermost) return [];
  const calls: SourceCall[] = [];
  const links = [innermost, ...callers];
  let known = false;
  let reachesEntry = false;
  links.forEach((link, index) => {
    if (link.task) known = false;
    if (known) return;
    const caller = links.slice(index + 1).find(({ task }) => task !== undefined);
    known = belongs(link.at, caller);
    if (known) calls.push(...link.at.calls);
    // The line is that of the report, whoever awaits it.
    else if (index === 0) calls.push(...link.at.calls.slice(0, failed ? undefined : 1));
    if (known && link.at.calls.length > 0) reachesEntry = !caller || isEntry(caller, links);
  });
  return calls.map(({ function: { name, isNameless, hasParameters }, place }, index) => ({
    function:
      isNameless && reachesEntry && index === calls.length - 1 ? goroutine.name : `main.${name}`,
    hasParameters,
    place,
  }));
}

/** The chain from what the goroutine waits for to the call of its own function. */
function awaited({ root }: Goroutine): Operation<unknown>[] {
  const chain: Operation<unknown>[] = [];
  for (let it = root; it; it = it.waitsFor) chain.unshift(it);
  return chain;
}

function toLink(operation: Operation<unknown>): Link {
  const isFunction = operation instanceof Task && operation.role !== "part";
  return {
    task: isFunction ? operation : undefined,
    at: callsAt(operation.site, isFunction && operation.role === "call"),
  };
}

/** Whether the function that awaits it also began it. */
function belongs({ calls, isWhole }: CallsAt, caller: Link | undefined): boolean {
  const last = calls.at(-1);
  if (!last) return false;
  const callee = caller?.at.callee;
  return !callee || !isWhole || last.function === callee;
}

/** Whether nobody of the goroutine has called it. */
const isEntry = (link: Link, links: readonly Link[]) =>
  link === links.at(-1) && link.at.calls.length === 0;
