/** Races in reports and in what is made of them. This file is lowered. The lines told are this file's. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { chan, go, Panic, runtime, shared, sync, time } from "rendezvous";
import { type Advice, explore, replay, requireOk, run, type RunOptions } from "./index.ts";

const lines = readFileSync(import.meta.filename, "utf8").split("\n");
/** The line of this file that ends with the comment `// name`. */
const lineOf = (name: string) => lines.findIndex((line) => line.endsWith(`// ${name}`)) + 1;

async function lostUpdate() {
  const hits = shared(0, "hits");
  const wg = new sync.WaitGroup();
  const hit = async () => {
    const before = hits.get(); // READS
    await runtime.gosched();
    hits.set(before + 1); // WRITES
  };
  for (let i = 0; i < 2; i++) wg.go(hit); // STARTS
  await wg.wait();
}

/** Races only if its second goroutine comes first. */
async function racesSometimes() {
  const x = shared(0, "x");
  const c = chan<void>(1);
  go(async () => {
    x.set(1);
    await c.send();
  });
  go(() => {
    if (c.len === 0) x.set(2);
  });
  await time.sleep(1);
}

describe("the report of a run that would have gone well", () => {
  test("says what raced, by whom and where, and who was started where", async () => {
    const report = await run(lostUpdate);
    expect(report).toMatchObject({
      outcome: "race",
      message: "WARNING: DATA RACE",
      exitCode: 66,
      goroutines: [],
      place: { line: lineOf("WRITES") },
    });
    expect(report.races).toMatchObject([
      {
        variable: "hits",
        access: {
          kind: "write",
          goroutine: 2,
          name: "main.hit",
          state: "running",
          place: { line: lineOf("WRITES") },
          createdBy: 1,
          createdByName: "main.main",
          createdAt: { line: lineOf("STARTS") },
        },
        previous: { kind: "read", goroutine: 3, place: { line: lineOf("READS") } },
      },
    ]);
  });

  test("is plain data, and the same each time", async () => {
    const report = await run(lostUpdate);
    expect(structuredClone(report)).toEqual({ ...report });
    expect(JSON.parse(JSON.stringify(report))).toEqual({ ...report });
    expect(await replay(lostUpdate, report.schedule)).toEqual(report);
  });

  test("without lines says the rest", async () => {
    const { races, place, outcome } = await run(lostUpdate, { sites: false });
    expect([outcome, place, races[0]?.access.place]).toEqual(["race", undefined, undefined]);
    expect(races[0]).toMatchObject({ variable: "hits", access: { kind: "write", goroutine: 2 } });
  });

  test("has no line of a goroutine that is left", async () => {
    const report = await run(
      async () => {
        const x = shared(0);
        go(() => x.set(1));
        go(() => chan().receive());
        await time.sleep(1);
        x.get();
      },
      { sites: { from: 1_000, to: 2_000 } },
    );
    expect(report).toMatchObject({ outcome: "race", goroutines: [{ id: 3 }] });
    expect(report.place).toBeUndefined();
  });
});

test.each<[string, RunOptions, () => unknown, string, string]>([
  [
    "panic",
    {},
    () => {
      throw new Panic("boom");
    },
    "panic: boom",
    "goroutine 1 [running]:",
  ],
  [
    "deadlock",
    {},
    () => chan().receive(),
    "fatal error: all goroutines are asleep - deadlock!",
    "goroutine 1 [chan receive]:",
  ],
  [
    "leak",
    { leaks: true },
    () => go(() => chan().receive()),
    "leak: 1 goroutine was left when main returned",
    "goroutine 3 [chan receive]:",
  ],
])(
  "what ends in a %s stays one, and lists the races",
  async (outcome, options, end, message, first) => {
    const report = await run(async () => {
      const x = shared(0, "x");
      go(() => x.set(1));
      await time.sleep(1);
      x.get();
      await end();
    }, options);
    expect(report).toMatchObject({ outcome, message, races: [{ variable: "x" }] });
    const text = report.toString().split("\n");
    expect(text.slice(0, 3)).toEqual([
      "==================",
      "WARNING: DATA RACE",
      "Read at x by main goroutine:",
    ]);
    expect(text.slice(text.lastIndexOf("==================") + 1, -1)).toEqual(
      expect.arrayContaining([message, "", first]),
    );
  },
);

