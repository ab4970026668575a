import { test } from "vitest";
import { chan, go, select, time } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { Report } from "rendezvous/testing";
import * as answer from "./reading-twins.ts";

type Parcel = answer.Parcel;
type Totals = answer.Totals;

/** A parcel, and what the scale says of it: a weight, or an error. */
type Weighing = readonly [town: string, says: number | Error];

/** What came out of a day in the sorting hall. */
interface Seen {
  totals: Totals[];
  errors: unknown[];
  /** How many parcels were put on the scale, and how many had been weighed to the end. */
  begun: number;
  weighed: number;
  totalsClosed: boolean;
  /** `totals` was closed while an error had not been taken. */
  totalsClosedEarly: boolean;
  failedClosed: boolean;
  returned: boolean;
  /** What it threw, if it did. */
  thrown?: unknown;
}

interface Day {
  weighings: readonly Weighing[];
  /** Milliseconds that a weighing takes. */
  scale?: number;
  /** Milliseconds before anybody takes totals or errors. */
  idle?: number;
}

/** A program in which `tally` works, and what came of it. */
function day({ weighings, scale = 0, idle = 0 }: Day) {
  let seen: Seen;
  return {
    get seen() {
      return seen;
    },
    main: async () => {
      seen = {
        ...{ totals: [], errors: [], begun: 0, weighed: 0 },
        ...{ totalsClosed: false, totalsClosedEarly: false, failedClosed: false, returned: false },
      };
      const mine = seen;
      const parcels = chan<Parcel>(weighings.length);
      for (const [index, [town]] of weighings.entries()) {
        await parcels.send({ label: `parcel ${index}`, town });
      }
      parcels.close();
      const totals = chan<Totals>();
      const failed = chan<Error>();
      const over = chan<boolean>(1);
      const weigh = async ({ label }: Parcel) => {
        const [, says] = weighings[Number(label.split(" ")[1])]!;
        mine.begun++;
        if (scale > 0) await time.sleep(scale);
        if (says instanceof Error) throw says;
        mine.weighed++;
        return says;
      };
      go(async () => {
        try {
          await answer.tally(parcels, weigh, totals, failed);
          mine.returned = true;
        } catch (thrown) {
          mine.thrown = thrown;
        }
        await over.send(true);
      });
      if (idle > 0) await time.sleep(idle);
      let isOver = false;
      let open: typeof totals | null = totals;
      let errors: typeof failed | null = failed;
      while (!isOver || open) {
        const chosen = await select({
          totals: open,
          failed: errors,
          over: isOver ? null : over,
          ...(isOver && { nothing: time.after(time.Second) }),
        });
        if (chosen.case === "over") isOver = true;
        else if (chosen.case === "nothing") break;
        else if (chosen.case === "failed") {
          if (chosen.ok) mine.errors.push(chosen.value);
          else errors = null;
          mine.failedClosed ||= !chosen.ok;
        } else if (chosen.ok) mine.totals.push(new Map(chosen.value));
        else {
          open = null;
          mine.totalsClosed = true;
          mine.totalsClosedEarly = mine.begun > mine.weighed && mine.errors.length === 0;
        }
      }
      const last = await select({ failed: errors, nothing: time.after(time.Second) });
      mine.failedClosed ||= last.case === "failed" && !last.ok;
    },
  };
}

function shown(totals: Totals | undefined): string {
  if (!totals) return "no totals";
  return `{${[...totals].map(([town, grams]) => `${town}: ${grams}`).join(", ")}}`;
}

/** What Go's `tally` would hand over. */
function expectedTotals(weighings: readonly Weighing[]): Totals {
  const totals: Totals = new Map();
  for (const [town, says] of weighings) totals.set(town, (totals.get(town) ?? 0) + Number(says));
  return totals;
}

function sorted(totals: Totals): string {
  return shown(new Map([...totals].sort(([a], [b]) => (a < b ? -1 : 1))));
}

function requireTotals({ totals }: Seen, weighings: readonly Weighing[]) {
  const [first, ...more] = totals;
  const expected = expectedTotals(weighings);
  if (first && more.length === 0 && sorted(first) === sorted(expected)) return;
  throw new Advice(
    `There were ${weighings.length} parcels. \`tally\` handed over ${totals.length === 0 ? "no totals" : totals.map(shown).join(", then ")}. Go's hands over ${shown(expected)}, once.`,
  );
}

