/** Who waits for what, and why nobody can help: what deadlocks and leaks have in common. */
import type { ThingKind } from "../runtime/trace-event.ts";
import type { DeedKind } from "../runtime/thing.ts";
import type { SourcePlace } from "../runtime/source-place.ts";
import type { Party, WaitEdge, WaitThing } from "../runtime/wait-edge.ts";
import type { ExplanationPart } from "./explanation.ts";
import type { GoroutineNames } from "./goroutine-names.ts";
import type { Report } from "./report.ts";
import { atLine, code, counted, list, type Said, say, thing, times } from "./say.ts";

/** So many others are named; of more, their number is told. */
const MOST_NAMED = 3;

export class Waits {
  readonly #report: Pick<Report, "goroutines" | "waitFor">;
  readonly #names: GoroutineNames;
  readonly #told: readonly WaitEdge[];

  /** `told`: those whose waiting is told of by itself, and need not be told in passing. */
  constructor(
    report: Pick<Report, "goroutines" | "waitFor">,
    names: GoroutineNames,
    told: readonly WaitEdge[],
  ) {
    this.#report = report;
    this.#names = names;
    this.#told = told;
  }

  /** Who waits, for what, and where. */
  wait(edge: WaitEdge): ExplanationPart[] {
    return say`${this.#names.of(edge.goroutine)} ${this.#waitsFor(edge)}`;
  }

