import { test } from "vitest";
import { context, time } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { GoroutineReport, Report, TraceEvent } from "rendezvous/testing";
import * as answer from "./name-the-bug.ts";

/** A goroutine in one of these states can go on by itself. */
const MOVING = ["running", "runnable", "sleep", "IO wait"];

/** How long the checks watch what is left, in milliseconds. */
const WATCHED = time.Minute;

/** What a goroutine did: at what time, by the clock of the run. */
function deedsOf(events: readonly TraceEvent[], { id }: GoroutineReport): number[] {
  const own = events.filter(({ goroutine, kind }) => goroutine === id && kind !== "leak");
  return own.map(({ at }) => at);
}

/** Runs `program`, then watches what it has left behind. */
async function watched(program: () => Promise<void>): Promise<Report> {
  const main = async () => {
    await program();
    await time.sleep(WATCHED);
  };
  return run(main, { leaks: true, trace: true, race: false, sites: false });
}

/** Whether a goroutine that is left did something in the second half of the time. */
function isActive({ trace = [], elapsed }: Report, left: GoroutineReport): boolean {
  return deedsOf(trace, left).some((at) => at > elapsed - WATCHED / 2);
}

/** Ends other than well, and than leaving somebody behind, are none of what was asked for. */
function requireReturned(name: string, report: Report) {
  if (report.outcome === "deadlock") {
    throw new Advice(
      `\`${name}\` did not return: everybody waits, and that is a deadlock. It is loud, and Go reports it. Let \`${name}\` itself go on.`,
    );
  }
  if (report.outcome !== "leak") requireOk(report);
}

test("leak leaves somebody who waits for ever", async () => {
  const report = await watched(answer.leak);
  requireReturned("leak", report);
  const left = report.goroutines;
  if (left.length === 0) {
    throw new Advice(
      "`leak` has returned, and a minute later nobody is left. Whoever it started has found what it waited for, or did not wait.",
    );
  }
  const moving = left.find((it) => MOVING.includes(it.state) || isActive(report, it));
  if (moving) {
    throw new Advice(
      `A minute after \`leak\` has returned, a goroutine is still at work, in the state [${moving.state}]. That is an orphan. What leaks waits, for something that never comes.`,
    );
  }
});

test("heldUp waits for its printer, unless there is room", async () => {
  const trial = async (room: number) => {
    let took: unknown;
    const report = await run(async () => void (took = await answer.heldUp(room)), {
      trace: true,
      race: false,
      sites: false,
    });
    requireReturned("heldUp", report);
    return { took, trace: report.trace ?? [] };
  };
  for (const room of [3, 10]) {
    const { took } = await trial(room);
    if (took === 30) continue;
    throw new Advice(
      `With room for ${room} lines in the log, \`heldUp\` returned ${String(took)}. Expected 30: three measurements of 10 ms each. Only the printer may be slow.`,
    );
  }
  const { took, trace } = await trial(0);
  if (!(Number(took) > 30)) {
    throw new Advice(
      `Without room in the log, \`heldUp\` returned ${String(took)}. It should take longer than 30 ms, because the station waits until the printer takes a line.`,
    );
  }
  const waits = trace.some(
    (it) => it.kind === "block" && (it.state === "chan send" || it.state === "select"),
  );
  if (!waits) {
    throw new Advice(
      "Without room in the log, `heldUp` took longer, but no send had to wait. What holds it up should be the channel, and not a sleep of its own.",
    );
  }
});

test("race uses a shared variable without an order", async () => {
  const { failure } = await explore(answer.race, { schedules: 40 });
  if (failure?.report.outcome === "race") return;
  if (failure) requireReturned("race", failure.report);
  throw new Advice(
    "`race` has no data race: whatever it does with variables made by `shared`, something orders it, or nobody writes. A receive that comes between two accesses orders them.",
  );
});

