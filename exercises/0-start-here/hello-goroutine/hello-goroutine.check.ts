import { test } from "vitest";
import { time } from "rendezvous";
import { Advice, explore, goroutineId, requireOk, run } from "rendezvous/testing";
import type { Report } from "rendezvous/testing";
import * as answer from "./hello-goroutine.ts";

/** The longest that one sleep can last: 292 years, as in Go. */
const LONGEST_SLEEP = 9_223_372_036_854;

/** A morning in the guest house: who is greeted, and how long each greeting takes in milliseconds. */
type Morning = readonly (readonly [guest: string, duration: number])[];

/** What was seen of a morning. */
interface Seen {
  begun: string[];
  ended: string[];
  /** How many had ended when `greetAll` returned; nothing if it did not return. */
  endedAtReturn?: number;
}

/**
 * A program that greets, and what was seen of its last run. Two guests of one name share a duration.
 * `onGreet` is called by the goroutine that greets.
 */
function morning(guests: Morning, onGreet = () => {}) {
  const durations = new Map(guests);
  let seen: Seen;
  return {
    names: guests.map(([guest]) => guest),
    longest: Math.max(0, ...durations.values()),
    get seen() {
      return seen;
    },
    main: async () => {
      seen = { begun: [], ended: [] };
      const mine = seen;
      await answer.greetAll(
        guests.map(([guest]) => guest),
        async (guest) => {
          mine.begun.push(guest);
          onGreet();
          await time.sleep(durations.get(guest)!);
          mine.ended.push(guest);
        },
      );
      mine.endedAtReturn = mine.ended.length;
    },
  };
}

const mornings: Morning[] = [
  [
    ["Ada", 3000],
    ["Bo", 2000],
    ["C", 1000],
  ],
  [
    ["Bo", 700],
    ["Ada", 900],
    ["Dora", 100],
    ["Bo", 700],
    ["Emil", 0],
  ],
  // No round number: who looks at regular intervals comes too late.
  [["Ada", 249.875]],
  [],
];

function guestList(names: readonly string[]): string {
  return names.length === 0 ? "nobody" : names.join(", ");
}

function requireAllGreeted(names: readonly string[], { begun }: Seen) {
  const sorted = (list: readonly string[]) => [...list].sort().join(", ");
  if (sorted(begun) === sorted(names)) return;
  throw new Advice(
    `The guests were ${guestList(names)}. \`greet\` was called for ${guestList(begun)}.`,
  );
}

function requireComplete({ seen, names }: ReturnType<typeof morning>) {
  if (seen.endedAtReturn === names.length) return;
  throw new Advice(
    `There were ${names.length} guests, and \`greetAll\` returned when ${seen.endedAtReturn ?? 0} greetings had ended. Wait for each of them.`,
  );
}

/** So many steps of a run: an answer that asks again and again takes more. */
const short = { maxSteps: 5_000 };
const few = { ...short, schedules: 100 };

/** For three guests, and more than any answer needs that waits. */
const MANY_STEPS = 200;

/** A run in which the last greeting takes so long that whoever looks now and then looks often. */
function longMorning(): Promise<Report> {
  const { main } = morning([
    ["Ada", 5 * time.Minute],
    ["Bo", 2000],
    ["C", 1000],
  ]);
  return run(main, { sites: false });
}

test("greets every guest once", async () => {
  for (const guests of mornings) {
    const trial = morning(guests);
    const report = await run(async () => {
      await trial.main();
      await time.sleep(time.Hour); // what is still under way comes to its end
    }, short);
    requireOk(report);
    requireAllGreeted(trial.names, trial.seen);
  }
});

test("greets all at the same time", async () => {
  for (const guests of mornings) {
    const trial = morning(guests);
    let began = 0;
    let took = 0;
    const report = await run(async () => {
      began = time.now();
      await trial.main();
      took = time.since(began);
    }, short);
    requireOk(report);
    if (took <= trial.longest) continue;
    const sum = guests.reduce((total, [, duration]) => total + duration, 0);
    throw new Advice(
      `The longest greeting takes ${trial.longest} ms, and \`greetAll\` took ${took} ms.${took === sum && guests.length > 1 ? " That is one after the other: no greeting may wait for another one." : " Return as soon as the last greeting has ended."}`,
    );
  }
});

test("starts a goroutine for each guest", async () => {
  for (const guests of mornings) {
    const goroutines: number[] = [];
    let caller = 0;
    const trial = morning(guests, () => goroutines.push(goroutineId()));
    const main = async () => {
      caller = goroutineId();
      await trial.main();
    };
    requireOk(await run(main, short));
    if (goroutines.includes(caller)) {
      throw new Advice(
        `\`greet\` was called by the goroutine that had called \`greetAll\`. An async function that is called without \`go\` belongs to its caller. Start a goroutine with \`go\`.`,
      );
    }
    if (new Set(goroutines).size < goroutines.length) {
      throw new Advice(
        `${goroutines.length} greetings wanted a goroutine each, and they were made by ${new Set(goroutines).size} of them. Start one for each guest.`,
      );
    }
  }
});

test("returns when the last greeting has ended, under every schedule", async () => {
  for (const guests of mornings) {
    const trial = morning(guests);
    const judge = () => requireComplete(trial);
    requireOk(await explore(trial.main, { ...few, judge }));
  }
  // Another check tells those who ask again and again; here they would ask for centuries.
  if ((await longMorning()).steps > MANY_STEPS) return;
  // Longer than any time that one could have guessed.
  const ages = morning([
    ["Ada", LONGEST_SLEEP],
    ["Bo", 1],
  ]);
  requireOk(await run(ages.main, short));
  requireComplete(ages);
});

test("waits, and does not ask again and again", async () => {
  const report = await longMorning();
  requireOk(report);
  if (report.steps <= MANY_STEPS) return;
  throw new Advice(
    `For 3 guests the program took ${report.steps} steps: it asked again and again whether all had been greeted. Let a receive wait until there is something to receive.`,
  );
});

test("leaves no goroutine behind", async () => {
  const trial = morning(mornings[1]!);
  const exploration = await explore(trial.main, { ...few, leaks: true });
  const { failure } = exploration;
  if (failure?.report.outcome === "leak") {
    const count = failure.report.goroutines.length;
    throw new Advice(
      `When \`greetAll\` had returned, ${count === 1 ? "a goroutine was" : `${count} goroutines were`} left: ${count === 1 ? "it" : "the first of them"} was in the state [${failure.report.goroutines[0]!.state}]. Receive as often as is sent.`,
      { schedule: failure.schedule },
    );
  }
  requireOk(exploration);
});