  #waitsFor(edge: WaitEdge): ExplanationPart[] {
    const { waitsAt } = this.#report.goroutines.find(({ id }) => id === edge.goroutine) ?? {};
    return waitsFor(edge, waitsAt);
  }

  /** Why what `edge` waits for does not come. One sentence for each reason. */
  whyNobodyHelps(edge: WaitEdge): ExplanationPart[][] {
    const { on, state } = edge;
    if (state.endsWith("(nil chan)")) {
      return [say`A nil channel is never ready, whatever others do`];
    }
    if (state === "select (no cases)") return [say`A ${code("select")} without cases never ends`];
    if (on.length > 1) return this.#whyNoCase(edge);
    const [only] = on;
    return only ? this.#whyNotThing(edge, only) : [];
  }

  /** Those who wait for each other, each for the next: `a waits for mu, which b holds`. */
  circle(cycle: readonly number[]): ExplanationPart[] {
    const links = cycle.map((id, index) => {
      const next = cycle[(index + 1) % cycle.length]!;
      const edge = this.#report.waitFor.find(({ goroutine }) => goroutine === id)!;
      const wanted = edge.on.find((it) => it.parties.some((party) => party.goroutine === next));
      const held = wanted?.parties.find((it) => it.goroutine === next && isHolding(it));
      const other = this.#names.of(next);
      const what = held
        ? say`which ${other} has held${atLine(held.place, "since")}`
        : whatOther(other, wanted?.does, isOnlyHelper(wanted, id));
      return say`${index > 0 ? "; " : ""}${this.#names.of(id)} ${this.#waitsFor(edge)}, ${what}`;
    });
    return say`${links}`;
  }

  /** `a`, `a and b`, `a, b, c and 5 others`. */
  all(goroutines: readonly number[]): ExplanationPart[] {
    const named = goroutines.slice(0, MOST_NAMED);
    const rest = goroutines.length - named.length;
    return this.#names.all(named, rest > 0 ? [counted(rest, "other")] : []);
  }

  /** Of the cases of a `select`: those that never had a partner together, the others one by one. */
  #whyNoCase(edge: WaitEdge): ExplanationPart[][] {
    const isUnmet = (it: WaitThing) =>
      it.kind === "chan" && others(it, edge, it.does === "send" ? "receive" : "send").length === 0;
    const unmet = edge.on.filter(isUnmet);
    const [unsent, untaken] = [
      unmet.filter(({ does }) => does === "receive"),
      unmet.filter(({ does }) => does === "send"),
    ];
    const met = edge.on.filter((it) => !isUnmet(it));
    return [
      ...(unsent.length > 0
        ? [
            say`Nobody has ever sent to ${list(
              unsent.map((it) => thing(it)),
              "or",
            )}`,
          ]
        : []),
      ...(untaken.length > 0
        ? [
            say`Nobody has ever received from ${list(
              untaken.map((it) => thing(it)),
              "or",
            )}`,
          ]
        : []),
      ...met.map((it) => this.#whyNotThing(edge, it, thing(it))[0] ?? []),
    ];
  }

  /** `name`: what to call the thing, which mostly has just been named. */
  #whyNotThing(edge: WaitEdge, it: WaitThing, name: Said = "it"): ExplanationPart[][] {
    switch (it.kind) {
      case "chan":
        return it.does === "send"
          ? this.#whyNotSent(edge, it, name)
          : this.#whyNotReceived(edge, it, name);
      case "mutex":
      case "rwmutex":
      case "once":
        return this.#whyLocked(edge, it);
      case "wait group":
        return this.#whyNotDone(edge, it);
      case "cond":
        return this.#whyNotSignalled(edge, it);
      case "context":
        return [say`Nobody has cancelled ${thing(it)}, and nobody is left who would`];
      case "semaphore":
        return [
          it.capacity === 1
            ? say`Its only token is taken, and nobody who is left gives it back`
            : say`${it.count ?? 0} of its ${it.capacity ?? 0} tokens are taken, and nobody who is left gives any back`,
        ];
      default:
        return [];
    }
  }

  #whyNotReceived(edge: WaitEdge, it: WaitThing, name: Said): ExplanationPart[][] {
    const senders = others(it, edge, "send");
    const left = senders.filter(({ ended }) => !ended);
    if (left.length > 0) return [this.#theyWaitThemselves(left, say`send to ${thing(it)}`)];
    const own = it.parties.find(
      ({ goroutine, did }) => goroutine === edge.goroutine && did === "send",
    );
    if (senders.length > 0) {
      return [
        say`Nobody who could send is left: ${this.all(ids(senders))}, which sent to ${name}${atLine(senders[0]!.place)}, ${endedText(senders)}, and nobody has closed it`,
      ];
    }
    if (own) return [say`Only ${this.#names.of(edge.goroutine)} itself has ever sent to it`];
    return [say`Nobody has ever sent to it${this.#whoIsLeft(edge)}`];
  }

  #whyNotSent(edge: WaitEdge, it: WaitThing, name: Said): ExplanationPart[][] {
    const receivers = others(it, edge, "receive");
    const left = receivers.filter(({ ended }) => !ended);
    const room = it.capacity ? [say`Its buffer of ${it.capacity} is full`] : [];
    if (left.length > 0) {
      return [...room, this.#theyWaitThemselves(left, say`receive from ${thing(it)}`)];
    }
    if (receivers.length > 0) {
      return [
        ...room,
        say`Nobody who could receive is left: ${this.all(ids(receivers))}, which received from ${name}${atLine(receivers[0]!.place)}, ${endedText(receivers)}`,
      ];
    }
    const own = it.parties.some(
      ({ goroutine, did }) => goroutine === edge.goroutine && did === "receive",
    );
    if (own) {
      return [
        ...room,
        say`Only ${this.#names.of(edge.goroutine)} itself has ever received from it`,
      ];
    }
    const why = it.capacity ? [] : [say`Without a buffer, a send waits for its receiver`];
    return [...room, say`Nobody has ever received from it${this.#whoIsLeft(edge)}`, ...why];
  }

  #whyLocked(edge: WaitEdge, it: WaitThing): ExplanationPart[][] {
    const holders = it.parties.filter(isHolding);
    return holders.slice(0, MOST_NAMED).map((holder) => {
      const who = this.#names.of(holder.goroutine);
      const has = holder.place ? "has held it" : "holds it";
      const reading = holder.did === "read-holds" ? " for reading" : "";
      const since = atLine(holder.place, "since");
      if (holder.goroutine === edge.goroutine) {
        return say`It ${has} itself${reading}${since}: a lock is not given twice, not even to whoever has it`;
      }
      if (holder.ended) {
        return say`${who} took it${reading}${atLine(holder.place)}, and ${endedText([holder])} without giving it back`;
      }
      return say`${who} ${has}${reading}${since}${this.#andWaits(holder.goroutine)}`;
    });
  }

  #whyNotDone(edge: WaitEdge, it: WaitThing): ExplanationPart[][] {
    const owing = it.parties.filter(
      ({ did, goroutine }) => did === "owes" && goroutine !== edge.goroutine,
    );
    const reasons = [];
    const ended = owing.filter((party) => party.ended);
    const stuck = owing.filter((party) => !party.ended);
    const haveDone = it.parties
      .filter(({ did }) => did === "done")
      .reduce((sum, { times: often }) => sum + often, 0);
    if (ended.length > 0) {
      const verb = ended.length === 1 ? "has" : "have";
      reasons.push(say`${this.all(ids(ended))} ${verb} ended without a ${code("done")}`);
    }
    if (stuck.length > 0) {
      const verb = stuck.length === 1 ? "has" : "have";
      const waits = stuck.length === 1 ? this.#andWaits(stuck[0]!.goroutine) : "";
      reasons.push(say`${this.all(ids(stuck))} ${verb} not called ${code("done")} yet${waits}`);
    }
    if (reasons.length > 0) return reasons;
    const called = haveDone === 0 ? "was never called" : `was called ${times(haveDone)}`;
    return [say`${code("done")} ${called}, and nobody is left who would call it`];
  }

  #whyNotSignalled(edge: WaitEdge, it: WaitThing): ExplanationPart[][] {
    const signals = it.parties.filter(({ did }) => did === "signal");
    const [first] = signals;
    if (!first) return [say`Nobody has ever signalled it${this.#whoIsLeft(edge)}`];
    return [
      say`${this.#names.of(first.goroutine)} signalled it${atLine(first.place)}, but a signal reaches only those who wait already, and no other is to come`,
    ];
  }

  #theyWaitThemselves(parties: readonly Party[], does: ExplanationPart[]): ExplanationPart[] {
    const [only] = parties;
    const waits =
      parties.length === 1
        ? this.#andWaits(only!.goroutine, "but it")
        : ", but they wait themselves";
    return say`${this.all(ids(parties))} could ${does}${waits}`;
  }

  /** `, which waits to …`, of somebody who waits as well. */
  #andWaits(goroutine: number, word = "and"): ExplanationPart[] {
    const edge = this.#report.waitFor.find((it) => it.goroutine === goroutine);
    if (!edge || this.#told.includes(edge)) return [];
    return say`, ${word} ${this.#waitsFor(edge)}`;
  }

  /** Nobody else has had to do with it; whether others are there at all, is worth a word. */
  #whoIsLeft(edge: WaitEdge): string {
    const isAlone = this.#report.goroutines.every(({ id }) => id === edge.goroutine);
    return isAlone ? ", and no other goroutine is left that could" : "";
  }
}

