import ts from "typescript";
import { conditionsThatMatter, type Facts, factsAfter } from "./facts.ts";
import type { Flow, Point } from "./flow.ts";

export interface WaysWanted {
  /** Behind which point a way begins to count. */
  starts(point: Point): boolean;
  /** Which points are looked for. The way ends there. */
  isGoal(point: Point): boolean;
  /** Which points end the way. */
  stops(point: Point): boolean;
  /** Whether the next turns of a loop count as well. Default: true. */
  turns?: boolean;
}

/** A goal that can be reached. */
export interface Reached {
  point: Point;
  /** The last `return` or `throw` on the way. */
  via: ts.ReturnStatement | ts.ThrowStatement | undefined;
}

/** Where a way stands. */
interface Step {
  point: Point;
  facts: Facts;
  hasStarted: boolean;
  via: Reached["via"];
}

/** Beyond so many steps nothing is said: better silent than slow. */
const PATIENCE = 20_000;

/**
 * The goals that can be reached from a start without a stop on the way. Ways that contradict
 * themselves do not count: first through `if (open)`, then past it.
 */
export function searchWays(flow: Flow, wanted: WaysWanted): Reached[] {
  const { starts, isGoal, stops, turns = true } = wanted;
  const matters = conditionsThatMatter(flow.points);
  const found = new Map<string, Reached>();
  const seen = new Set<string>();
  const steps: Step[] = [
    { point: flow.entry, facts: new Map(), hasStarted: starts(flow.entry), via: undefined },
  ];
  for (let count = 0; steps.length > 0; count++) {
    if (count > PATIENCE) return [];
    const { point, facts, hasStarted, via } = steps.pop()!;
    for (const { to, isBack } of point.next) {
      const after = factsAfter(facts, to, matters);
      // Whoever has not started yet may come from an earlier turn.
      if (!after || (isBack && hasStarted && !turns)) continue;
      if (hasStarted && isGoal(to)) found.set(`${to.id} ${via?.pos ?? ""}`, { point: to, via });
      else if (!hasStarted || !stops(to)) {
        const step = {
          point: to,
          facts: after,
          hasStarted: hasStarted || starts(to),
          via: isExit(to.node) ? to.node : via,
        };
        const key = keyOf(step);
        if (seen.has(key)) continue;
        seen.add(key);
        steps.push(step);
      }
    }
  }
  return [...found.values()];
}

function keyOf({ point, facts, hasStarted, via }: Step): string {
  const known = [...facts].map(([text, value]) => `${text}=${value}`).sort();
  return JSON.stringify([point.id, hasStarted, via?.pos, known]);
}

const isExit = (node: ts.Node | undefined): node is ts.ReturnStatement | ts.ThrowStatement =>
  node !== undefined && (ts.isReturnStatement(node) || ts.isThrowStatement(node));
