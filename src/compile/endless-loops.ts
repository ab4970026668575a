import type { AnyNode } from "acorn";
import { full } from "acorn-walk";
import type { SourcePlace } from "../runtime/source-place.ts";
import type { LoweredCode } from "./lowered-code.ts";

/** What leaves a loop, or lets others run. An `await` has become a `yield` by now. */
const WAYS_OUT = new Set([
  "BreakStatement",
  "ReturnStatement",
  "ThrowStatement",
  "YieldExpression",
  "AwaitExpression",
]);

/**
 * Where the file's loops stand that have no end of their own: `while (true)`, `for (;;)`, without a
 * way out. Nobody can ask a thread that never lets go which line it is on; these are the likely ones.
 */
export function endlessLoops(lowered: LoweredCode): SourcePlace[] {
  const found: SourcePlace[] = [];
  full(lowered.ast, (node) => {
    if (!isLoop(node) || !isAlwaysTrue(node.test) || hasWayOut(node.body)) return;
    const place = lowered.placeOf(node);
    if (place) found.push(place);
  });
  return found.sort((a, b) => a.line - b.line || a.column - b.column);
}

type Loop = Extract<AnyNode, { type: "WhileStatement" | "DoWhileStatement" | "ForStatement" }>;

const isLoop = (node: AnyNode): node is Loop =>
  node.type === "WhileStatement" ||
  node.type === "DoWhileStatement" ||
  node.type === "ForStatement";

function isAlwaysTrue(test: AnyNode | null | undefined): boolean {
  return !test || (test.type === "Literal" && Boolean(test.value));
}

/** A `return` within an inner function counts as well: better to name no loop than a wrong one. */
function hasWayOut(body: AnyNode): boolean {
  let found = false;
  full(body, (node) => {
    if (WAYS_OUT.has(node.type)) found = true;
  });
  return found;
}