/** Go waits for these in a `select` of the library's. */
const OWN_WORDS = new Set<ThingKind>(["semaphore", "limiter", "wait group"]);

/** `waits at line 5 to receive from results` */
export function waitsFor(edge: WaitEdge, place: SourcePlace | undefined): ExplanationPart[] {
  const { state, on } = edge;
  const [first] = on;
  const waits = say`waits${atLine(place)}`;
  if (state === "select (no cases)") return say`${waits} in a ${code("select")} without cases`;
  if (state === "select" && !(first && OWN_WORDS.has(first.kind))) {
    const cases = on.length > 0 ? say` ${list(on.map(caseText), "or")}` : "";
    return say`${waits} in a ${code("select")}${cases}`;
  }
  if (!first) return stateText(state, place);
  switch (first.kind) {
    case "mutex":
      return say`${waits} for the lock ${thing(first)}`;
    case "rwmutex":
      return say`${waits} to ${first.does === "read-lock" ? "read" : "write"} under the lock ${thing(first)}`;
    case "once":
      return say`${waits} for the function of ${thing(first)} to end`;
    case "wait group":
      return first.does === "add"
        ? say`${waits} for room in the group ${thing(first)}`
        : say`${waits} for the wait group ${thing(first)}, whose counter is ${first.count ?? 0}`;
    case "cond":
      return say`${waits} for a signal of ${thing(first)}`;
    case "semaphore":
      return say`${waits} for a token of ${thing(first)}`;
    case "limiter":
      return say`${waits} for its turn at ${thing(first)}`;
    default:
      return say`${waits} ${caseText(first)}`;
  }
}

