import { test } from "vitest";
import { chan, go, runtime, time } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import * as answer from "./wait-for-all.ts";

/** The longest that one sleep can last: 292 years, as in Go. */
const LONGEST_SLEEP = 9_223_372_036_854;

/** A reader, how long the server takes over the letter, and whether it arrives. */
interface Letter {
  reader: string;
  /** In ms; each is slept, one after another. */
  delays: readonly number[];
  arrives: boolean;
}

const letter = (reader: string, delay: number, arrives: boolean): Letter => ({
  reader,
  delays: [delay],
  arrives,
});

/** Is answered without any time passing; others run meanwhile. */
const atOnce = (reader: string, arrives: boolean): Letter => ({ reader, delays: [], arrives });

/** The last to be answered is the first in the list. */
const mixed: readonly Letter[] = [
  letter("Ada", 900, false),
  letter("Ben", 100, true),
  letter("Cleo", 500, false),
];

/** What was seen of the letters of one run. */
class Server {
  /** When each letter was begun, in ms after the first. */
  readonly begun: number[] = [];
  /** The readers whose letters have been answered. */
  readonly answered: string[] = [];
  /** How many goroutines there were, at most, when a letter was begun. */
  goroutines = 0;
  readonly #letters: readonly Letter[];
  readonly #start = time.now();

  constructor(letters: readonly Letter[]) {
    this.#letters = letters;
  }

