import type { RaceAccess } from "../runtime/race-report.ts";
import type { PlainReport, Told } from "./explain.ts";
import { forgottenAwaits } from "./explain-awaits.ts";
import type { ExplanationPart } from "./explanation.ts";
import type { GoroutineNames } from "./goroutine-names.ts";
import type { Cure } from "./lessons.ts";
import { atLine, code, ownName, type Said, say, sentences } from "./say.ts";

/** What each access does, and has done. */
const VERBS: Record<string, readonly [now: string, before: string]> = {
  read: ["reads it", "read it"],
  write: ["writes it", "wrote it"],
  "runtime.chansend": ["sends to it", "sent to it"],
  "runtime.closechan": ["closes it", "closed it"],
  "sync.(*WaitGroup).Add": ["adds to it", "added to it"],
  "sync.(*WaitGroup).Wait": ["waits for it", "waited for it"],
};

/** The two accesses, the order that is missing between them, and what would make it. */
export function explainRace(report: PlainReport, names: GoroutineNames): Told {
  const { races } = report;
  const [race] = races;
  if (!race) return { paragraphs: [], cure: "races" };
  const { access, previous, variable, reason } = race;
  const { own, rest } = ownName(variable);
  const name = /^an? /.test(variable) ? variable : [code(own), rest];
  const more = races.length - 1;
  return {
    paragraphs: [
      sentences(
        say`Data race on ${name}: ${whoDoes(previous, 1, names)}, and ${whoDoes(access, 0, names)}`,
      ),
      withNames(reason, names),
      more === 0
        ? []
        : sentences(more === 1 ? "There is another race" : `There are ${more} more races`),
      forgottenAwaits(report),
    ],
    cure: cureOf(access),
  };
}

function whoDoes(access: RaceAccess, tense: 0 | 1, names: GoroutineNames): ExplanationPart[] {
  const { goroutine, within, kind, place } = access;
  return say`${names.of(goroutine)} ${VERBS[within ?? kind]![tense]}${atLine(place)}`;
}

function cureOf({ within = "" }: RaceAccess): Cure {
  if (within.startsWith("sync.(*WaitGroup)")) return "waitGroup";
  return within === "" ? "races" : "closing";
}

/** Go's numbers for goroutines are names to a reader. */
function withNames(reason: string, names: GoroutineNames): ExplanationPart[] {
  const parts = reason.split(/(\b[Tt]he main goroutine\b|\b[Gg]oroutine \d+\b)/);
  return say`${parts.map((part, index): Said => {
    if (index % 2 === 0) return part;
    const number = /\d+/.exec(part);
    const name = names.short(number ? Number(number[0]) : 1);
    return name.text.toLowerCase() === part.toLowerCase() ? part : name;
  })}`;
}