function caseText(it: WaitThing): ExplanationPart[] {
  if (it.kind === "context") return say`for ${thing(it)} to be done`;
  if (it.kind === "timer") return say`for the time of ${thing(it)}`;
  return it.does === "send" ? say`to send to ${thing(it)}` : say`to receive from ${thing(it)}`;
}

/** What another could do for somebody who waits to do this; `isOnly`: nobody else has ever done it. */
function whatOther(other: Said, does: DeedKind | undefined, isOnly: boolean): ExplanationPart[] {
  const who = say`and ${isOnly ? "only " : ""}${other}`;
  if (does === "send") return say`${who} receives from it`;
  if (does === "receive") return say`${who} sends to it`;
  if (does === "wait") return say`and ${other} has not called ${code("done")}`;
  return say`${who} could help`;
}

/** Whether one goroutine alone has met those who wait for `it`; `waiting` itself cannot. */
function isOnlyHelper(it: WaitThing | undefined, waiting: number): boolean {
  if (it?.kind !== "chan") return true;
  const did = it.does === "send" ? "receive" : "send";
  return it.parties.filter((party) => party.did === did && party.goroutine !== waiting).length <= 1;
}

/** What somebody does of whom nothing more is known than Go's name for it: first what, then of what. */
const STATES: Record<string, readonly [does: string, rest: string]> = {
  "chan receive": ["waits", " to receive"],
  "chan send": ["waits", " to send"],
  "chan receive (nil chan)": ["waits", " to receive from a nil channel"],
  "chan send (nil chan)": ["waits", " to send to a nil channel"],
  sleep: ["sleeps", ""],
  "sync.Mutex.Lock": ["waits", " for a lock"],
  "sync.RWMutex.Lock": ["waits", " to write under a lock"],
  "sync.RWMutex.RLock": ["waits", " to read under a lock"],
  "sync.WaitGroup.Wait": ["waits", " for a wait group"],
  "sync.Cond.Wait": ["waits", " for a signal"],
  "IO wait": ["waits", " for a promise"],
  runnable: ["is still running", ""],
  running: ["is running", ""],
};

/** What a goroutine does that is in a state, but waits for nothing that is known. */
export function stateText(state: string, place: SourcePlace | undefined): ExplanationPart[] {
  const [does, rest] = STATES[state] ?? [`is in the state "${state}"`, ""];
  return say`${does}${atLine(place)}${rest}`;
}

function endedText([first, ...more]: readonly Party[]): string {
  if (more.length > 0) return "have ended";
  return first?.goroutine === 1 ? "has returned" : "has ended";
}

const isHolding = ({ did }: Party) => did === "holds" || did === "read-holds";

const others = ({ parties }: WaitThing, { goroutine }: WaitEdge, did: Party["did"]) =>
  parties.filter((it) => it.did === did && it.goroutine !== goroutine);

const ids = (parties: readonly Party[]) => parties.map(({ goroutine }) => goroutine);
