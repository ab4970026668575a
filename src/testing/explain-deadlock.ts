import type { WaitEdge } from "../runtime/wait-edge.ts";
import { findCycle } from "../runtime/wait-edge.ts";
import type { PlainReport, Told } from "./explain.ts";
import { forgottenAwaits } from "./explain-awaits.ts";
import { Waits } from "./explain-waits.ts";
import type { ExplanationPart } from "./explanation.ts";
import type { GoroutineNames } from "./goroutine-names.ts";
import type { Cure } from "./lessons.ts";
import { code, counted, say, sentences, thing } from "./say.ts";

/** So many of those who wait are told of one by one. */
const MOST_TOLD = 4;

/** Who waits for what, why nobody can help, and what would. */
export function explainDeadlock(report: PlainReport, names: GoroutineNames): Told {
  const { waitFor, goroutines } = report;
  if (goroutines.length === 0) {
    return {
      paragraphs: [
        sentences(
          say`${code("main")} has called ${code("runtime.goexit")}, and all other goroutines have ended: nobody is left to end the program`,
        ),
      ],
      cure: "waitGroup",
    };
  }
  const cycle = findCycle(waitFor);
  const isCircle = cycle.length > 1;
  const outside = waitFor.filter(({ goroutine }) => !isCircle || !cycle.includes(goroutine));
  const shown = outside.slice(0, MOST_TOLD);
  const waits = new Waits(report, names, shown);
  const inCircle = isCircle ? [sentences(say`They wait in a circle: ${waits.circle(cycle)}`)] : [];
  const told = shown.map((edge) => sentences(waits.wait(edge), ...waits.whyNobodyHelps(edge)));
  const untold = outside.length - told.length;
  const awaits = forgottenAwaits(report);
  const decisive = isCircle
    ? waitFor.find(({ goroutine }) => goroutine === cycle[0])
    : mostHelpless(waitFor);
  const { help, cure } = cureOf(decisive, { isCircle, isAlone: waitFor.length === 1 });
  return {
    paragraphs: [
      sentences(headline(waitFor)),
      ...inCircle,
      ...told,
      untold > 0 ? sentences(say`${counted(untold, "more goroutine")} waits as well`) : [],
      awaits,
      awaits.length > 0 ? [] : sentences(help),
    ],
    cure: awaits.length > 0 ? "awaits" : cure,
  };
}

function headline({ length }: readonly WaitEdge[]): string {
  if (length === 1)
    return "Deadlock: the only goroutine that is left waits, and nobody can wake it";
  return length === 2
    ? "Deadlock: both goroutines wait, and neither can wake the other"
    : `Deadlock: all ${length} goroutines wait, and none can wake another`;
}

/**
 * Who waits for what nobody else can give; rather one whose send is not taken than one that waits for
 * others to send, who may well be the same.
 */
function mostHelpless(edges: readonly WaitEdge[]): WaitEdge | undefined {
  const helpless = edges.filter(({ by }) => by.length === 0);
  const isReceive = ({ on: [it] }: WaitEdge) => it?.does === "receive";
  return helpless.find((it) => !isReceive(it)) ?? helpless[0] ?? edges[0];
}

interface Around {
  isCircle: boolean;
  /** Whether nobody else is left. */
  isAlone: boolean;
}

/** What would have helped whoever waits for what nobody can give. */
function cureOf(
  edge: WaitEdge | undefined,
  { isCircle, isAlone }: Around,
): { help: ExplanationPart[]; cure: Cure } {
  const [it, ...more] = edge?.on ?? [];
  if (edge?.state === "select (no cases)") {
    return {
      help: say`To wait for other goroutines, use a wait group`,
      cure: "select",
    };
  }
  if (edge?.state.endsWith("(nil chan)")) {
    return {
      help: say`Make the channel with ${code("chan()")} before it is used; only in a ${code("select")} is a nil channel of use, to switch a case off`,
      cure: "select",
    };
  }
  if (edge && it && more.length > 0 && !isCircle) return { help: [], cure: "select" };
  if (!edge || !it) return { help: [], cure: "deadlocks" };
  const isLock = it.kind === "mutex" || it.kind === "rwmutex";
  if (isCircle) {
    return isLock
      ? { help: say`Let everybody take the locks in the same order`, cure: "deadlocks" }
      : { help: say`Let one of them act first, or give a channel a buffer`, cure: "deadlocks" };
  }
  switch (it.kind) {
    case "mutex":
    case "rwmutex": {
      const own = it.parties.some(
        ({ goroutine, did }) => goroutine === edge.goroutine && did.endsWith("holds"),
      );
      return own
        ? {
            help: say`Give ${thing(it)} back before it is taken again, or call what needs the lock only where it is held`,
            cure: "mutexes",
          }
        : {
            help: say`Take it with ${code("using _ = await ….lock()")}: then it is given back however the block ends`,
            cure: "mutexes",
          };
    }
    case "wait group":
      return {
        help: say`Call ${code("add")} once for each goroutine and ${code("done")} once in each, however it ends; ${code("wg.go")} does both`,
        cure: "waitGroup",
      };
    case "cond":
      return {
        help: say`Change the state and signal under the lock, and look at the state in a loop before you wait`,
        cure: "sync",
      };
    case "context":
      return {
        help: say`Whoever made ${thing(it)} should cancel it when it is done`,
        cure: "cancellation",
      };
    case "semaphore":
      return {
        help: say`Give back every token that was taken, however the work ends`,
        cure: "tokens",
      };
    case "chan":
      return { help: channelHelp(edge, isAlone), cure: "channels" };
    default:
      return { help: [], cure: "deadlocks" };
  }
}

function channelHelp({ on, goroutine }: WaitEdge, isAlone: boolean): ExplanationPart[] {
  const [it] = on;
  if (!it) return [];
  const others = it.parties.filter((party) => party.goroutine !== goroutine);
  if (it.does === "send") {
    if (others.some(({ did }) => did === "receive")) {
      return say`Receive as often as is sent, or give ${thing(it)} room for what nobody takes`;
    }
    return isAlone
      ? say`Start a goroutine that receives before you send, or give ${thing(it)} a buffer with room for it`
      : say`Let somebody receive from ${thing(it)} before it waits for anything else, or give it a buffer with room enough`;
  }
  if (others.some(({ did }) => did === "send")) {
    return say`A loop over ${thing(it)} ends when it is closed: let whoever sends last call ${code("close()")}`;
  }
  return isAlone
    ? say`Start a goroutine that sends to ${thing(it)}, before you receive from it`
    : say`Somebody has to send to ${thing(it)}: is one of the others meant to, and stuck before it does?`;
}
