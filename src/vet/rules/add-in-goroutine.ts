import ts from "typescript";
import { removeStatement, statementBefore } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { searchWays } from "../flow/search-ways.ts";
import {
  bare,
  type FunctionNode,
  functionAround,
  isWithin,
  receiverOf,
  statementOf,
} from "../nodes.ts";
import { memberSymbol, mentionsOf } from "../references.ts";
import type { Rule } from "../rule.ts";
import type { VettedFile } from "../vetted-file.ts";

/** A goroutine that adds itself to the wait group: Go's vet check `waitgroup`. */
export const addInGoroutine: Rule = {
  name: "add-in-goroutine",
  summary: "a goroutine adds itself to the wait group",
  lesson: "waitGroup",
  check(file, report) {
    const starts = file.callsOf("go.go");
    for (const add of file.callsOf("WaitGroup.add")) {
      // `add(-1)` is `done`.
      if (add.arguments.some(ts.isPrefixUnaryExpression)) continue;
      const goroutine = functionAround(add);
      const receiver = receiverOf(add);
      const symbol = receiver && memberSymbol(file, receiver);
      if (!goroutine || !receiver || !symbol || isMadeIn(symbol, goroutine)) continue;
      const start = starts.find((it) => startsThis(file, it, goroutine));
      if (!start || startsAnother(file, add, goroutine, starts)) continue;
      report(
        add,
        `The goroutine adds itself to \`${receiver.getText()}\`, but whoever waits may be past \`wait\` before it gets so far. Add before \`go\`, in the goroutine that waits.`,
        fixesFor(add, start, goroutine),
      );
    }
  },
};

function isMadeIn(symbol: ts.Symbol, goroutine: FunctionNode): boolean {
  return (symbol.declarations ?? []).some((it) => isWithin(it, goroutine) && !ts.isParameter(it));
}

/** Whether a call of `go` starts this function, and nobody else calls it. */
function startsThis(file: VettedFile, start: ts.CallExpression, goroutine: FunctionNode): boolean {
  const [given] = start.arguments;
  if (!given) return false;
  const started = bare(given);
  if (started === goroutine) return true;
  const symbol = ts.isIdentifier(started) ? file.symbolOf(started) : undefined;
  if (!symbol?.declarations?.some((it) => it === goroutine || it === goroutine.parent))
    return false;
  return mentionsOf(file, symbol).every((it) => {
    const { parent } = it;
    return (
      ts.isCallExpression(parent) &&
      parent.arguments[0] === it &&
      file.library.memberOf(parent) === "go.go"
    );
  });
}

/** Whether it counts a goroutine that it starts next, as a crawler does: that is in time. */
function startsAnother(
  file: VettedFile,
  add: ts.CallExpression,
  goroutine: FunctionNode,
  starts: readonly ts.CallExpression[],
): boolean {
  const flow = file.flowOf(goroutine);
  const begins = flow.pointsOf(add);
  return (
    searchWays(flow, {
      starts: (point) => begins.includes(point),
      isGoal: ({ node }) => node !== undefined && starts.some((it) => it === node),
      stops: () => false,
    }).length > 0
  );
}

function fixesFor(
  add: ts.CallExpression,
  start: ts.CallExpression,
  goroutine: FunctionNode,
): Fix[] {
  const [adding, starting] = [statementOf(add), statementOf(start)];
  // Only where the same names mean the same outside.
  const isInline = isWithin(goroutine, start) && adding?.parent === goroutine.body;
  const isConstant = add.arguments.every((it) => ts.isNumericLiteral(it));
  if (!adding || !starting || !isInline || !isConstant) return [];
  return [
    {
      title: "Add before go",
      edits: [removeStatement(adding), ...statementBefore(starting, adding.getText())],
    },
  ];
}
