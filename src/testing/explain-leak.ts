import type { WaitEdge } from "../runtime/wait-edge.ts";
import type { PlainReport, Told } from "./explain.ts";
import { forgottenAwaits } from "./explain-awaits.ts";
import { stateText, Waits } from "./explain-waits.ts";
import type { ExplanationPart } from "./explanation.ts";
import type { GoroutineNames } from "./goroutine-names.ts";
import type { Cure } from "./lessons.ts";
import type { GoroutineReport } from "./report.ts";
import { code, counted, type Said, say, sentences, thing } from "./say.ts";

/** So many of those that are left are told of one by one. */
const MOST_TOLD = 3;

/** Where each goroutine is stuck that is left, and which way out it lacks. */
export function explainLeak(report: PlainReport, names: GoroutineNames): Told {
  const { goroutines, waitFor } = report;
  const waits = new Waits(report, names, []);
  const groups = alike(goroutines);
  const told = groups.slice(0, MOST_TOLD).map((group) => {
    const [first] = group;
    const edge = waitFor.find(({ goroutine }) => goroutine === first!.id);
    return { group, edge, exit: exitOf(edge) };
  });
  const awaits = forgottenAwaits(report);
  const more = goroutines.length - told.reduce((sum, { group }) => sum + group.length, 0);
  const headline =
    goroutines.length === 1
      ? "Leak: a goroutine was left when main returned"
      : `Leak: ${goroutines.length} goroutines were left when main returned`;
  return {
    paragraphs: [
      sentences(headline),
      ...told.map(({ group: [first, ...rest], edge, exit }) =>
        sentences(
          edge
            ? waits.wait(edge)
            : say`${names.of(first!.id)} ${stateText(first!.state, first!.waitsAt)}`,
          soDo(first!, rest, waits, names),
          ...(edge ? waits.whyNobodyHelps(edge) : []),
          exit.help,
        ),
      ),
      more > 0
        ? sentences(
            `${counted(more, "more goroutine")} ${more === 1 ? "is" : "are"} left elsewhere`,
          )
        : [],
      awaits,
    ],
    cure: awaits.length > 0 ? "awaits" : told[0]!.exit.cure,
  };
}

/** The others of a group: mostly all were started at the same line. */
function soDo(
  { createdAt }: GoroutineReport,
  rest: readonly GoroutineReport[],
  waits: Waits,
  names: GoroutineNames,
): ExplanationPart[] | undefined {
  const [second] = rest;
  if (!second) return undefined;
  const isSame = rest.every((it) => createdAt && it.createdAt?.line === createdAt.line);
  const does = rest.length === 1 ? "does" : "do";
  if (!isSame) return say`So ${does} ${waits.all(rest.map(({ id }) => id))}`;
  const who = rest.length === 1 ? names.short(second.id) : counted(rest.length, "other");
  return say`So ${does} ${who}, started at the same line`;
}

/** Those that are stuck at the same line in the same way belong together. */
function alike(goroutines: readonly GoroutineReport[]): GoroutineReport[][] {
  const groups = new Map<string, GoroutineReport[]>();
  for (const it of goroutines) {
    const key = it.waitsAt
      ? `${it.state} ${it.waitsAt.file} ${it.waitsAt.line} ${it.waitsAt.column}`
      : `${it.id}`;
    const group = groups.get(key);
    if (group) group.push(it);
    else groups.set(key, [it]);
  }
  return [...groups.values()];
}

interface Exit {
  help: ExplanationPart[];
  cure: Cure;
}

/** The way out that a goroutine lacks. */
function exitOf(edge: WaitEdge | undefined): Exit {
  const [it, ...more] = edge?.on ?? [];
  const context = edge?.on.find(({ kind }) => kind === "context");
  if (!edge || !it) {
    const isOut = edge?.state.endsWith("(nil chan)") || edge?.state === "select (no cases)";
    return isOut
      ? { help: say`It has no way out`, cure: "leaks" }
      : {
          help: say`It had more to do: let ${code("main")} wait for it, by a wait group or a channel`,
          cure: "waitGroup",
        };
  }
  if (context) {
    return {
      help: say`It would leave if ${thing(context)} were cancelled: call its ${code("cancel")} before ${code("main")} returns`,
      cure: "cancellation",
    };
  }
  if (more.length > 0) {
    return {
      help: say`None of these cases is a context's ${code("done()")}, so nobody can tell it to stop: add one`,
      cure: "leaks",
    };
  }
  switch (it.kind) {
    case "chan":
      return { help: channelExit(edge), cure: "leaks" };
    case "mutex":
    case "rwmutex":
      return {
        help: say`Give the lock back however its block ends, with ${code("using")}`,
        cure: "mutexes",
      };
    case "wait group":
      return {
        help: say`Call ${code("done")} once for each that was added, however it ends`,
        cure: "waitGroup",
      };
    case "timer":
      return {
        help: say`It had more to do: let ${code("main")} wait for it, or tell it to stop by a context`,
        cure: "waitGroup",
      };
    default:
      return { help: say`It has no other way out`, cure: "leaks" };
  }
}

function channelExit({ on: [it] }: WaitEdge): ExplanationPart[] {
  const channel: Said = thing(it!);
  if (it!.does === "send") {
    return say`It lacks a way out: a ${code("select")} that waits for a context's ${code("done()")} as well, or a buffer of ${channel} with room for every value`;
  }
  return say`It lacks a way out: let whoever sends close ${channel} after the last value, or let it wait for a context's ${code("done()")} as well`;
}
