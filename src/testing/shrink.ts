/**
 * Makes a failing schedule simple: as few context switches as can be found, and of schedules with as
 * many, the one that differs least from the plain run.
 *
 * First choices are left out, many together and then fewer (delta debugging; Zeller, 1999), as long as
 * the program still fails in the same way. Then the schedules with the fewest preemptions are
 * tried in order: a simpler one need not be a part of the one that was found.
 */
import { type Choices, choicesOf } from "./choices.ts";
import type { Chooser } from "./chooser.ts";
import { DirectedChoices, type Directive } from "./directed-choices.ts";
import { ExhaustiveSearch } from "./exhaustive-search.ts";
import { FollowedChoices } from "./followed-choices.ts";

/** Runs the program under a chooser. Returns whether it fails as the schedule that was found did. */
export type StillFails = (chooser: Chooser) => Promise<boolean>;

interface Simplest {
  choices: Choices;
  switches: number;
}

/** Runs that shrinking takes at most for each of its two parts. */
const MOST_RUNS = 300;

/**
 * Returns the simplest schedule that was found to fail; nothing if not even the first one does again.
 * `isOver`: whether there is no more time.
 */
export async function shrink(
  seed: number,
  first: Choices,
  stillFails: StillFails,
  isOver: () => boolean,
): Promise<Simplest | undefined> {
  let best: Simplest | undefined;
  const tryOne = async (chooser: Chooser): Promise<boolean> => {
    if (!(await stillFails(chooser))) return false;
    const found = { choices: choicesOf(chooser.record), switches: chooser.switches };
    if (best && !isSimpler(found, best)) return false;
    best = found;
    return true;
  };
  const start = new DirectedChoices(seed, first);
  if (!(await tryOne(start))) return undefined;
  if (await tryOne(new FollowedChoices(seed, new Map()))) return best;
  await leaveOut(start.directives);
  await searchFewest();
  return best;

  async function leaveOut(all: readonly Directive[]): Promise<void> {
    let kept = all;
    let size = Math.max(1, kept.length >> 1);
    for (let runs = 0; kept.length > 0 && runs < MOST_RUNS && !isOver();) {
      let shrunk = false;
      for (let from = 0; from < kept.length && runs < MOST_RUNS && !isOver();) {
        const chooser = new DirectedChoices(seed, [
          ...kept.slice(0, from),
          ...kept.slice(from + size),
        ]);
        runs++;
        if (await tryOne(chooser)) {
          kept = chooser.directives;
          shrunk = true;
        } else from += size;
      }
      if (size > 1) size >>= 1;
      else if (!shrunk) return;
    }
  }

  async function searchFewest(): Promise<void> {
    const search = new ExhaustiveSearch(Math.max(1, best!.choices.size));
    let choices: Choices | undefined = new Map();
    for (let runs = 0; choices && runs < MOST_RUNS && !isOver(); runs++) {
      const chooser: FollowedChoices = new FollowedChoices(seed, choices);
      await tryOne(chooser);
      if (!search.ran(chooser.record)) return;
      choices = search.next()?.choices;
    }
  }
}

const isSimpler = (a: Simplest, b: Simplest) =>
  a.switches < b.switches || (a.switches === b.switches && a.choices.size < b.choices.size);