/** When a visit of `orphan` is over, in milliseconds: none is the one that `main` makes. */
const VISITS = [400, 330] as const;

/** Runs `orphan` for a visit, and watches what it leaves behind. */
async function afterVisit(length: number) {
  let returnedAt: number | undefined;
  const report = await watched(async () => {
    const start = time.now();
    const [visit] = context.withTimeout(context.background(), length);
    await answer.orphan(visit);
    returnedAt = time.since(start);
  });
  return { report, returnedAt };
}

test("orphan leaves somebody at work", async () => {
  for (const visit of VISITS) {
    const { report, returnedAt } = await afterVisit(visit);
    requireReturned("orphan", report);
    if (returnedAt !== visit) {
      throw new Advice(
        `The visit was over after ${visit} ms, and \`orphan\` returned after ${returnedAt} ms. It should return when its context is done.`,
      );
    }
    const { trace = [], elapsed, goroutines } = report;
    const isStillThere = ({ goroutine }: TraceEvent) =>
      goroutines.some(({ id }) => id === goroutine);
    const prints = trace.filter((it) => it.kind === "print" && isStillThere(it));
    if (!prints.some(({ at }) => at <= visit)) {
      throw new Advice(
        goroutines.length === 0
          ? "When the visit was over, nobody was left. An orphan does not hear of it, and works on."
          : "During the visit, whoever is left had not printed a line. An orphan did its work before it became one.",
      );
    }
    if (prints.some(({ at }) => at > elapsed - WATCHED / 2)) continue;
    throw new Advice(
      `Somebody is left, in the state [${goroutines[0]!.state}], but prints nothing any more. That is a leak: it waits. An orphan works on.`,
    );
  }
});

/** What each function must not have beside its own bug. */
const others: {
  name: string;
  main: () => Promise<unknown>;
  mayLeave: boolean;
  mayRace: boolean;
}[] = [
  { name: "leak", main: () => answer.leak(), mayLeave: true, mayRace: false },
  { name: "heldUp", main: () => answer.heldUp(0), mayLeave: false, mayRace: false },
  { name: "heldUp", main: () => answer.heldUp(3), mayLeave: false, mayRace: false },
  { name: "race", main: () => answer.race(), mayLeave: false, mayRace: true },
  {
    name: "orphan",
    main: async () => {
      const [visit] = context.withTimeout(context.background(), VISITS[0]);
      await answer.orphan(visit);
    },
    mayLeave: true,
    mayRace: false,
  },
];

test("none of them has another bug beside its own", async () => {
  for (const { name, main, mayLeave, mayRace } of others) {
    const options = { schedules: 25, race: !mayRace, leaks: !mayLeave, maxSteps: 20_000 };
    const exploration = await explore(async () => {
      await main();
      await time.sleep(1); // who was started has begun by then
    }, options);
    const { outcome, goroutines, races } = exploration.failure?.report ?? {};
    const schedule = exploration.failure?.schedule ?? "";
    if (outcome === "leak") {
      throw new Advice(
        `\`${name}\` leaves a goroutine behind, in the state [${goroutines![0]!.state}]. Its bug is another one.`,
        { schedule },
      );
    }
    if (outcome === "race") {
      throw new Advice(
        `\`${name}\` has a data race${races![0]?.variable ? ` on \`${races![0].variable}\`` : ""}. Its bug is another one.`,
        { schedule },
      );
    }
    requireOk(exploration);
  }
  // Beside the one that `orphan` leaves at work, another one may be stuck.
  const { report } = await afterVisit(VISITS[0]);
  const stuck = report.goroutines.find((it) => !MOVING.includes(it.state) && !isActive(report, it));
  if (!stuck || !report.goroutines.some((it) => isActive(report, it))) return;
  throw new Advice(
    `\`orphan\` leaves a goroutine behind that waits for ever, in the state [${stuck.state}]. That is a leak. Its bug is another one.`,
  );
});
