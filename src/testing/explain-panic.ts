import type { Party, ThingReport } from "../runtime/wait-edge.ts";
import type { PlainReport, Told } from "./explain.ts";
import { forgottenAwaits } from "./explain-awaits.ts";
import type { ExplanationPart } from "./explanation.ts";
import type { GoroutineNames } from "./goroutine-names.ts";
import { atLine, code, type Said, say, sentences, thing, times } from "./say.ts";

interface Failed {
  report: PlainReport;
  names: GoroutineNames;
  /** `worker panicked at line 5`: who and where. */
  who: ExplanationPart[];
  at: ExplanationPart[];
  misused: ThingReport | undefined;
}

/** What each panic of the library means, by Go's text. */
const PANICS: Record<string, (it: Failed) => Told> = {
  "panic: send on closed channel": sendOnClosed,
  "panic: close of closed channel": closedTwice,
  "panic: close of nil channel": ({ who, at }) => ({
    paragraphs: [
      sentences(
        say`${who} closed a nil channel${at}`,
        say`There is nothing to close before ${code("chan()")} has made a channel`,
      ),
    ],
    cure: "closing",
  }),
  "panic: sync: negative WaitGroup counter": negativeCounter,
  "fatal error: sync: unlock of unlocked mutex": unlockedTwice,
  "fatal error: sync: Unlock of unlocked RWMutex": unlockedTwice,
  "fatal error: sync: RUnlock of unlocked RWMutex": unlockedTwice,
  "panic: semaphore: released more than held": ({ who, at, misused }) => ({
    paragraphs: [
      sentences(
        say`${who} gave back more tokens of ${named(misused, "a semaphore")} than were taken${at}`,
        say`Release exactly what was acquired, and nothing where acquiring has failed`,
      ),
    ],
    cure: "tokens",
  }),
};

/** What was done wrong, and who had done the other half of it before. */
export function explainPanic(report: PlainReport, names: GoroutineNames): Told {
  const { goroutines, place, message = "", misused } = report;
  const [panicked] = goroutines;
  const who = panicked ? names.of(panicked.id) : say`A goroutine`;
  const failed = { report, names, who, at: atLine(place ?? panicked?.waitsAt), misused };
  const told = (PANICS[message] ?? thrown)(failed);
  const awaits = forgottenAwaits(report);
  return { ...told, paragraphs: [...told.paragraphs, awaits] };
}

function sendOnClosed({ who, at, misused, names, report }: Failed): Told {
  const closer = partyThat(misused, "close");
  const panicked = report.goroutines[0]?.id;
  const isSelf = closer !== undefined && closer.goroutine === panicked;
  return {
    paragraphs: [
      sentences(
        say`${who} sent to ${named(misused, "a channel")}${at}, which was closed`,
        closer &&
          (isSelf
            ? say`It had closed it itself${atLine(closer.place)}`
            : say`${names.of(closer.goroutine)} had closed it${atLine(closer.place)}`),
      ),
      sentences(
        isSelf || !closer
          ? say`To close says that nothing more will be sent: do it after the last send`
          : say`To close says that nothing more will be sent, and only who sends can know that. Let the sender close; of several senders, let one goroutine wait for all of them, and close then`,
      ),
    ],
    cure: "closing",
  };
}

function closedTwice({ who, at, misused, names, report }: Failed): Told {
  const closer = partyThat(misused, "close");
  const isSelf = closer !== undefined && closer.goroutine === report.goroutines[0]?.id;
  const first =
    closer && (isSelf ? say`It had closed it` : say`${names.of(closer.goroutine)} had closed it`);
  return {
    paragraphs: [
      sentences(
        say`${who} closed ${named(misused, "a channel")}${at}, which was closed already`,
        first && say`${first}${atLine(closer.place)}`,
      ),
      sentences(
        say`Let one place alone close it: the one that knows that nothing more will be sent`,
      ),
    ],
    cure: "closing",
  };
}

function negativeCounter({ who, at, misused }: Failed): Told {
  const did = (kind: Party["did"]) =>
    (misused?.parties ?? [])
      .filter((it) => it.did === kind)
      .reduce((sum, { times: often }) => sum + often, 0);
  const done = did("done");
  return {
    paragraphs: [
      sentences(
        say`${who} took the counter of ${named(misused, "a wait group")} below zero${at}`,
        misused &&
          say`${code("done")} had been called ${done === 0 ? "never" : times(done)} before, and ${code("add")} ${did("add") === 0 ? "never" : times(did("add"))}`,
      ),
      sentences(
        say`Call ${code("add")} before the ${code("go")} that starts the goroutine, and ${code("done")} once in it; ${code("wg.go")} does both`,
      ),
    ],
    cure: "waitGroup",
  };
}

function unlockedTwice({ who, at, misused, names, report }: Failed): Told {
  const before = partyThat(misused, "unlock", true) ?? partyThat(misused, "read-unlock", true);
  const isSelf = before?.goroutine === report.goroutines[0]?.id;
  const gave =
    before &&
    (isSelf ? say`It had given it back` : say`${names.of(before.goroutine)} had given it back`);
  return {
    paragraphs: [
      sentences(
        say`${who} gave back the lock ${named(misused, "of somebody")}${at}, which nobody held`,
        gave ? say`${gave}${atLine(before.place)}` : say`Nobody has ever taken it`,
      ),
      sentences(
        say`${code("using _ = await ….lock()")} gives a lock back exactly once. Such an error ends the program at once: no ${code("catch")} helps`,
      ),
    ],
    cure: "sync",
  };
}

/** Something that the program has thrown itself, or that the language has. */
function thrown({ who, at, report }: Failed): Told {
  const text = (report.message ?? "").replace(/^(?:panic|fatal error): /, "");
  const isMain = report.goroutines[0]?.id === 1;
  return {
    paragraphs: [
      sentences(say`${who} threw an error${at} that nobody caught: "${text}"`),
      sentences(
        say`An error that leaves its goroutine ends the whole program, as a panic does in Go`,
        isMain
          ? say`Catch it where something can be done about it`
          : say`Nobody awaits a goroutine, so nobody else can catch it: catch it there, and hand it over by a channel or an ${code("errgroup")}`,
      ),
    ],
    cure: "errors",
  };
}

function partyThat(
  misused: ThingReport | undefined,
  did: Party["did"],
  last = false,
): Party | undefined {
  const all = misused?.parties.filter((it) => it.did === did) ?? [];
  return all.at(last ? -1 : 0);
}

const named = (it: ThingReport | undefined, otherwise: string): Said =>
  it ? thing(it) : otherwise;