describe("explore", () => {
  test("takes a race for a failure, and tells of it with lines", async () => {
    const { failure, schedules } = await explore(lostUpdate);
    expect(schedules).toBe(1);
    expect(failure?.report.races[0]?.access.place?.line).toBe(lineOf("WRITES"));
  });

  test("finds the schedule under which it comes", async () => {
    expect((await run(racesSometimes)).outcome).toBe("ok");
    const { failure } = await explore(racesSometimes);
    expect(failure?.report.outcome).toBe("race");
    expect((await replay(racesSometimes, failure!.schedule)).races).toEqual(failure!.report.races);
  });

  test("looks for none if it is told so", async () => {
    expect(await explore(lostUpdate, { race: false, schedules: 3 })).toMatchObject({
      schedules: 3,
    });
  });
});

describe("what a learner reads", () => {
  async function adviceFor(main: () => unknown): Promise<Advice> {
    const report = await run(main);
    try {
      requireOk(report);
    } catch (error) {
      return error as Advice;
    }
    throw new Error("no advice was given");
  }

  test("who does what, where, and which order is missing", async () => {
    const { message, place } = await adviceFor(lostUpdate);
    const [reads, writes] = [lineOf("READS"), lineOf("WRITES")];
    const [race, order] = message.replaceAll(/ \(started at line \d+\)/g, "").split("\n");
    expect(race).toBe(
      `Data race on \`hits\`: \`hit #2\` read it at line ${reads}, and \`hit #1\` writes it at line ${writes}.`,
    );
    expect(order).toBe(
      "Nothing orders the write in `hit #1` after the read in `hit #2`: no channel operation, lock or Wait leads from the one to the other. " +
        "Take the same Mutex around both, or hand the value over by a channel.",
    );
    expect(place?.line).toBe(writes);
  });

  test("different locks, by the lines on which they were taken", async () => {
    const { message } = await adviceFor(async () => {
      const x = shared(0, "x");
      const [a, b] = [new sync.Mutex(), new sync.RWMutex()];
      const wg = new sync.WaitGroup();
      wg.go(async () => {
        using _ = await a.lock(); // LOCKS A
        x.set(1);
      });
      wg.go(async () => {
        using _ = await b.lock(); // LOCKS B
        x.set(2);
      });
      await wg.wait();
    });
    expect(message).toContain(
      `They do not hold the same lock, but the one of line ${lineOf("LOCKS B")} and the one of line ${lineOf("LOCKS A")}: only the same lock keeps them apart.`,
    );
  });

  test("a lock that only one of them takes, also if it had to wait for it", async () => {
    const { message } = await adviceFor(async () => {
      const x = shared(0, "x");
      const mu = new sync.Mutex();
      await mu.lock();
      go(async () => {
        await mu.lock(); // WAITS
        x.set(1);
        await time.sleep(10);
        mu.unlock();
      });
      await runtime.gosched();
      mu.unlock();
      await time.sleep(1);
      x.get();
    });
    expect(message).toContain(
      `Of the two, only goroutine 2 holds a lock, taken on line ${lineOf("WAITS")}: it keeps out only those who take it as well, so \`main\` must take it, too.`,
    );
  });

  test("a close and a send", async () => {
    const { message } = await adviceFor(async () => {
      shared(0);
      const c = chan<number>(1);
      go(() => c.send(1)); // SENDS
      await time.sleep(1);
      c.close(); // CLOSES
    });
    const [race, order] = message.replaceAll(/ \(started at line \d+\)/g, "").split("\n");
    expect(race).toBe(
      `Data race on \`c\`: goroutine 2 sent to it at line ${lineOf("SENDS")}, and \`main\` closes it at line ${lineOf("CLOSES")}.`,
    );
    expect(order).toBe(
      "Nothing orders the close in `main` after the send in goroutine 2: no channel operation, lock or Wait leads from the one to the other. " +
        "A send on a closed channel panics: let the one who sends close it, after its last send.",
    );
  });

  test("an add that may come too late", async () => {
    const { message } = await adviceFor(async () => {
      shared(0);
      const wg = new sync.WaitGroup();
      go(async () => {
        wg.add(1);
        await time.sleep(2);
        wg.done();
      });
      await time.sleep(1);
      await wg.wait();
    });
    expect(message).toMatch(
      /^Data race on `wg`: goroutine 2 .*added to it at line \d+, and `main` waits for it at line \d+\.\nNothing orders the wg\.wait in `main` after the wg\.add in goroutine 2: .* A wait that comes first does not wait: add before the go that starts the goroutine\.\n/,
    );
  });

  test("that there are more", async () => {
    const { message } = await adviceFor(async () => {
      const all = [shared(0), shared(0), shared(0)];
      go(() => {
        all[0]!.set(1);
        all[1]!.set(1);
        all[2]!.set(1);
      });
      await runtime.gosched();
      for (const x of all) x.get();
    });
    expect(message).toMatch(/\nThere are 2 more races\.\n/);
  });
});