  readonly send = async (reader: string): Promise<boolean> => {
    this.begun.push(time.since(this.#start));
    this.goroutines = Math.max(this.goroutines, runtime.numGoroutine());
    const { delays, arrives } = this.#letters.find((it) => it.reader === reader)!;
    await runtime.gosched();
    for (const delay of delays) await time.sleep(delay);
    this.answered.push(reader);
    return arrives;
  };

  /** Calls `sendAll` for its letters. Gives the answer and what was missing when it came. */
  async sendAll() {
    const readers = this.#letters.map(({ reader }) => reader);
    const missed = copy(await answer.sendAll(readers, this.send));
    const open = readers.filter((reader) => !this.answered.includes(reader));
    return { missed, open };
  }
}

/** The array as it is now: an answer may go on filling it after it has returned. */
const copy = (values: unknown): unknown => (Array.isArray(values) ? [...values] : values);

const list = (values: unknown): string =>
  Array.isArray(values) ? (values.length === 0 ? "nobody" : values.join(", ")) : String(values);

/** Calls `sendAll` once in a run of its own. */
async function sendOnce(letters: readonly Letter[]) {
  let server!: Server;
  let end: Awaited<ReturnType<Server["sendAll"]>> = { missed: undefined, open: [] };
  let elapsed = NaN;
  const report = await run(async () => {
    const start = time.now();
    server = new Server(letters);
    end = await server.sendAll();
    elapsed = time.since(start);
    for (let i = 0; i < 3; i++) await time.sleep(LONGEST_SLEEP); // what is still under way ends now
  });
  requireOk(report);
  return { ...end, elapsed, server };
}

function requireAllAnswered(open: readonly string[], of: readonly Letter[]) {
  if (open.length === 0) return;
  const { length } = of;
  const which = open.length === 1 ? "one was" : `${open.length} were`;
  throw new Advice(
    `\`sendAll\` returned when ${which} still on the way, of ${length} letters: to ${open.join(", ")}. Expected: it waits until every goroutine that it started has ended.`,
  );
}

function requireMissed(missed: unknown, letters: readonly Letter[]) {
  const expected = letters.filter(({ arrives }) => !arrives).map(({ reader }) => reader);
  if (Array.isArray(missed) && list(missed) === list(expected)) return;
  const readers = letters.map(({ reader }) => reader);
  throw new Advice(
    `Of letters to ${list(readers)}, those to ${list(expected)} did not arrive. \`sendAll\` returned ${list(missed)}. Expected: ${list(expected)}, in the order of the readers.`,
  );
}

test("waits until the last letter is answered, however long it takes", async () => {
  for (const letters of [mixed, [...mixed].reverse(), [letter("Ada", 997.625, true)]]) {
    const { open, elapsed } = await sendOnce(letters);
    requireAllAnswered(open, letters);
    const longest = Math.max(...letters.map(({ delays }) => delays[0]!));
    const sum = letters.reduce((total, { delays }) => total + delays[0]!, 0);
    if (elapsed > longest && elapsed !== sum) {
      throw new Advice(
        `The last letter was answered after ${longest} ms. \`sendAll\` returned after ${elapsed} ms. Expected: it returns when the last goroutine has ended. Wait for the goroutines, not for time.`,
      );
    }
  }
  // Two such sleeps are longer than any timer could wait.
  const ages = { reader: "Ada", delays: [LONGEST_SLEEP, LONGEST_SLEEP], arrives: true };
  const { open } = await sendOnce([ages, letter("Ben", 1, true)]);
  requireAllAnswered(open, [ages, ages]);
});

test("sends all letters at the same time", async () => {
  const { server } = await sendOnce(mixed);
  if (server.begun.length !== mixed.length) {
    throw new Advice(
      `There were ${mixed.length} readers, and \`send\` was called ${server.begun.length} times. Expected: once for each reader.`,
    );
  }
  const last = Math.max(...server.begun);
  if (last > 0) {
    throw new Advice(
      `The last of three letters was sent off ${last} ms after the call, when others had been answered. Expected: all goroutines are started first, and only then \`sendAll\` waits.`,
    );
  }
});

test("gives each letter a goroutine of its own", async () => {
  const { server } = await sendOnce(mixed);
  const { goroutines } = server;
  if (goroutines > mixed.length) return;
  throw new Advice(
    `While three letters were under way, there ${goroutines === 1 ? "was one goroutine" : `were ${goroutines} goroutines`}, that of the caller included. Expected: three more than the caller. An async function that is called runs in the goroutine of its caller; only \`go\` starts another.`,
  );
});

test("names those who were not reached, in the order of the readers", async () => {
  for (const letters of [
    mixed,
    [letter("Ada", 20, true), letter("Ben", 20, true)],
    [letter("Ada", 20, false), letter("Ben", 10, false)],
    // Neither by name nor by answer.
    [letter("Cleo", 20, false), letter("Ada", 30, false), letter("Ben", 10, false)],
    [],
  ]) {
    const { missed, open } = await sendOnce(letters);
    if (open.length > 0) requireAllAnswered(open, letters);
    requireMissed(missed, letters);
  }
});

test("waits for all of them under every schedule", async () => {
  for (const letters of [
    [atOnce("Ada", false), atOnce("Ben", true), atOnce("Cleo", false)],
    [atOnce("Ada", true), atOnce("Ben", false)],
  ]) {
    let end: Awaited<ReturnType<Server["sendAll"]>> = { missed: undefined, open: [] };
    const main = async () => {
      end = await new Server(letters).sendAll();
    };
    const judge = () => {
      requireAllAnswered(end.open, letters);
      requireMissed(end.missed, letters);
    };
    requireOk(await explore(main, { judge }));
  }
});

test("keeps two calls apart", async () => {
  const letters = [
    [letter("Ada", 30, false), letter("Ben", 10, true)],
    [letter("Cleo", 500, true), letter("Dora", 400, false)],
  ];
  const ends: { missed: unknown; elapsed: number }[] = [];
  const report = await run(async () => {
    const done = chan<boolean>();
    const start = time.now();
    for (const [index, some] of letters.entries()) {
      go(async () => {
        const { missed } = await new Server(some).sendAll();
        ends[index] = { missed, elapsed: time.since(start) };
        await done.send(true);
      });
    }
    for (const _ of letters) await done.receive();
  });
  requireOk(report);
  const [{ elapsed }] = ends as [(typeof ends)[number]];
  if (elapsed === 500) {
    throw new Advice(
      `Two goroutines called \`sendAll\` at the same time. The letters of the first were answered after 30 ms, but its call returned after ${elapsed} ms, when those of the other were answered as well. Expected: each call waits for its own goroutines. What stands at the top of the file is there once, for all calls.`,
    );
  }
  letters.forEach((some, index) => requireMissed(ends[index]!.missed, some));
});

test("waits without asking again and again", async () => {
  const letters = [letter("Ada", 60_000, true), letter("Ben", 120_000, false)];
  const report = await run(() => new Server(letters).sendAll());
  requireOk(report);
  if (report.steps > 200) {
    throw new Advice(
      `While two letters were under way, the program took ${report.steps} steps: it asked again and again whether they were answered. Expected: it waits, and is woken when the last goroutine has ended.`,
    );
  }
});

test("ends with no goroutine left behind", async () => {
  const letters = [atOnce("Ada", true), letter("Ben", 1, false), atOnce("Cleo", true)];
  requireOk(await explore(() => new Server(letters).sendAll(), { leaks: true, schedules: 10 }));
});
