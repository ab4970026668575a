import type { Goroutine } from "./goroutine.ts";
import type { Operation } from "./operation.ts";
import {
  callsAt,
  type CallsAt,
  callsThrough,
  type SourceCall,
  type SourceFunction,
  type SourcePlace,
} from "./source-place.ts";
import { Task } from "./task.ts";

/** One line of a goroutine's stack. */
export interface FrameReport {
  /** As Go would print it: `main.worker`. */
  function: string;
  hasParameters: boolean;
  /** The line in that function that called the next, or that waits or panicked. */
  place: SourcePlace;
}

/** One thing that somebody of the goroutine awaits, and where it was begun. */
interface Link {
  /** The task if it is a function's; what merely passes on what it awaits has none. */
  task: Task<unknown> | undefined;
  at: CallsAt;
}

/** Where a goroutine is that runs, or that failed. */
export interface RunsAt {
  site: Error | undefined;
  /** The calls at that place, up to the function of the innermost of its tasks. */
  calls: CallsAt;
  /** The tasks that await one another, innermost first. */
  tasks: readonly Operation<unknown>[];
}

/**
 * The stack of a goroutine, innermost first: the function in which it waits, or is `at`, and those
 * that await one another up to its own. A function whose line is not certain is left out: what it
 * awaits was begun by another.
 */
export function framesOf(goroutine: Goroutine, at?: RunsAt): FrameReport[] {
  const [innermost, ...callers]: Link[] = at
    ? [
        { task: undefined, at: at.calls },
        ...at.tasks.filter((it) => it.goroutine === goroutine).map(toLink),
      ]
    : awaitedBy(goroutine).map(toLink);
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
    else if (index === 0) calls.push(...link.at.calls.slice(0, at ? undefined : 1));
    if (known && link.at.calls.length > 0) reachesEntry = !caller || isEntry(caller, links);
  });
  return calls.map(({ function: { name, isNameless, hasParameters }, place }, index) => ({
    function:
      isNameless && reachesEntry && index === calls.length - 1 ? goroutine.name : `main.${name}`,
    hasParameters,
    place,
  }));
}

/** Where the goroutine is, or was, whose code made `site` while these tasks awaited one another. */
export function runsAt(
  goroutine: Goroutine,
  site: Error,
  tasks: readonly Operation<unknown>[] = awaitedBy(goroutine),
): RunsAt {
  const resumed = tasks.map(toLink).find(({ task }) => task !== undefined);
  const isOutermost = (it: SourceFunction) =>
    resumed ? it === resumed.at.callee : `main.${it.name}` === goroutine.name;
  return { site, calls: callsThrough(site, isOutermost), tasks };
}

/** The chain from what the goroutine waits for to the call of its own function. */
export function awaitedBy({ root }: Goroutine): Operation<unknown>[] {
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