const towns: readonly Weighing[] = [
  ["Bremen", 500],
  ["Lübeck", 300],
  ["Bremen", 250],
  ["constructor", 20],
  ["", 0],
];

/** An answer that throws where Go's would have gone on. */
function requireNothingThrown({ thrown }: Seen) {
  if (thrown === undefined) return;
  const text = thrown instanceof Error ? thrown.message : JSON.stringify(thrown);
  throw new Advice(
    `\`tally\` threw "${text}". In the goroutine that runs it, that would end the whole program. Go's \`tally\` does not panic here.`,
  );
}

async function dayOf(options: Day): Promise<{ seen: Seen; report: Report }> {
  const trial = day(options);
  const report = await run(trial.main);
  requireOk(report);
  return { seen: trial.seen, report };
}

test("adds up the weight of each town", async () => {
  for (const count of [5, 1, 3]) {
    // Waits for nothing afterwards: only what was handed over counts.
    const weighings = towns.slice(0, count);
    const { seen } = await dayOf({ weighings });
    if (seen.totals.length === 0 && seen.thrown !== undefined) requireNothingThrown(seen);
    requireTotals(seen, weighings);
  }
});

test("hands over empty totals when there was no parcel", async () => {
  const { seen } = await dayOf({ weighings: [] });
  requireTotals(seen, []);
});

test("waits for the scale, and for whoever takes the totals", async () => {
  const { seen } = await dayOf({ weighings: towns, scale: 40, idle: time.Minute });
  requireNothingThrown(seen);
  requireTotals(seen, towns);
  const trial = day({ weighings: towns.slice(0, 2) });
  const judge = () => {
    requireNothingThrown(trial.seen);
    requireTotals(trial.seen, towns.slice(0, 2));
  };
  requireOk(await explore(trial.main, { judge, schedules: 100 }));
});

const broken = new Error("the scale is broken");
const failing: readonly Weighing[] = [["Bremen", 500], ["Lübeck", broken], ...towns];

test("sends the error of the scale to failed, and stops", async () => {
  for (const idle of [0, time.Minute]) {
    const { seen } = await dayOf({ weighings: failing, idle, scale: 10 });
    requireNothingThrown(seen);
    if (seen.errors.length !== 1 || seen.errors[0] !== broken) {
      throw new Advice(
        `The scale threw "${broken.message}" at the second parcel. ${seen.errors.length === 0 ? "Nothing" : seen.errors.map(String).join(", ")} came through \`failed\`. Go's \`tally\` sends this very error, and waits until it is taken.`,
      );
    }
    if (seen.totalsClosedEarly) {
      throw new Advice(
        "`totals` was closed before the error had been taken. What Go defers comes last: its `tally` closes `totals` when the send to `failed` is over.",
      );
    }
    if (seen.totals.length > 0 || seen.begun > 2) {
      throw new Advice(
        `The scale failed at the second parcel. After that, \`tally\` ${seen.begun > 2 ? "went on weighing" : "handed over totals"}. In Go, \`return\` ends it there.`,
      );
    }
  }
});

test("closes totals, however it ends", async () => {
  for (const weighings of [towns, [], failing]) {
    const { seen } = await dayOf({ weighings });
    if (seen.failedClosed) {
      throw new Advice(
        "`failed` was closed as well. Go's `tally` leaves it open: other goroutines may send to it, and from a closed channel everybody receives at once, as if there had been an error.",
      );
    }
    if (seen.totalsClosed) continue;
    throw new Advice(
      `${weighings === failing ? "The scale failed" : "All parcels were weighed"}, and \`totals\` was not closed. Whoever loops over it waits for ever. Go's \`defer close(totals)\` runs however the function ends.`,
    );
  }
});

test("leaves no goroutine behind, under any schedule", async () => {
  for (const weighings of [towns.slice(0, 2), failing.slice(0, 3)]) {
    const trial = day({ weighings });
    const judge = () => {
      requireNothingThrown(trial.seen);
      if (trial.seen.returned) return;
      throw new Advice("`tally` had not returned when everybody else was done.");
    };
    requireOk(await explore(trial.main, { judge, leaks: true, schedules: 100 }));
  }
});
